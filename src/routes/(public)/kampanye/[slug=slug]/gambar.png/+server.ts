import { getCampaignBySlug, listCampaignCards } from '#modules/campaigns/index.ts';
import { parseCard, sharePicture } from '#modules/catalogue/index.ts';
import { pngAnswer } from '../../../parts/share-image.ts';
import { placeOf } from '../place-of.ts';
import { campaignContents } from '../share.ts';
import type { RequestHandler } from './$types';

/** The campaign as others show it beside a link. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
	const campaign = await getCampaignBySlug(ctx, params.slug);
	const { cards } =
		campaign.phase === 'running'
			? await listCampaignCards(ctx, { campaignId: campaign.id, limit: 1 })
			: { cards: [] };
	const place = await placeOf(ctx, campaign.areaCode);
	return pngAnswer(
		await sharePicture(ctx, campaignContents(campaign, place, cards.map(parseCard)[0])),
	);
};
