import type { Ctx } from '#platform/context.ts';

/** Code, calls a second of one shop and at once, and of the installation. No marketplace published a number (domain §5.2). */
const seeds = [
	['shopee', 5, 10, 50, 100],
	['lazada', 5, 10, 50, 100],
	['tiktok-shop', 5, 10, 50, 100],
	// "too many request within 30 minutes" without a number: slower, to be safe.
	['blibli', 2, 4, 20, 40],
] as const;

/** Writes how often each marketplace may be called where no row says it; the operator's own numbers stay. */
export async function seedCallLimits(ctx: Ctx): Promise<void> {
	await ctx.query(
		'connections.seedLimits',
		`INSERT INTO connections.call_limit (marketplace, shop_per_second, shop_burst, app_per_second, app_burst,
			certainty, source)
		 SELECT r.code, r.shop, r.shop_burst, r.app, r.app_burst, 'unsure', 'Tidak ada angka resmi, November 2026'
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, shop int, shop_burst int, app int, app_burst int)
		 JOIN marketplaces.marketplace m ON m.code = r.code ON CONFLICT (marketplace) DO NOTHING`,
		[
			JSON.stringify(
				seeds.map(([code, shop, shopBurst, app, appBurst]) => ({
					code,
					shop,
					shop_burst: shopBurst,
					app,
					app_burst: appBurst,
				})),
			),
		],
	);
}
