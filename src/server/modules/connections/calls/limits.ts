import type { Ctx } from '#platform/context.ts';

/**
 * Code, calls a second of one shop and at once, and of the installation. Only Blibli published numbers: 60 stocks a
 * minute, and 100 lists of orders in 30 minutes, which no number a second can say.
 */
const seeds = [
	['shopee', 5, 10, 50, 100],
	['lazada', 5, 10, 50, 100],
	['tiktok-shop', 5, 10, 50, 100],
	['blibli', 1, 4, 20, 40],
] as const;

const guessed = { certainty: 'unsure', source: 'Tidak ada angka resmi, November 2026' };
const published = {
	certainty: 'likely',
	source: 'seller-api.blibli.com, September 2026: 60 stok per menit per toko',
};

/** Writes how often each marketplace may be called where no row says it; the operator's own numbers stay. */
export async function seedCallLimits(ctx: Ctx): Promise<void> {
	await ctx.query(
		'connections.seedLimits',
		`INSERT INTO connections.call_limit (marketplace, shop_per_second, shop_burst, app_per_second, app_burst,
			certainty, source)
		 SELECT r.code, r.shop, r.shop_burst, r.app, r.app_burst, r.certainty, r.source
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, shop int, shop_burst int, app int, app_burst int,
			certainty text, source text)
		 JOIN marketplaces.marketplace m ON m.code = r.code ON CONFLICT (marketplace) DO NOTHING`,
		[
			JSON.stringify(
				seeds.map(([code, shop, shopBurst, app, appBurst]) => ({
					code,
					shop,
					shop_burst: shopBurst,
					app,
					app_burst: appBurst,
					...(code === 'blibli' ? published : guessed),
				})),
			),
		],
	);
}
