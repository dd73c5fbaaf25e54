import type { Ctx } from '#platform/context.ts';
import { inAreas, ledAreas, nothingThere } from './access.ts';

export interface AssignmentRow {
	id: string;
	personId: string;
	personName: string;
	areaCode: string;
	/** Kelurahan or desa, and kecamatan. */
	areaName: string;
	rt: string | null;
	rw: string | null;
	target: number;
	dueOn: string | null;
	note: string | null;
	/** Visits that came in, how many of them met somebody, and how many of those the office accepted. */
	visited: number;
	met: number;
	accepted: number;
	createdAt: Date;
	endedAt: Date | null;
	/** done, taken-back, given-on */
	endedAs: string | null;
}

export interface AssignmentFilter {
	area?: string | undefined;
	person?: string | undefined;
	/** Also those that have ended. */
	ended?: boolean | undefined;
	/** The id that the last page ended with. */
	cursor?: string | undefined;
}

const PAGE = 50;

const columns = `a.id, a.person_id AS "personId", p.name AS "personName", a.area_code AS "areaCode",
	v.name || ', ' || d.name AS "areaName", a.rt, a.rw, a.target, a.due_on AS "dueOn", a.note,
	c.visited, c.met, c.accepted, a.created_at AS "createdAt", a.ended_at AS "endedAt",
	a.ended_as AS "endedAs"`;
const joins = `JOIN accounts.person p ON p.id = a.person_id
	JOIN areas.area v ON v.code = a.area_code JOIN areas.area d ON d.code = left(a.area_code, 8)
	CROSS JOIN LATERAL (
		SELECT count(*) AS visited, count(*) FILTER (WHERE i.outcome = 'met') AS met,
			count(*) FILTER (WHERE i.outcome = 'met' AND i.state = 'accepted') AS accepted
		FROM fieldwork.interview i WHERE i.assignment_id = a.id AND i.purpose = 'first') c`;

/** Assignments of the areas that the actor leads, with their progress, newest first. */
export async function listAssignments(
	ctx: Ctx,
	{ area, person, ended = false, cursor }: AssignmentFilter = {},
): Promise<{ items: AssignmentRow[]; nextCursor: string | undefined }> {
	const within = inAreas('a.area_code', ledAreas(ctx.actor, area), 1);
	const values: unknown[] = [...within.values];
	const where = [within.sql];
	const add = (condition: string, value: unknown) =>
		where.push(condition.replace('?', `$${values.push(value)}`));
	if (person) add('a.person_id = ?', person);
	if (cursor) add('a.id < ?', cursor);
	if (!ended) where.push('a.ended_at IS NULL');
	const rows = await ctx.query<AssignmentRow>(
		'',
		`SELECT ${columns} FROM (
			SELECT * FROM fieldwork.assignment a WHERE ${where.join(' AND ')}
			ORDER BY a.id DESC LIMIT ${PAGE + 1}) a ${joins} ORDER BY a.id DESC`,
		values,
	);
	const items = rows.slice(0, PAGE);
	return { items, nextCursor: rows.length > PAGE ? items.at(-1)?.id : undefined };
}

/** One assignment, also one that has ended. @throws AppError missing fieldwork/nothing-there */
export async function getAssignment(ctx: Ctx, id: string): Promise<AssignmentRow> {
	const within = inAreas('a.area_code', ledAreas(ctx.actor), 2);
	const [row] = await ctx.query<AssignmentRow>(
		'',
		`SELECT ${columns} FROM fieldwork.assignment a ${joins} WHERE a.id = $1 AND ${within.sql}`,
		[id, ...within.values],
	);
	if (!row) throw nothingThere();
	return row;
}
