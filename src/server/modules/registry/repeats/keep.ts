import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { closeTask, openTasks, type NewTask } from '#modules/desk/index.ts';
import type { Likeness } from './score.ts';

export interface KeepRepeats {
	importId?: string;
	/** Why somebody recorded the newcomer although she saw the others, in her words. */
	keptReason?: string | undefined;
}

/**
 * Keeps likely repeats of a record for an officer to decide, each a task; pairs that are there already stay as they
 * are, in whichever order.
 */
export async function keepLikelyRepeats(
	ctx: Ctx,
	enterpriseId: string,
	found: readonly (Likeness & { otherId: string })[],
	{ importId, keptReason }: KeepRepeats = {},
): Promise<void> {
	if (found.length === 0) return;
	const kept = await ctx.query<{ id: string }>(
		'registry.keepRepeats',
		`INSERT INTO registry.likely_repeat
			(id, enterprise_id, other_id, score, reason, signs, kept_reason, import_id, created_at)
		 SELECT f.id, $1::uuid, f."otherId", f.score, f.reason, f.signs, $5, $3::uuid, $4
		 FROM jsonb_to_recordset($2::jsonb) AS f(id uuid, "otherId" uuid, score smallint, reason text, signs jsonb)
		 WHERE NOT EXISTS (SELECT 1 FROM registry.likely_repeat r
			WHERE r.enterprise_id = f."otherId" AND r.other_id = $1::uuid)
		 ON CONFLICT (enterprise_id, other_id) DO NOTHING RETURNING id`,
		[
			enterpriseId,
			JSON.stringify(found.map((likeness) => ({ ...likeness, id: newId() }))),
			importId ?? null,
			ctx.now,
			keptReason ?? null,
		],
	);
	await openTasksFor(
		ctx,
		'r.id = ANY($1::uuid[])',
		kept.map(({ id }) => id),
	);
}

interface WaitingPair {
	id: string;
	score: number;
	enterpriseId: string;
	number: string;
	name: string;
	areaCode: string;
	other: { id: string; number: string; name: string; areaCode: string };
}

/** Rows of one statement: bounded, so that memory stays flat whatever the file's size. */
const CHUNK = 5_000;

/**
 * Puts the likely repeats of an import into the queue of the offices. What is there already stays.
 * @returns how many pairs wait
 */
export async function openRepeatTasks(ctx: Ctx, importId: string): Promise<number> {
	return openTasksFor(ctx, 'r.import_id = $1::uuid', importId);
}

/** @param condition on `registry.likely_repeat r`, with one value `$1` */
export async function openTasksFor(ctx: Ctx, condition: string, value: unknown): Promise<number> {
	let after = '00000000-0000-0000-0000-000000000000';
	let count = 0;
	for (;;) {
		const pairs = await ctx.query<WaitingPair>(
			'',
			`SELECT r.id, r.score, e.id AS "enterpriseId", e.number, e.name, e.area_code AS "areaCode",
				json_build_object('id', x.id, 'number', x.number, 'name', x.name, 'areaCode', x.area_code) AS other
			 FROM registry.likely_repeat r JOIN registry.enterprise e ON e.id = r.enterprise_id
			 JOIN registry.enterprise x ON x.id = r.other_id
			 WHERE ${condition} AND r.state = 'open' AND r.id > $2 ORDER BY r.id LIMIT ${CHUNK}`,
			[value, after],
		);
		await openTasks(ctx, pairs.flatMap(tasksOf));
		count += pairs.length;
		if (pairs.length < CHUNK) return count;
		after = pairs.at(-1)!.id;
	}
}

/** One task; where two offices have one record each, one for each of them. */
function tasksOf(pair: WaitingPair): NewTask[] {
	const { id, score, enterpriseId, number, name, areaCode, other } = pair;
	const task = {
		kind: 'repeat',
		subjectId: id,
		areaCode: sharedArea(areaCode, other.areaCode),
		enterpriseId,
		params: { number, name, score },
	} as const;
	const otherOffice = sharedArea(other.areaCode, areaCode);
	if (otherOffice === task.areaCode) return [task];
	return [
		task,
		{
			...task,
			subjectId: secondTask(id),
			areaCode: otherOffice,
			enterpriseId: other.id,
			params: { number: other.number, name: other.name, score },
		},
	];
}

/** The subject of the other office's task about a pair. */
const secondTask = (id: string) => `${id}/2`;

/** Takes a pair out of the queues of its offices. */
export async function closeRepeat(
	ctx: Ctx,
	id: string,
	outcome: 'different' | 'merged' | 'moved',
): Promise<void> {
	for (const subjectId of [id, secondTask(id)])
		await closeTask(ctx, { kind: 'repeat', subjectId, outcome });
}

/** The office that may decide about both: the narrowest area that holds them, at least the first one's kabupaten. */
export function sharedArea(one: string, other: string): string {
	const [a, b] = [one.split('.'), other.split('.')];
	const shared = a.findIndex((part, index) => part !== b[index]);
	return a.slice(0, Math.max(2, shared < 0 ? a.length : shared)).join('.');
}
