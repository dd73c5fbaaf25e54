import { coversArea, type Ctx } from '#platform/context.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import type { AreaLevel } from '#modules/areas/index.ts';
import { nothingThere } from './access.ts';

/** How far field work has come in one area. Numbers alone, so that a province may read them too. */
export interface Coverage {
	code: string;
	name: string;
	parentCode: string;
	parentName: string;
	/** Interviews that the assignments ask for. */
	target: number;
	/** Visits that came in, whatever became of them; back-checks are none. */
	visited: number;
	/** Visits that met somebody. */
	met: number;
	/** Interviews with somebody who was met, that the office has accepted. */
	accepted: number;
}

/**
 * Coverage of every area of one level within `within`, by code, also of those where nothing happens yet.
 * @throws AppError missing fieldwork/nothing-there when `within` is outside of what the actor's offices hold
 */
export async function listCoverage(
	ctx: Ctx,
	{ within, level }: { within: string; level: AreaLevel },
): Promise<Coverage[]> {
	const held = staffAreas(ctx.actor, ['officer', 'administrator']);
	if (!held.some((code) => coversArea(code, within))) throw nothingThere();
	return ctx.query<Coverage>(
		'fieldwork.coverage',
		`WITH RECURSIVE below AS (
			SELECT code, name, level, parent_code FROM areas.area WHERE code = $1
			UNION ALL
			SELECT a.code, a.name, a.level, a.parent_code FROM below JOIN areas.area a ON a.parent_code = below.code
			WHERE below.level < $2 AND a.valid_to IS NULL
		 ), visits AS (
			SELECT left(area_code, $3) AS code, sum(count)::int AS visited,
				sum(count) FILTER (WHERE outcome = 'met')::int AS met,
				sum(count) FILTER (WHERE outcome = 'met' AND state = 'accepted')::int AS accepted
			FROM fieldwork.interview_tally WHERE area_code ~>=~ $1 AND area_code ~<~ ($1 || '/') AND purpose = 'first'
			GROUP BY 1
		 ), targets AS (
			SELECT left(area_code, $3) AS code, sum(target)::int AS target FROM fieldwork.assignment
			WHERE area_code ~>=~ $1 AND area_code ~<~ ($1 || '/') GROUP BY 1
		 )
		 SELECT b.code, b.name, p.code AS "parentCode", p.name AS "parentName", coalesce(t.target, 0) AS target,
			coalesce(v.visited, 0) AS visited, coalesce(v.met, 0) AS met, coalesce(v.accepted, 0) AS accepted
		 FROM below b JOIN areas.area p ON p.code = b.parent_code
		 LEFT JOIN visits v ON v.code = b.code LEFT JOIN targets t ON t.code = b.code
		 WHERE b.level = $2 ORDER BY b.code`,
		[within, level, [2, 5, 8, 13][level - 1]],
	);
}
