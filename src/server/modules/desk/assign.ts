import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { inAreas, ledAreas, workAreas } from './access.ts';
import type { TaskKind } from './kinds.ts';

/** Whether somebody of `accounts.person` does the work of the area of `t`, as SQL over her id. */
const covers = (person: string) => `EXISTS (SELECT 1 FROM accounts.role_grant g
	WHERE g.person_id = ${person} AND g.revoked_at IS NULL
		AND (g.role = 'administrator' OR (g.role = 'officer' AND NOT t.head_only))
		AND (g.area_code = '' OR (strpos(g.area_code, '.') > 0
			AND (t.area_code = g.area_code OR starts_with(t.area_code, g.area_code || '.')))))`;

export interface Assigned {
	assigned: number;
	/** Closed meanwhile, elsewhere, or in an area where that person does not work. */
	skipped: number;
}

/**
 * Gives open tasks to somebody of the office who works in their area, or to nobody (`null`). Tasks that are not the
 * actor's to give, and those that this person may not have, are left and counted.
 * @throws AppError invalid desk/nothing-chosen
 */
export async function assignTasks(
	ctx: Ctx,
	{ taskIds, assigneeId }: { taskIds: readonly string[]; assigneeId: string | null },
): Promise<Assigned> {
	if (taskIds.length === 0)
		throw new AppError('invalid', 'desk/nothing-chosen', 'No task was chosen');
	const values: unknown[] = [taskIds, assigneeId, ctx.now];
	const add = (value: unknown) => `$${values.push(value)}`;
	const mine = inAreas(workAreas(ctx.actor), add);
	// What only the head may have, only the head gives away.
	const may = `${mine} AND (NOT t.head_only OR ${inAreas(ledAreas(ctx.actor), add)})`;
	const changed = await ctx.query<{ id: string; areaCode: string; before: string | null }>(
		'',
		`UPDATE desk.task t SET assignee_id = $2, assigned_at = CASE WHEN $2::uuid IS NULL THEN NULL ELSE $3::timestamptz END
		 FROM (SELECT id, assignee_id FROM desk.task WHERE id = ANY($1::uuid[]) AND state = 'open'
			ORDER BY id FOR UPDATE) old
		 WHERE t.id = old.id AND ${may} AND ($2::uuid IS NULL OR ${covers('$2::uuid')})
		 RETURNING t.id, t.area_code AS "areaCode", old.assignee_id AS before`,
		values,
	);
	await auditAll(
		ctx,
		changed
			.filter(({ before }) => before !== assigneeId)
			.map(({ id, areaCode, before }) => ({
				action: 'desk.task.assigned',
				subject: { type: 'task', id },
				areaCode,
				data: { from: before, to: assigneeId },
			})),
	);
	return { assigned: changed.length, skipped: new Set(taskIds).size - changed.length };
}

export interface Colleague {
	id: string;
	name: string;
	/** Kemendagri codes; `''` is everywhere. */
	areas: string[];
}

/** Who works in the actor's areas: officers and administrators whose area covers one of them or lies in it. */
export async function listColleagues(ctx: Ctx): Promise<Colleague[]> {
	return ctx.query<Colleague>(
		'desk.colleagues',
		`SELECT p.id, p.name, array_agg(DISTINCT g.area_code) AS areas
		 FROM accounts.role_grant g JOIN accounts.person p ON p.id = g.person_id
		 WHERE g.revoked_at IS NULL AND g.role IN ('officer', 'administrator')
			AND (g.area_code = '' OR strpos(g.area_code, '.') > 0)
			AND EXISTS (SELECT 1 FROM unnest($1::text[]) AS held WHERE held = '' OR g.area_code = ''
				OR held = g.area_code OR starts_with(g.area_code, held || '.') OR starts_with(held, g.area_code || '.'))
		 GROUP BY p.id ORDER BY lower(p.name), p.id LIMIT 300`,
		[workAreas(ctx.actor)],
	);
}

/**
 * Gives every open task of one officer within `areas` to another, where that one has a role; set-wise.
 * @returns how many were given, and how many stay since the other does not work there
 */
