import type { Campaign } from '#modules/campaigns/index.ts';
import type { Card, ShareContents } from '#modules/catalogue/index.ts';
import { campaignDays } from '../../../parts/campaign-words.ts';

/** A campaign as the picture beside its link shows it: its name, its days, its place and one of its products. */
export function campaignContents(
	campaign: Campaign,
	place: string,
	shown: Card | undefined,
): ShareContents {
	return {
		subjectId: campaign.id,
		title: campaign.name,
		priceIdr: null,
		unit: '',
		maker: campaignDays(campaign),
		place,
		thumbnailUrl: shown?.thumbnailUrl ?? null,
	};
}
