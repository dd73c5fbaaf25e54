import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';

/** Numbers that policy can change: name, value, unit. */
const firstRules = [
	// What counts as alive, and as selling there (DN-10).
	['alive-days', 90, 'days'],
	['order-days', 90, 'days'],
	// How often the checker looks, and how politely.
	['look-days', 30, 'days'],
	['host-pause', 10, 'seconds'],
	['misses-to-person', 2, 'looks'],
	// What a person saw holds so long before somebody is asked again.
	['person-days', 60, 'days'],
	['open-looks', 50, 'tasks'],
	['addresses-per-shop', 60, 'addresses'],
	['open-disputes', 5, 'addresses'],
] as const;

export type RuleName = (typeof firstRules)[number][0];
export type Rules = Record<RuleName, number>;

/**
 * Short links that are followed: host, marketplace, certainty. Where they lead is looked at, so a wrong row costs one
 * look and no more.
 */
const shortHosts = [
	['s.shopee.co.id', 'shopee', 'likely'],
	['shp.ee', 'shopee', 'likely'],
	['vt.tiktok.com', 'tiktok-shop', 'likely'],
	['vm.tiktok.com', 'tiktok-shop', 'likely'],
	['tokopedia.link', 'tiktok-shop', 'likely'],
	['s.lazada.co.id', 'lazada', 'likely'],
	['gofood.link', 'gofood', 'likely'],
	['r.grab.com', 'grabfood', 'likely'],
	['pin.it', 'pinterest', 'likely'],
	['fb.me', 'facebook', 'unsure'],
] as const;

/** Writes the first rules where none of that name exist, and hosts of short links that are not there yet. */
export async function seedPresence(ctx: Ctx): Promise<void> {
	await ctx.query(
		'presence.seedRules',
		`INSERT INTO presence.rule (name, value, unit, valid_from, legal_basis, certainty)
		 SELECT r.name, r.value, r.unit, '2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'
		 FROM jsonb_to_recordset($1::jsonb) AS r(name text, value int, unit text)
		 WHERE NOT EXISTS (SELECT 1 FROM presence.rule o WHERE o.name = r.name)`,
		[JSON.stringify(firstRules.map(([name, value, unit]) => ({ name, value, unit })))],
	);
	await ctx.query(
		'presence.seedShortHosts',
		`INSERT INTO presence.short_host (host, marketplace, source, certainty)
		 SELECT r.host, r.marketplace, 'Tautan yang dibagikan aplikasinya', r.certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(host text, marketplace text, certainty text)
		 JOIN marketplaces.marketplace m ON m.code = r.marketplace ON CONFLICT (host) DO NOTHING`,
		[
			JSON.stringify(
				shortHosts.map(([host, marketplace, certainty]) => ({ host, marketplace, certainty })),
			),
		],
	);
}

/**
 * The numbers in force on the day (WIB) of `ctx.now`.
 * @throws when a rule has no row for the day: an operator's mistake
 */
export async function rulesInForce(ctx: Ctx): Promise<Rules> {
	const rows = await ctx.query<{ name: string; value: number }>(
		'presence.rulesInForce',
		`SELECT DISTINCT ON (name) name, value FROM presence.rule
		 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY name, valid_from DESC`,
		[wibDay(ctx.now)],
	);
	const rules = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
	for (const [name] of firstRules)
		if (rules[name] === undefined) throw new Error(`No rule ${name} of presence is in force`);
	return rules as Rules;
}