export async function passTasks(
	ctx: Ctx,
	{ fromId, toId, areas }: { fromId: string; toId: string; areas: readonly string[] },
): Promise<{ moved: number; left: number }> {
	const values: unknown[] = [fromId, toId, ctx.now];
	const within = inAreas(areas, (value) => `$${values.push(value)}`);
	const [row] = await ctx.query<{ moved: number; held: number }>(
		'',
		`WITH held AS (SELECT t.id, ${covers('$2::uuid')} AS fits FROM desk.task t
			WHERE t.state = 'open' AND t.assignee_id = $1 AND ${within} ORDER BY t.id FOR UPDATE),
		 moved AS (UPDATE desk.task t SET assignee_id = $2, assigned_at = $3 FROM held
			WHERE held.id = t.id AND held.fits RETURNING 1)
		 SELECT (SELECT count(*) FROM moved) AS moved, (SELECT count(*) FROM held) AS held`,
		values,
	);
	return { moved: row!.moved, left: row!.held - row!.moved };
}

/**
 * Gives one open task to somebody who does the work of its area, where nobody has it yet: whoever has the fewest of
 * its kind, and among those whoever is nearest to the area. For work that must have one named owner from its first
 * minute. Nobody is given the matter of her own enterprise (`except`).
 */
export async function giveToSomebody(
	ctx: Ctx,
	{ kind, subjectId, except }: { kind: TaskKind; subjectId: string; except?: string | null },
): Promise<void> {
	const given = await ctx.query<{ id: string; areaCode: string; to: string }>(
		'desk.giveToSomebody',
		`UPDATE desk.task t SET assigned_at = $3, assignee_id = (SELECT p.id FROM accounts.person p
			JOIN accounts.role_grant h ON h.person_id = p.id AND h.revoked_at IS NULL AND h.role IN ('officer', 'administrator')
			WHERE ${covers('p.id')} AND p.id IS DISTINCT FROM $4::uuid
			GROUP BY p.id
			ORDER BY bool_and(h.role = 'administrator'), (SELECT count(*) FROM desk.task o
				WHERE o.assignee_id = p.id AND o.state = 'open' AND o.kind = $1), max(length(h.area_code)) DESC, p.id
			LIMIT 1)
		 WHERE t.kind = $1 AND t.subject_id = $2 AND t.state = 'open' AND t.assignee_id IS NULL
		 RETURNING t.id, t.area_code AS "areaCode", t.assignee_id AS to`,
		[kind, subjectId, ctx.now, except ?? null],
	);
	await auditAll(
		ctx,
		given
			.filter(({ to }) => to !== null)
			.map(({ id, areaCode, to }) => ({
				action: 'desk.task.assigned',
				subject: { type: 'task', id },
				areaCode,
				data: { from: null, to },
			})),
	);
}

/**
 * Gives one open task to whoever leads the office of its area: the nearest administrator above it, of several whoever
 * has the fewest of the kind. For work that its officer let lie, or that is about the officers themselves. Where
 * nobody leads the area it stays with whom it was.
 */
export async function giveToHead(
	ctx: Ctx,
	{ kind, subjectId, except }: { kind: TaskKind; subjectId: string; except?: string | null },
): Promise<void> {
	const given = await ctx.query<{
		id: string;
		areaCode: string;
		before: string | null;
		to: string;
	}>(
		'desk.giveToHead',
		`WITH held AS (
			SELECT t.id, t.assignee_id AS before, h.person_id AS head FROM desk.task t
			CROSS JOIN LATERAL (SELECT g.person_id FROM accounts.role_grant g
				WHERE g.role = 'administrator' AND g.revoked_at IS NULL AND g.person_id IS DISTINCT FROM $4::uuid
					AND (g.area_code = '' OR (strpos(g.area_code, '.') > 0
						AND (t.area_code = g.area_code OR starts_with(t.area_code, g.area_code || '.'))))
				ORDER BY length(g.area_code) DESC, (SELECT count(*) FROM desk.task o
					WHERE o.assignee_id = g.person_id AND o.state = 'open' AND o.kind = $1), g.person_id
				LIMIT 1) h
			WHERE t.kind = $1 AND t.subject_id = $2 AND t.state = 'open' FOR UPDATE OF t
		 )
		 UPDATE desk.task t SET assignee_id = held.head, assigned_at = $3 FROM held
		 WHERE t.id = held.id AND held.before IS DISTINCT FROM held.head
		 RETURNING t.id, t.area_code AS "areaCode", held.before, held.head AS to`,
		[kind, subjectId, ctx.now, except ?? null],
	);
	await auditAll(
		ctx,
		given.map(({ id, areaCode, before, to }) => ({
			action: 'desk.task.assigned',
			subject: { type: 'task', id },
			areaCode,
			data: { from: before, to },
		})),
	);
}
