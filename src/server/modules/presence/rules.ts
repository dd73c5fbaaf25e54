import type { Ctx } from '#platform/context.ts';
import { datedNumbers } from '#platform/dated-numbers.ts';

/** Numbers that policy can change: name, value, unit. */
const rules = datedNumbers('presence.rule', [
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
	// Without a step for so long, the opening of a shop counts as stuck.
	['opening-stuck-days', 7, 'days'],
]);

export const rulesInForce = rules.inForce;
export type Rules = Awaited<ReturnType<typeof rulesInForce>>;

/**
 * Short links that are followed: host, marketplace, certainty. Where they lead is looked at, so a wrong row costs one
 * look and no more.
 */
const shortHosts = [
	['s.shopee.co.id', 'shopee', 'likely'],
	['shp.ee', 'shopee', 'likely'],
	['shope.ee', 'shopee', 'likely'],
	['vt.tokopedia.com', 'tiktok-shop', 'likely'],
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
	await rules.seed(ctx);
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
