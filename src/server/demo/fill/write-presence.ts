import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { enqueue } from '#platform/jobs.ts';
import { countPresenceJob } from '#modules/presence/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';

/** Shops of the region that are elsewhere too. */
const most = 400;

/** Where, and how an address begins there. Nobody's: each says of itself that it is a sample. */
const places = [
	['shopee', 'shopee.co.id', 'contoh-'],
	['tiktok-shop', 'tokopedia.com', 'contoh-'],
	['instagram', 'instagram.com', 'contoh.'],
	['facebook', 'facebook.com', 'contoh.'],
	['lazada', 'lazada.co.id', 'shop/contoh-'],
	['blibli', 'blibli.com', 'merchant/contoh-'],
] as const;

interface Story {
	state: 'claimed' | 'verified';
	/** How many days ago it was seen; null never. */
	seen: number | null;
	result: string | null;
	person: boolean;
}

/** What became of addresses, the most frequent first. */
const stories: readonly Story[] = [
	{ state: 'verified', seen: 12, result: 'alive', person: false },
	{ state: 'verified', seen: 34, result: 'alive', person: false },
	{ state: 'claimed', seen: 5, result: 'alive', person: false },
	{ state: 'verified', seen: 61, result: 'alive', person: false },
	{ state: 'claimed', seen: null, result: null, person: false },
	{ state: 'claimed', seen: null, result: 'robots', person: true },
	{ state: 'verified', seen: 130, result: 'missing', person: true },
	{ state: 'claimed', seen: 20, result: 'alive', person: false },
];

/** Shops that are at online shops too: verified, seen, waiting for somebody to look, and long not seen. */
export async function writePresence(ctx: Ctx): Promise<void> {
	const shops = await ctx.query<{ id: string; slug: string; areaCode: string }>(
		'demo.presenceShops',
		`SELECT e.id, e.slug, e.area_code AS "areaCode"
		 FROM registry.enterprise e
		 WHERE e.published AND e.status = 'active'
		 ORDER BY e.number > (SELECT min(number) FROM registry.enterprise), md5(e.number) LIMIT ${most}`,
	);
	const today = wibDay(ctx.now);
	const rows = shops.flatMap((shop, index) =>
		// The first, whose owner is the one to sign in as, is at three places; others at one, two or three.
		places
			.slice(index % 3, (index % 3) + (index === 0 ? 3 : 1 + (index % 3)))
			.map(([code, host, begin], at) => {
				const story = stories[(index + at * 3) % stories.length]!;
				const claimed = new Date(ctx.now.getTime() - (140 + (index % 40)) * 86_400_000);
				return {
					id: newId(),
					enterprise_id: shop.id,
					area_code: shop.areaCode,
					marketplace: code,
					url: `https://${host}/${begin}${shop.slug}`,
					host,
					state: story.state,
					claimed_at: claimed,
					verified_at: story.state === 'verified' ? claimed : null,
					verified_how: story.state === 'verified' ? 'person' : null,
					seen_on: story.seen === null ? null : addDays(today, -story.seen),
					seen_how: story.seen === null ? null : story.state === 'verified' ? 'person' : 'checker',
					looked_at: story.result === null ? null : ctx.now,
					look_result: story.result,
					needs_person: story.person,
				};
			}),
	);
	await ctx.query(
		'demo.presenceAddresses',
		`INSERT INTO presence.address (id, enterprise_id, area_code, marketplace, url, host, short, state, claimed_how,
			claimed_at, verified_at, verified_how, seen_on, seen_how, looked_at, look_result, needs_person, next_look_at)
		 SELECT r.id, r.enterprise_id, r.area_code, r.marketplace, r.url, r.host, false, r.state, 'owner', r.claimed_at,
			r.verified_at, r.verified_how, r.seen_on, r.seen_how, r.looked_at, r.look_result, r.needs_person, $2
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, enterprise_id uuid, area_code text, marketplace text, url text,
			host text, state text, claimed_at timestamptz, verified_at timestamptz, verified_how text, seen_on date,
			seen_how text, looked_at timestamptz, look_result text, needs_person boolean)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(rows), ctx.now],
	);
	await enqueue(ctx, countPresenceJob, {});
}
