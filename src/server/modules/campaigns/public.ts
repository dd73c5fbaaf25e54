import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { noSuchCampaign } from './access.ts';
import { campaignColumns, type Campaign } from './columns.ts';

/** As many of those that are over as the public list shows. */
const overShown = 24;

/** A campaign that everybody may see: it has begun. */
export interface PublicCampaign extends Campaign {
	phase: 'running' | 'over';
}

const begun = `c.state = 'published' AND c.starts_on <= $1::date`;
const phase = `CASE WHEN c.ends_on >= $1::date THEN 'running' ELSE 'over' END AS phase`;

/** Campaigns of today, those that end first before; then the latest that are over. */
export async function listCampaigns(ctx: Ctx): Promise<PublicCampaign[]> {
	return ctx.query<PublicCampaign>(
		`campaigns.public.${ctx.locale}`,
		`(SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c
			WHERE ${begun} AND c.ends_on >= $1::date ORDER BY c.ends_on, c.id LIMIT 50)
		 UNION ALL (SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c
			WHERE ${begun} AND c.ends_on < $1::date ORDER BY c.ends_on DESC, c.id DESC LIMIT ${overShown})`,
		[wibDay(ctx.now)],
	);
}

/**
 * A campaign that has begun, by the last part of its address; one that is over stays, with its results.
 * @throws AppError missing campaigns/no-such-campaign
 */
export async function getCampaignBySlug(ctx: Ctx, slug: string): Promise<PublicCampaign> {
	const [found] = await ctx.query<PublicCampaign>(
		`campaigns.bySlug.${ctx.locale}`,
		`SELECT ${campaignColumns(ctx.locale)}, ${phase} FROM campaigns.campaign c WHERE ${begun} AND c.slug = $2`,
		[wibDay(ctx.now), slug],
	);
	if (!found) throw noSuchCampaign();
	return found;
}

const page = 24;
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * What is in a campaign and on the storefront now, the newest products first. Cards as JSON texts; `next` is the id
 * behind which the next page begins.
 */
export async function listCampaignCards(
	ctx: Ctx,
	{
		campaignId,
		before = last,
		limit = page,
	}: { campaignId: string; before?: string; limit?: number },
): Promise<{ cards: string[]; next: string | null }> {
	const rows = await ctx.query<{ id: string; card: string }>(
		'campaigns.cards',
		`SELECT m.product_id AS id, l.card FROM campaigns.member m
		 JOIN catalogue.listing l ON l.product_id = m.product_id
		 WHERE m.campaign_id = $1 AND m.left_at IS NULL AND m.product_id < $2::uuid
		 ORDER BY m.product_id DESC LIMIT $3`,
		[campaignId, before, limit + 1],
	);
	const cards = rows.slice(0, limit);
	return {
		cards: cards.map(({ card }) => card),
		next: rows.length > limit ? cards.at(-1)!.id : null,
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
