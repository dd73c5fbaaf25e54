import { getAreas } from '#modules/areas/index.ts';
import { countedTo, listOfficeCampaigns } from '#modules/campaigns/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const after = url.searchParams.get('sesudah') ?? undefined;
	const { items, next } = await listOfficeCampaigns(ctx, { after });
	const areas = await getAreas(
		ctx,
		items.map(({ areaCode }) => areaCode),
	);
	return {
		items,
		countedTo,
		next,
		paged: after !== undefined,
		places: Object.fromEntries([...areas.values()].map(({ code, name }) => [code, name])),
	};
};
