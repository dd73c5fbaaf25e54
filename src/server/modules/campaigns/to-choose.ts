import type { Ctx } from '#platform/context.ts';
import { listListings, parseCard, type Card } from '#modules/catalogue/index.ts';
import { noSuchCampaign } from './access.ts';
import { fits } from './fits.ts';
import { getOfficeCampaign } from './office.ts';

/** As many as are looked through, and shown. */
const looked = 48;

/**
 * Products that fit a campaign and are not in it, by the words of a search: for the office to choose from.
 * @throws AppError missing campaigns/no-such-campaign
 */
export async function findToChoose(ctx: Ctx, campaignId: string, q: string): Promise<Card[]> {
	const campaign = await getOfficeCampaign(ctx, campaignId);
	if (!campaign.mine) throw noSuchCampaign();
	const { cards } = await listListings(ctx, {
		q,
		...(campaign.areaCode ? { area: campaign.areaCode } : {}),
		limit: looked,
	});
	const found = cards.map(parseCard);
	const rows = await ctx.query<{ id: string }>(
		'campaigns.choosable',
		`SELECT l.product_id AS id FROM catalogue.listing l JOIN campaigns.campaign c ON c.id = $1
		 WHERE l.product_id = ANY($2::uuid[]) AND ${fits('l')}
			AND NOT EXISTS (SELECT 1 FROM campaigns.member m
				WHERE m.campaign_id = c.id AND m.product_id = l.product_id AND m.left_at IS NULL)`,
		[campaignId, found.map(({ id }) => id)],
	);
	const fit = new Set(rows.map(({ id }) => id));
	return found.filter(({ id }) => fit.has(id));
}
