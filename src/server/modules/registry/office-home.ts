import type { Ctx } from '#platform/context.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { recordAreas, withinAreas } from './access.ts';
import { areaCounts } from './area-counts.ts';
import { COUNTED } from './find-entries.ts';

/** What waits for an officer in her areas. Counting stops one beyond `countedUpTo`. */
export interface OfficeHome {
	claims: number;
	unverified: number;
	repeats: number;
	/** Imports that wait for somebody to look at them or are running. */
	imports: number;
	countedUpTo: number;
}

/** Counts for the home of the office. */
export async function getOfficeHome(ctx: Ctx): Promise<OfficeHome> {
	const within = withinAreas(recordAreas(ctx.actor), 1);
	const capped = (from: string) =>
		`(SELECT count(*) FROM (SELECT 1 FROM ${from} LIMIT ${COUNTED + 1}) t)`;
	const ofEnterprise = `registry.enterprise e`;
	const [row] = await ctx.query<Omit<OfficeHome, 'countedUpTo'>>(
		'',
		`SELECT
			${capped(`registry.claim c JOIN ${ofEnterprise} ON e.id = c.enterprise_id WHERE c.state = 'waiting' AND ${within.sql}`)} AS claims,
			(SELECT least(coalesce(sum(e.unverified), 0), ${COUNTED + 1})::int FROM ${areaCounts} e WHERE ${within.sql}) AS unverified,
			${capped(`registry.likely_repeat r JOIN ${ofEnterprise} ON e.id = r.enterprise_id WHERE r.state = 'open' AND ${within.sql}`)} AS repeats,
			${capped(`registry.import e WHERE e.state IN ('uploaded', 'mapped', 'checking', 'checked', 'running') AND ${within.sql}`)} AS imports`,
		within.values,
	);
	return { ...row!, countedUpTo: COUNTED };
}

/** Imports that wait for somebody to look at them or are running, at most 99. */
export async function countOpenImports(ctx: Ctx): Promise<number> {
	const within = withinAreas(recordAreas(ctx.actor), 1);
	const [row] = await ctx.query<{ count: number }>(
		'',
		`SELECT count(*) AS count FROM (SELECT 1 FROM registry.import e
			WHERE e.state IN ('uploaded', 'mapped', 'checking', 'checked', 'running') AND ${within.sql} LIMIT 99) t`,
		within.values,
	);
	return row!.count;
}

export interface AreaCount {
	code: string;
	name: string;
	enterprises: number;
	verified: number;
	claimed: number;
	shops: number;
}

/**
 * How many active enterprises each member of the actor's areas has: kabupaten and kota for a province, kecamatan
 * below. Aggregates only, so that a province may read them too. Exact: from counts that each change keeps.
 */
export async function countByArea(ctx: Ctx): Promise<AreaCount[]> {
	const held = staffAreas(ctx.actor, ['officer', 'administrator']);
	const within = withinAreas(held, 2);
	const provincial = held.some((code) => !code.includes('.'));
	return ctx.query<AreaCount>(
		'',
		`SELECT a.code, a.name, c.enterprises, c.verified, c.claimed, c.shops FROM (
			SELECT left(e.area_code, $1) AS code, sum(e.enterprises)::int AS enterprises,
				sum(e.verified)::int AS verified, sum(e.claimed)::int AS claimed, sum(e.shops)::int AS shops
			FROM ${areaCounts} e WHERE ${within.sql} GROUP BY 1 HAVING sum(e.enterprises) > 0) c
		 JOIN areas.area a ON a.code = c.code ORDER BY a.code`,
		[provincial ? 5 : 8, ...within.values],
	);
}
