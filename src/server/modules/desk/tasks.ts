import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { wibDay } from '#shared/dates.ts';
import type { TaskKind } from './kinds.ts';

export interface NewTask {
	kind: TaskKind;
	/** The row that the task is about; one open task a kind and subject. */
	subjectId: string;
	areaCode: string;
	enterpriseId?: string | undefined;
	/** What the title needs, nothing personal. */
	params?: Record<string, string | number> | undefined;
	/** Nobody but whoever leads the office of the area may have it. */
	headOnly?: boolean | undefined;
	/** When it must be done; without it the dated rule of the kind says. */
	dueAt?: Date | undefined;
}

/**
 * Puts work into the queue of the offices of its area, in the transaction of what causes it. A task that is open
 * already stays as it is.
 */
export async function openTasks(ctx: Ctx, tasks: readonly NewTask[]): Promise<void> {
	if (tasks.length === 0) return;
	await ctx.query(
		'desk.openTasks',
		`INSERT INTO desk.task (id, kind, subject_id, enterprise_id, area_code, params, head_only, due_at, opened_at)
		 SELECT t.id, t.kind, t."subjectId", t."enterpriseId", t."areaCode", coalesce(t.params, '{}'),
			coalesce(t."headOnly", false),
			coalesce(t."dueAt", $2::timestamptz + make_interval(hours => coalesce(r.hours, 168))), $2
		 FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, kind text, "subjectId" text, "enterpriseId" uuid,
			"areaCode" text, params jsonb, "headOnly" boolean, "dueAt" timestamptz)
		 LEFT JOIN desk.task_rule r ON r.kind = t.kind AND r.valid_from <= $3::date
			AND (r.valid_to IS NULL OR r.valid_to >= $3::date)
		 ON CONFLICT (kind, subject_id) WHERE state = 'open' DO NOTHING`,
		[JSON.stringify(tasks.map((task) => ({ ...task, id: newId() }))), ctx.now, wibDay(ctx.now)],
	);
}

/**
 * Takes a task out of the queue, since its matter is decided (`outcome` is a word of the module) or gone
 * (`dropped`). Nothing happens when there is none.
 */
export async function closeTask(
	ctx: Ctx,
	{ kind, subjectId, outcome }: { kind: TaskKind; subjectId: string; outcome: string },
): Promise<void> {
	await ctx.query(
		'desk.closeTask',
		`UPDATE desk.task SET state = CASE WHEN $3 = 'dropped' THEN 'dropped' ELSE 'done' END,
			outcome = $3, closed_at = $4, closed_by = $5
		 WHERE kind = $1 AND subject_id = $2 AND state = 'open'`,
		[kind, subjectId, outcome, ctx.now, actorId(ctx.actor)],
	);
}

/**
 * Points open tasks about one enterprise at another that stands for it, with what their titles need.
 * @param only the ids of tasks that may move; all by default
 * @param about subjects whose tasks may move too
 * @returns the ids of those that moved
 */
export async function moveTasks(
	ctx: Ctx,
	{
		from,
		to,
		only,
		about = [],
	}: {
		from: string;
		to: { id: string; number: string; name: string };
		only?: readonly string[] | undefined;
		about?: readonly string[];
	},
): Promise<string[]> {
	const rows = await ctx.query<{ id: string }>(
		'desk.moveTasks',
		`UPDATE desk.task SET enterprise_id = $2,
			params = params || jsonb_build_object('number', $3::text, 'name', $4::text)
		 WHERE enterprise_id = $1 AND state = 'open' AND ($5::uuid[] IS NULL OR id = ANY($5)
			OR subject_id = ANY($6)) RETURNING id`,
		[from, to.id, to.number, to.name, only ?? null, about],
	);
	return rows.map(({ id }) => id);
}

/** Takes everything about records that are gone out of the queue. */
export async function dropTasksOf(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	if (enterpriseIds.length === 0) return;
	await ctx.query(
		'desk.dropTasksOf',
		`UPDATE desk.task SET state = 'dropped', outcome = 'dropped', closed_at = $2, closed_by = $3
		 WHERE enterprise_id = ANY($1) AND state = 'open'`,
		[enterpriseIds, ctx.now, actorId(ctx.actor)],
	);
}

/** Takes the open tasks about records along to the area code that each record has now. */
export async function moveTasksToArea(
	ctx: Ctx,
	moves: readonly { enterpriseId: string; from: string; to: string }[],
): Promise<void> {
	if (moves.length === 0) return;
	await ctx.query(
		'desk.moveTasksToArea',
		`UPDATE desk.task t SET area_code = r."to"
		 FROM jsonb_to_recordset($1::jsonb) AS r("enterpriseId" uuid, "from" text, "to" text)
		 WHERE t.enterprise_id = r."enterpriseId" AND t.area_code = r."from" AND t.state = 'open'`,
		[JSON.stringify(moves)],
	);
}

/**
 * What stays with the office that began it: visits of its own enumerators, rights with their clock, what it handed
 * over itself, and pairs, which the registry gives out anew.
 */
const staying: readonly TaskKind[] = [
	'interview',
	'back-check',
	'data-request',
	'transfer',
	'repeat',
];

/**
 * Passes the open tasks about a record that moved to its new area. In another office nobody has them yet, and what a
 * colleague of the old one was asked to look at is done with.
 */
export async function passTasks(
	ctx: Ctx,
	{ enterpriseId, to, otherOffice }: { enterpriseId: string; to: string; otherOffice: boolean },
): Promise<void> {
	if (otherOffice)
		await ctx.query(
			'desk.endRecordTasks',
			`UPDATE desk.task SET state = 'dropped', outcome = 'moved', closed_at = $2, closed_by = $3
			 WHERE enterprise_id = $1 AND kind = 'record' AND state = 'open'`,
			[enterpriseId, ctx.now, actorId(ctx.actor)],
		);
	await ctx.query(
		'desk.passTasks',
		`UPDATE desk.task SET area_code = $2,
			assignee_id = CASE WHEN $3 THEN NULL ELSE assignee_id END,
			assigned_at = CASE WHEN $3 THEN NULL ELSE assigned_at END
		 WHERE enterprise_id = $1 AND state = 'open' AND kind <> ALL($4)`,
		[enterpriseId, to, otherOffice, staying],
	);
}
