import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { actingAs, type Actor, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { defineJob, enqueue, type Work } from '#platform/jobs.ts';
import { actorOfPerson, requirePerson } from '#modules/accounts/index.ts';
import { workAreas } from './access.ts';

/** The most records of one bulk action. */
export const BULK_MOST = 5_000;

/** What a module lets officers do to many records at once. */
export interface BulkAction {
	/** `enterprise/verify` and the like. */
	name: string;
	/**
	 * Reads what the action needs, once, before it begins.
	 * @throws AppError invalid
	 */
	read(ctx: Ctx, input: Readonly<Record<string, string>>): Promise<Record<string, string>>;
	/**
	 * Does it to one record, in a transaction of its own, checking the actor's rights as for one; an AppError skips
	 * the record. What it returns is kept for `undo`.
	 */
	run(ctx: Ctx, id: string, input: Record<string, string>): Promise<object | void>;
	/** Takes it back for one record; an AppError leaves the record as it is. */
	undo?(ctx: Ctx, id: string, before: unknown): Promise<void>;
}

const actions = new Map<string, BulkAction>();

/** Lets a higher module offer actions; the same name again replaces the former. */
export function onBulk(offered: readonly BulkAction[]): void {
	for (const action of offered) actions.set(action.name, action);
}

export interface Bulk {
	id: string;
	action: string;
	input: Record<string, string>;
	state: 'running' | 'done' | 'undoing' | 'undone';
	total: number;
	done: number;
	skipped: number;
	createdAt: Date;
	finishedAt: Date | null;
	/** Whether it can be taken back now. */
	undoable: boolean;
	/** Why records were skipped or kept: codes of errors with how many. */
	reasons: { state: 'skipped' | 'kept'; code: string; count: number }[];
}

const noBulk = () => new AppError('missing', 'desk/no-such-bulk', 'No such bulk action');

/**
 * Begins one action on many records; the worker carries it out, record by record.
 * @returns the id of the work
 * @throws AppError invalid desk/nothing-chosen, desk/too-many, and what the action asks for
 */
export async function startBulk(
	ctx: Ctx,
	{
		action: name,
		ids,
		input,
	}: { action: string; ids: readonly string[]; input: Readonly<Record<string, string>> },
): Promise<string> {
	const { personId } = requirePerson(ctx);
	const action = actions.get(name);
	if (!action) throw noBulk();
	if (workAreas(ctx.actor).length === 0)
		throw new AppError('forbidden', 'desk/not-your-work', 'The actor works in no office');
	if (ids.length === 0) throw new AppError('invalid', 'desk/nothing-chosen', 'Nothing was chosen');
	if (ids.length > BULK_MOST)
		throw new AppError('invalid', 'desk/too-many', 'Too many records', { count: BULK_MOST });
	const id = newId();
	const read = await action.read(ctx, input);
	await ctx.query(
		'desk.startBulk',
		`INSERT INTO desk.bulk (id, action, input, state, total, created_by, created_at)
		 VALUES ($1, $2, $3, 'running', $4, $5, $6)`,
		[id, name, JSON.stringify(read), ids.length, personId, ctx.now],
	);
	await ctx.query(
		'desk.addBulkItems',
		`INSERT INTO desk.bulk_item (bulk_id, position, subject_id)
		 SELECT $1, place, item FROM unnest($2::uuid[]) WITH ORDINALITY AS i(item, place)`,
		[id, ids],
	);
	await audit(ctx, {
		action: 'desk.bulk.started',
		subject: { type: 'bulk', id },
		data: { action: name, records: ids.length },
	});
	await enqueue(ctx, bulkJob, { bulkId: id });
	return id;
}

/** One bulk action of the actor's own. @throws AppError missing desk/no-such-bulk */
export async function getBulk(ctx: Ctx, id: string): Promise<Bulk> {
	const [row] = z.uuid().safeParse(id).success
		? await ctx.query<Omit<Bulk, 'undoable' | 'reasons'>>(
				'desk.getBulk',
				`SELECT id, action, input, state, total, done, skipped, created_at AS "createdAt",
					finished_at AS "finishedAt" FROM desk.bulk WHERE id = $1 AND created_by = $2`,
				[id, requirePerson(ctx).personId],
			)
		: [];
	if (!row) throw noBulk();
	const reasons = await ctx.query<Bulk['reasons'][number]>(
		'desk.bulkReasons',
		`SELECT state, code, count(*) AS count FROM desk.bulk_item
		 WHERE bulk_id = $1 AND state IN ('skipped', 'kept') GROUP BY state, code ORDER BY count(*) DESC, code`,
		[id],
	);
	const undoable =
		row.state === 'done' && row.done > 0 && actions.get(row.action)?.undo !== undefined;
	return { ...row, undoable, reasons };
}

/** The records of a bulk action that were skipped or kept, the first hundred. */
export async function listBulkLeft(
	ctx: Ctx,
	bulkId: string,
): Promise<{ subjectId: string; code: string }[]> {
	await getBulk(ctx, bulkId);
	return ctx.query(
		'desk.bulkLeft',
		`SELECT subject_id AS "subjectId", code FROM desk.bulk_item
		 WHERE bulk_id = $1 AND state IN ('skipped', 'kept') ORDER BY position LIMIT 100`,
		[bulkId],
	);
}

/**
 * Takes a finished bulk action back where records are still as it left them.
 * @throws AppError missing desk/no-such-bulk; conflict desk/not-undoable
 */
export async function undoBulk(ctx: Ctx, id: string): Promise<void> {
	if (!(await getBulk(ctx, id)).undoable)
		throw new AppError('conflict', 'desk/not-undoable', 'This cannot be taken back');
	await ctx.query('desk.undoBulk', `UPDATE desk.bulk SET state = 'undoing' WHERE id = $1`, [id]);
	await audit(ctx, { action: 'desk.bulk.undone', subject: { type: 'bulk', id } });
	await enqueue(ctx, bulkJob, { bulkId: id });
}

/** Carries a bulk action out, or takes it back; goes on where a former run stopped. */
export const bulkJob = defineJob({
	name: 'desk/bulk',
	schema: z.object({ bulkId: z.uuid() }),
	expireInSeconds: 3600,
	async handler(work, { bulkId }) {
		const [bulk] = await work.ctx.query<{
			action: string;
			input: Record<string, string>;
			state: Bulk['state'];
			createdBy: string;
		}>(
			'desk.bulkToDo',
			'SELECT action, input, state, created_by AS "createdBy" FROM desk.bulk WHERE id = $1',
			[bulkId],
		);
		const action = bulk && actions.get(bulk.action);
		if (!action || (bulk.state !== 'running' && bulk.state !== 'undoing')) return;
		const undoing = bulk.state === 'undoing';
		// The roles that she holds now: whoever lost them meanwhile does nothing more.
		const actor = await actorOfPerson(work.ctx, bulk.createdBy);
		const step = (ctx: Ctx, item: Item) =>
			undoing
				? action.undo!(ctx, item.subjectId, item.before)
				: action.run(ctx, item.subjectId, bulk.input);
		while (await oneItem(work, bulkId, actor ?? { kind: 'guest' }, undoing, step));
		await work.write((ctx) =>
			ctx.query(
				'desk.endBulk',
				`UPDATE desk.bulk SET state = CASE state WHEN 'undoing' THEN 'undone' ELSE 'done' END, finished_at = $2
				 WHERE id = $1 AND state IN ('running', 'undoing')`,
				[bulkId, ctx.now],
			),
		);
	},
});

interface Item {
	position: number;
	subjectId: string;
	before: unknown;
}

/** The next record in a transaction of its own; false when none is left. */
async function oneItem(
	work: Work,
	bulkId: string,
	actor: Actor,
	undoing: boolean,
	step: (ctx: Ctx, item: Item) => Promise<object | void>,
): Promise<boolean> {
	let item: Item | undefined;
	const next = async (ctx: Ctx) => {
		[item] = await ctx.query<Item>(
			'desk.nextBulkItem',
			`SELECT position, subject_id AS "subjectId", before FROM desk.bulk_item
			 WHERE bulk_id = $1 AND state = $2 ORDER BY position LIMIT 1 FOR UPDATE SKIP LOCKED`,
			[bulkId, undoing ? 'done' : 'waiting'],
		);
		return item;
	};
	try {
		await work.write(async (ctx) => {
			const found = await next(ctx);
			if (!found) return;
			const before = (await step(actingAs(ctx, actor), found)) ?? null;
			await mark(ctx, bulkId, found.position, undoing ? 'undone' : 'done', null, before);
		});
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'unavailable' || !item) throw error;
		const { position, before } = item;
		await work.write((ctx) =>
			mark(ctx, bulkId, position, undoing ? 'kept' : 'skipped', error.code, before),
		);
	}
	return item !== undefined;
}

async function mark(
	ctx: Ctx,
	bulkId: string,
	position: number,
	state: 'done' | 'skipped' | 'undone' | 'kept',
	code: string | null,
	before: unknown,
): Promise<void> {
	await ctx.query(
		'desk.markBulkItem',
		`WITH item AS (UPDATE desk.bulk_item SET state = $3, code = $4, before = $5
			WHERE bulk_id = $1 AND position = $2)
		 UPDATE desk.bulk SET done = done + ($3 = 'done')::int - ($3 = 'undone')::int,
			skipped = skipped + ($3 = 'skipped')::int WHERE id = $1`,
		[bulkId, position, state, code, before === null ? null : JSON.stringify(before)],
	);
}
