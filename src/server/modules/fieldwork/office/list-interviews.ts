import type { Ctx } from '#platform/context.ts';
import { ledAreas } from './access.ts';
import type { InterviewFilter } from './input.ts';

export interface InterviewRow {
	id: string;
	personId: string;
	personName: string;
	areaCode: string;
	/** Kelurahan or desa, and kecamatan. */
	areaName: string;
	/** Name and number of the record; null where nobody agreed to be recorded. */
	enterpriseName: string | null;
	enterpriseNumber: string | null;
	purpose: string;
	outcome: string;
	state: string;
	revision: number;
	flags: string[];
	remarks: string[];
	finishedAt: Date;
	receivedAt: Date;
}

const PAGE = 50;

/**
 * Interviews of the areas that the actor leads, the last one first, by key and not by offset.
 * Each area is read through its own index and cut at once, so that a list costs what it shows.
 */
export async function listInterviews(
	ctx: Ctx,
	filter: InterviewFilter,
): Promise<{ items: InterviewRow[]; nextCursor: string | undefined }> {
	const values: unknown[] = [];
	const value = (one: unknown) => `$${values.push(one)}`;
	const where = conditions(filter, value);
	const parts = ledAreas(ctx.actor, filter.area).map(
		(area) =>
			`(SELECT i.* FROM fieldwork.interview i WHERE ${[inArea(area, value), ...where].join(' AND ')}
			 ORDER BY i.finished_at DESC, i.id DESC LIMIT ${PAGE + 1})`,
	);
	if (parts.length === 0) return { items: [], nextCursor: undefined };
	const rows = await ctx.query<InterviewRow & { cursor: string }>(
		'',
		`SELECT i.id, i.person_id AS "personId", p.name AS "personName", i.area_code AS "areaCode",
			concat_ws(', ', v.name, d.name) AS "areaName", e.name AS "enterpriseName",
			e.number AS "enterpriseNumber", i.purpose, i.outcome, i.state, i.revision, i.flags, i.remarks,
			i.finished_at AS "finishedAt", i.received_at AS "receivedAt",
			(extract(epoch FROM i.finished_at) * 1000000)::bigint::text || '_' || i.id AS cursor
		 FROM (SELECT * FROM (${parts.join(' UNION ')}) every
			ORDER BY finished_at DESC, id DESC LIMIT ${PAGE + 1}) i
		 JOIN accounts.person p ON p.id = i.person_id
		 LEFT JOIN areas.area v ON v.code = i.area_code LEFT JOIN areas.area d ON d.code = left(i.area_code, 8)
		 LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 ORDER BY i.finished_at DESC, i.id DESC`,
		values,
	);
	const items = rows.slice(0, PAGE);
	return { items, nextCursor: rows.length > PAGE ? items.at(-1)?.cursor : undefined };
}

/** As the indexes of interviews have it: kabupaten and kecamatan by their own, kelurahan by the whole code. */
export function inArea(area: string, value: (one: unknown) => string): string {
	if (area === '') return 'true';
	if (area.length <= 8) return `left(i.area_code, ${area.length}) = ${value(area)}`;
	return `i.area_code = ${value(area)}`;
}

function conditions(
	{ state, outcome, flag, person, day, cursor }: InterviewFilter,
	value: (one: unknown) => string,
): string[] {
	const where: string[] = [];
	// In words, so that the planner sees which partial index fits.
	if (state) where.push(`i.state = '${state}'`, ...(state === 'accepted' ? [] : [unsettled]));
	if (outcome) where.push(`i.outcome = ${value(outcome)}`);
	if (flag) where.push(`i.flags <> '{}'`);
	if (flag && flag !== 'any') where.push(`i.flags @> ARRAY[${value(flag)}]::text[]`);
	if (person) where.push(`i.person_id = ${value(person)}`);
	if (day) {
		const from = `(${value(day)}::date)::timestamp AT TIME ZONE 'Asia/Jakarta'`;
		where.push(`i.finished_at >= ${from} AND i.finished_at < ${from} + interval '1 day'`);
	}
	if (cursor) {
		const [micros, id] = cursor.split('_');
		const moment = `timestamptz 'epoch' + ${value(micros)}::bigint * interval '1 microsecond'`;
		where.push(`(i.finished_at, i.id) < (${moment}, ${value(id)}::uuid)`);
	}
	return where;
}

const unsettled = `i.state <> 'accepted'`;
