import { listShopsAt, readPresence } from '#modules/presence/index.ts';
import { placeGroups } from '../../parts/wish-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const typed = url.searchParams.get('area') ?? '';
	const area = /^\d\d(\.\d\d){0,2}$/.test(typed) ? typed : '';
	const asked = url.searchParams.get('tempat') ?? '';
	const after = url.searchParams.get('sesudah') ?? undefined;
	const [counts, areas] = await Promise.all([
		readPresence(ctx, { areas: [area] }),
		placeGroups(ctx),
	]);
	const place = counts.marketplaces.find(({ code }) => code === asked);
	return {
		area,
		areas,
		counts,
		place,
		after,
		list: place && (await listShopsAt(ctx, { marketplace: place.code, area, after })),
	};
};
