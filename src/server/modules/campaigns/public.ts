import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { noSuchCampaign } from './access.ts';
import { campaignColumns, type Campaign } from './columns.ts';

/** As many of those that are over as the public list shows. */
const overShown = 24;

/** As many of those to come. */
const comingShown = 12;

/** A campaign that everybody may see: it is announced. Of one to come only its name, words and days are shown. */
export interface PublicCampaign extends Campaign {
	phase: 'coming' | 'running' | 'over';
}

const announced = `c.state = 'published'`;
const phase = `CASE WHEN c.starts_on > $1::date THEN 'coming' WHEN c.ends_on >= $1::date THEN 'running'
	ELSE 'over' END AS phase`;

/** Campaigns of today, those that end first before; those to come, the next first; then the latest that are over. */
export async function listCampaigns(ctx: Ctx): Promise<PublicCampaign[]> {
	return ctx.query<PublicCampaign>(
		`campaigns.public.${ctx.locale}`,
		`(SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c
			WHERE ${announced} AND c.starts_on <= $1::date AND c.ends_on >= $1::date ORDER BY c.ends_on, c.id LIMIT 50)
		 UNION ALL (SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c
			WHERE ${announced} AND c.starts_on > $1::date ORDER BY c.starts_on, c.id LIMIT ${comingShown})
		 UNION ALL (SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c
			WHERE ${announced} AND c.ends_on < $1::date ORDER BY c.ends_on DESC, c.id DESC LIMIT ${overShown})`,
		[wibDay(ctx.now)],
	);
}

/**
 * A campaign that is announced, by the last part of its address; one that is over stays, with its results.
 * @throws AppError missing campaigns/no-such-campaign
 */
export async function getCampaignBySlug(ctx: Ctx, slug: string): Promise<PublicCampaign> {
	const [found] = await ctx.query<PublicCampaign>(
		`campaigns.bySlug.${ctx.locale}`,
		`SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c WHERE ${announced} AND c.slug = $2`,
		[wibDay(ctx.now), slug],
	);
	if (!found) throw noSuchCampaign();
	return found;
}

const page = 24;

/** Where a page begins: the day (WIB) whose order it follows, and the last product of the page before. */
const cursorShape = /^(\d{4}-\d\d-\d\d)~(\d{1,9})~(-?\d{1,19})~([0-9a-f]{8}-[0-9a-f-]{27})$/;
const lowest = '-9223372036854775808';
const daySeed = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/**
 * What is in a campaign and on the storefront now, in rounds: all makers with a few products each, then all with a
 * few more (`arrangeRounds`), so that nobody fills a page with hers. Within a round the order is another each day, so
 * that nobody is always first. Cards as JSON texts; `next` goes back as `after` and keeps to the day it began on.
 */
export async function listCampaignCards(
	ctx: Ctx,
	{ campaignId, after, limit = page }: { campaignId: string; after?: string; limit?: number },
): Promise<{ cards: string[]; next: string | null }> {
	const found = cursorShape.exec(after ?? '')?.slice(1) ?? [];
	// A day that never was begins anew.
	const known = found[0] !== undefined && !Number.isNaN(daySeed(found[0])) ? found : [];
	const [
		day = wibDay(ctx.now),
		round = '0',
		at = lowest,
		id = '00000000-0000-0000-0000-000000000000',
	] = known;
	const rows = await ctx.query<{ id: string; round: number; at: string; card: string }>(
		'campaigns.cards',
		`SELECT m.product_id AS id, m.round, m.at::text, l.card
		 FROM (SELECT product_id, round, uuid_hash_extended(product_id, $2::bigint) AS at FROM campaigns.member
			WHERE campaign_id = $1 AND left_at IS NULL AND round >= $3::int
				AND (round, uuid_hash_extended(product_id, $2::bigint), product_id) > ($3::int, $4::numeric, $5::uuid)
			-- Sorted before cards are looked up: a round has one of each maker, and a page is few of them.
			ORDER BY round, at, product_id) m
		 JOIN catalogue.listing l ON l.product_id = m.product_id
		 ORDER BY m.round, m.at, m.product_id LIMIT $6`,
		[campaignId, daySeed(day), round, at, id, limit + 1],
	);
	const shown = rows.slice(0, limit);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		cards: shown.map(({ card }) => card),
		next: last ? `${day}~${last.round}~${last.at}~${last.id}` : null,
	};
}

/**
 * Products of a campaign for its feeds, in the order of their ids, each followed by its published variants: pages of
 * `limit` leads. `next` goes back as `after`; null ends it. Only what the storefront shows.
 */
export async function campaignProducts(
	ctx: Ctx,
	{ campaignId, after, limit }: { campaignId: string; after?: string | undefined; limit: number },
): Promise<{ productIds: string[]; next: string | null }> {
	const rows = await ctx.query<{ lead: string; variants: string[] }>(
		'campaigns.products',
		`SELECT m.product_id AS lead, ARRAY(SELECT v.id FROM catalogue.product v
			WHERE v.variant_of = m.product_id AND v.state = 'published' ORDER BY v.id) AS variants
		 FROM campaigns.member m JOIN catalogue.listing l ON l.product_id = m.product_id
		 WHERE m.campaign_id = $1 AND m.left_at IS NULL AND ($2::uuid IS NULL OR m.product_id > $2)
		 ORDER BY m.product_id LIMIT $3`,
		[campaignId, after ?? null, limit],
	);
	return {
		productIds: rows.flatMap(({ lead, variants }) => [lead, ...variants]),
		next: rows.length === limit ? rows.at(-1)!.lead : null,
	};
}
