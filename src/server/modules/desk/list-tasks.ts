import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { inArea, inAreas, narrow, workAreas } from './access.ts';
import { isTaskKind, taskKinds, taskPage, type TaskKind } from './kinds.ts';

const kinds = Object.keys(taskKinds) as [TaskKind, ...TaskKind[]];

export const whose = ['all', 'mine', 'nobody', 'late'] as const;
export type Whose = (typeof whose)[number];

/** The filters of the queue, as an address carries them; what is strange is left out. */
export const taskFilter = z.object({
	whose: z.enum(whose).catch('all'),
	kind: z.enum(kinds).optional().catch(undefined),
	area: z
		.string()
		.regex(/^\d{2}\.\d{2}(\.\d{2}(\.\d{4})?)?$/)
		.optional()
		.catch(undefined),
	/** An enterprise's number, or words of its name. */
	q: z.string().trim().max(100).optional().catch(undefined),
	/** The last row of the page before. */
	cursor: z
		.string()
		.regex(/^[\d :.+-]{19,40}~[0-9a-f-]{36}$/)
		.optional()
		.catch(undefined),
});
export type TaskFilter = z.infer<typeof taskFilter>;

export interface TaskRow {
	id: string;
	kind: TaskKind;
	subjectId: string;
	/** Where it is done. */
	page: string;
	enterpriseId: string | null;
	areaCode: string;
	/** The kelurahan or desa and the kecamatan. */
	areaName: string | null;
	params: Record<string, string | number>;
	assigneeId: string | null;
	assignee: string | null;
	dueAt: Date;
	openedAt: Date;
	/** When the clock ran out and the heads of the area were told. */
	escalatedAt: Date | null;
}

export interface TaskList {
	items: TaskRow[];
	nextCursor: string | undefined;
}

const PAGE = 50;

const columns = `t.id, t.kind, t.subject_id AS "subjectId", t.enterprise_id AS "enterpriseId",
	t.area_code AS "areaCode", t.params, t.assignee_id AS "assigneeId", t.due_at AS "dueAt",
	t.opened_at AS "openedAt", t.escalated_at AS "escalatedAt"`;
const named = `t.*, p.name AS assignee, (SELECT string_agg(a.name, ', ' ORDER BY a.level DESC) FROM areas.area a
	WHERE a.code IN (t."areaCode", left(t."areaCode", 8))) AS "areaName"`;

type Add = (value: unknown) => string;

/**
 * The open tasks of the actor's areas, those whose clock runs out first on top, by key. Each area is read on its
 * own in the order of its index and stops at a page, so that the size of the queue does not matter.
 */
export async function listTasks(
	ctx: Ctx,
	filter: TaskFilter,
	{ limit = PAGE }: { limit?: number } = {},
): Promise<TaskList> {
	const areas = narrow(workAreas(ctx.actor), filter.area);
	if (areas.length === 0) return { items: [], nextCursor: undefined };
	const values: unknown[] = [];
	const add: Add = (value) => `$${values.push(value)}`;
	const found = await findByWords(ctx, filter.q);
	const shared = conditions(ctx, filter, filter.whose, found, add);
	if (filter.cursor) {
		const [due, id] = filter.cursor.split('~');
		shared.push(`(t.due_at, t.id) > (${add(due)}::timestamptz, ${add(id)}::uuid)`);
	}
	const where = [`t.state = 'open'`, ...shared].join(' AND ');
	const first = (area: string) =>
		`(SELECT ${columns}, t.due_at::text AS key FROM desk.task t
		  WHERE ${where} AND ${area} ORDER BY t.due_at, t.id LIMIT ${limit + 1})`;
	const parts =
		filter.whose === 'mine'
			? [first(inAreas(areas, add))]
			: areas.map((a) => first(inArea(a, add)));
	const rows = await ctx.query<Omit<TaskRow, 'page'> & { key: string }>(
		'',
		`SELECT ${named} FROM (SELECT * FROM (${parts.join(' UNION ALL ')}) u
			ORDER BY "dueAt", id LIMIT ${limit + 1}) t
		 LEFT JOIN accounts.person p ON p.id = t."assigneeId" ORDER BY t."dueAt", t.id`,
		values,
	);
	const last = rows.length > limit ? rows[limit - 1] : undefined;
	return {
		items: rows.slice(0, limit).map(withPage),
		nextCursor: last && `${last.key}~${last.id}`,
	};
}

function withPage({ key: _, ...row }: Omit<TaskRow, 'page'> & { key?: string }): TaskRow {
	return { ...row, page: taskPage(row.kind, row) };
}

/** What the words of a search mean: a few tasks by id, or, where they are many, a condition on each. */
type Found = { ids: string[] } | { patterns: string[] } | undefined;

/** So many tasks of a search are sorted; more are met soon enough on a walk in the order of the clock. */
const FEW = 1_000;

