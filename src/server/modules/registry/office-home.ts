import type { Ctx } from '#platform/context.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { recordAreas, withinAreas } from './access.ts';
import { COUNTED } from './list-enterprises.ts';

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
			${capped(`${ofEnterprise} WHERE e.verification = 'unverified' AND e.status = 'active' AND ${within.sql}`)} AS unverified,
			${capped(`registry.likely_repeat r JOIN ${ofEnterprise} ON e.id = r.enterprise_id WHERE r.state = 'open' AND ${within.sql}`)} AS repeats,
			${capped(`registry.import e WHERE e.state IN ('uploaded', 'mapped', 'checking', 'checked', 'running') AND ${within.sql}`)} AS imports`,
		within.values,
	);
	return { ...row!, countedUpTo: COUNTED };
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
 * How many enterprises each member of the actor's areas has: kabupaten and kota for a province, kecamatan below.
 * Aggregates only, so that a province may read them too.
 */
export async function countByArea(ctx: Ctx): Promise<AreaCount[]> {
	const held = staffAreas(ctx.actor, ['officer', 'administrator']);
	const within = withinAreas(held, 2);
	const provincial = held.some((code) => !code.includes('.'));
	return ctx.query<AreaCount>(
		'',
		`SELECT a.code, a.name, c.enterprises, c.verified, coalesce(k.claimed, 0) AS claimed, c.shops FROM (
			SELECT left(e.area_code, $1) AS code, count(*) AS enterprises,
				count(*) FILTER (WHERE e.verification = 'verified') AS verified,
				count(*) FILTER (WHERE e.published) AS shops
			FROM registry.enterprise e WHERE e.status = 'active' AND ${within.sql} GROUP BY 1) c
		 LEFT JOIN (
			SELECT left(e.area_code, $1) AS code, count(*) AS claimed
			FROM registry.owner o JOIN registry.enterprise e ON e.owner_id = o.id
			WHERE o.person_id IS NOT NULL AND e.status = 'active' AND ${within.sql} GROUP BY 1) k USING (code)
		 JOIN areas.area a ON a.code = c.code ORDER BY a.code`,
		[provincial ? 5 : 8, ...within.values],
	);
}
