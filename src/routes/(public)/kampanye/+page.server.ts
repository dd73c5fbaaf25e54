import { getAreas } from '#modules/areas/index.ts';
import { listCampaignCards, listCampaigns } from '#modules/campaigns/index.ts';
import { parseCard } from '#modules/catalogue/index.ts';
import type { PageServerLoad } from './$types';

/** Products of each campaign that are shown before its own page is opened. */
const shown = 4;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const campaigns = await listCampaigns(ctx);
	const areas = await getAreas(
		ctx,
		campaigns.map(({ areaCode }) => areaCode),
	);
	const running = campaigns.filter(({ phase }) => phase === 'running');
	return {
		running: await Promise.all(
			running.map(async (campaign) => ({
				...campaign,
				listings: (
					await listCampaignCards(ctx, { campaignId: campaign.id, limit: shown })
				).cards.map(parseCard),
			})),
		),
		coming: campaigns.filter(({ phase }) => phase === 'coming'),
		over: campaigns.filter(({ phase }) => phase === 'over'),
		places: Object.fromEntries([...areas.values()].map(({ code, name }) => [code, name])),
	};
};