/** The planner cannot tell a rare word from a common one, so they are counted first, up to a bound. */
async function findByWords(ctx: Ctx, q: string | undefined): Promise<Found> {
	if (!q) return undefined;
	const number = /^[a-z]{2}-?\d[\d-]*$/i.test(q) ? q.toUpperCase() : undefined;
	const words = q
		.toLowerCase()
		.replaceAll(/[%_\\]/g, ' ')
		.split(/\s+/)
		.filter(Boolean);
	const patterns = words.slice(0, 6).map((word) => `%${word}%`);
	if (!number && patterns.length === 0) return undefined;
	const condition = number
		? `t.params->>'number' = $1`
		: patterns.map((_, index) => `lower(t.params->>'name') LIKE $${index + 1}`).join(' AND ');
	const rows = await ctx.query<{ id: string }>(
		'',
		`SELECT t.id FROM desk.task t WHERE t.state = 'open' AND ${condition} LIMIT ${FEW + 1}`,
		number ? [number] : patterns,
	);
	return rows.length > FEW ? { patterns } : { ids: rows.map(({ id }) => id) };
}

function conditions(ctx: Ctx, filter: TaskFilter, tab: Whose, found: Found, add: Add): string[] {
	const all: string[] = [];
	if (tab === 'mine')
		all.push(`t.assignee_id = ${add(ctx.actor.kind === 'person' ? ctx.actor.personId : null)}`);
	if (tab === 'nobody') all.push('t.assignee_id IS NULL');
	if (tab === 'late') all.push(`t.due_at < ${add(ctx.now)}`);
	if (filter.kind) all.push(`t.kind = ${add(filter.kind)}`);
	if (found && 'ids' in found) all.push(`t.id = ANY(${add(found.ids)}::uuid[])`);
	if (found && 'patterns' in found)
		all.push(...found.patterns.map((pattern) => `lower(t.params->>'name') LIKE ${add(pattern)}`));
	return all;
}

/** Counting stops here: beyond it the exact number helps nobody who reads a queue. */
export const TASKS_COUNTED = 300;

/**
 * One officer's tasks are few, but the planner may take them for many and walk a whole kabupaten: so they are found
 * first. `conditions` of the tab come on top.
 */
const fromOf = (tab: Whose) =>
	tab === 'mine'
		? `(SELECT m.* FROM desk.task m WHERE m.state = 'open' AND m.assignee_id = $1::uuid OFFSET 0) t`
		: 'desk.task t';

/** How many tasks each tab has under the other filters, counted up to one beyond `TASKS_COUNTED`. */
export async function countTasks(ctx: Ctx, filter: TaskFilter): Promise<Record<Whose, number>> {
	const areas = narrow(workAreas(ctx.actor), filter.area);
	// The first value is whoever reads: see `fromOf`.
	const values: unknown[] = [ctx.actor.kind === 'person' ? ctx.actor.personId : null];
	const add: Add = (value) => `$${values.push(value)}`;
	const found = await findByWords(ctx, filter.q);
	const counts = whose.map((tab) => {
		const own = conditions(ctx, filter, tab, found, add);
		const where = [`t.state = 'open'`, ...own, inAreas(areas, add)];
		return `(SELECT count(*) FROM (SELECT 1 FROM ${fromOf(tab)} WHERE ${where.join(' AND ')}
			LIMIT ${TASKS_COUNTED + 1}) c) AS "${tab}"`;
	});
	const [row] = await ctx.query<Record<Whose, number>>('', `SELECT ${counts.join(', ')}`, values);
	return row!;
}

/** Beyond this the navigation says no more. */
const NAV_COUNTED = 99;

/** What waits, for the navigation: `mine`, and the number of open tasks of each kind asked for. One cheap query. */
export async function navCounts<Kind extends TaskKind>(
	ctx: Ctx,
	wanted: readonly Kind[],
): Promise<Record<Kind | 'mine', number>> {
	const areas = workAreas(ctx.actor);
	const values: unknown[] = [];
	const add: Add = (value) => `$${values.push(value)}`;
	const capped = (condition: string, name: string) =>
		`(SELECT count(*) FROM (SELECT 1 FROM desk.task t WHERE t.state = 'open' AND ${condition}
			AND ${inAreas(areas, add)} LIMIT ${NAV_COUNTED}) c) AS "${name}"`;
	const me = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
	const parts = [
		capped(`t.assignee_id = ${add(me)}`, 'mine'),
		...wanted.map((kind) => capped(`t.kind = ${add(kind)}`, kind)),
	];
	const [row] = await ctx.query<Record<Kind | 'mine', number>>(
		'',
		`SELECT ${parts.join(', ')}`,
		values,
	);
	return row!;
}

export interface EnterpriseTask extends TaskRow {
	state: 'open' | 'done' | 'dropped';
	closedAt: Date | null;
	outcome: string | null;
}

/** The tasks about one enterprise, open ones first. The caller has checked that its actor may open the record. */
export async function listTasksOf(ctx: Ctx, enterpriseId: string): Promise<EnterpriseTask[]> {
	const rows = await ctx.query<Omit<EnterpriseTask, 'page'>>(
		'desk.tasksOf',
		`SELECT ${named} FROM (SELECT ${columns}, t.state, t.closed_at AS "closedAt", t.outcome
			FROM desk.task t WHERE t.enterprise_id = $1 ORDER BY t.state <> 'open', t.opened_at DESC LIMIT 30) t
		 LEFT JOIN accounts.person p ON p.id = t."assigneeId" ORDER BY t.state <> 'open', t."dueAt"`,
		[enterpriseId],
	);
	return rows
		.filter((row) => isTaskKind(row.kind))
		.map((row) => ({ ...row, page: taskPage(row.kind, row) }));
}
