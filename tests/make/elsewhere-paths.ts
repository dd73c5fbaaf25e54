import { makeStatement } from '#modules/presence/index.ts';
import type { Actor } from '#platform/context.ts';
import type { World } from './database.ts';

/** Pages of the office of 36.03 about what is sold together or elsewhere. */
export interface ElsewherePaths {
	/** A shop elsewhere that is being opened with an owner there. */
	openingPath: string;
	/** A campaign there that owners can join. */
	campaignPath: string;
	/** The catalogue of that area, which others fetch. */
	feedPath: string;
	/** Where a shop there is elsewhere, which somebody must look at. */
	addressPath: string;
	/** Numbers of that area which an officer named in public. */
	statementPath: string;
}

/** @param one reads a single value, or fails where there is none */
export async function elsewherePaths(
	one: (text: string) => Promise<string>,
	world: World,
	officer: Actor,
): Promise<ElsewherePaths> {
	return {
		openingPath: `/dinas/usaha/${await one(
			`SELECT e.number || '/toko-daring?di=' || o.marketplace AS found FROM presence.opening o
			 JOIN registry.enterprise e ON e.id = o.enterprise_id WHERE e.area_code LIKE '36.03.%' LIMIT 1`,
		)}`,
		campaignPath: `/dinas/kampanye/${await one(
			`SELECT id AS found FROM campaigns.campaign
			 WHERE area_code = '36.03' AND joinable AND ends_on >= current_date LIMIT 1`,
		)}`,
		feedPath: `/dinas/toko-daring/katalog/${await one(
			`SELECT id AS found FROM feeds.feed WHERE area_code = '36.03' LIMIT 1`,
		)}`,
		addressPath: `/dinas/toko-daring/alamat/${await one(
			`SELECT id AS found FROM presence.address
			 WHERE area_code LIKE '36.03.%' AND needs_person ORDER BY id LIMIT 1`,
		)}`,
		statementPath: `/toko-daring/angka/${await world.write(officer, (ctx) => makeStatement(ctx, { area: '36.03' }))}`,
	};
}
