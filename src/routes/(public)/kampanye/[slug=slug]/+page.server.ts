import { getCampaignBySlug, getPublicResult, listCampaignCards } from '#modules/campaigns/index.ts';
import { listMoments, parseCard } from '#modules/catalogue/index.ts';
import { shareImage } from '../../parts/share-image.ts';
import { placeOf } from './place-of.ts';
import { campaignContents } from './share.ts';
import type { PageServerLoad } from './$types';

/** Products that are shown of a campaign that is over. */
const shownAfterwards = 8;

export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
	const campaign = await getCampaignBySlug(ctx, params.slug);
	const over = campaign.phase === 'over';
	const after = url.searchParams.get('sesudah')?.slice(0, 100);
	const [page, place, result] = await Promise.all([
		campaign.phase === 'coming'
			? { cards: [], next: null }
			: listCampaignCards(ctx, {
					campaignId: campaign.id,
					...(over ? { limit: shownAfterwards } : after ? { after } : {}),
				}),
		placeOf(ctx, campaign.areaCode),
		over ? getPublicResult(ctx, campaign.id) : undefined,
	]);
	const listings = page.cards.map(parseCard);
	return {
		campaign,
		place,
		listings,
		moments: await listMoments(ctx, listings),
		next: over ? null : page.next,
		paged: after !== undefined,
		result,
		shareImage: shareImage(
			`/kampanye/${campaign.slug}`,
			campaignContents(campaign, place, after ? undefined : listings[0]),
		),
	};
};
