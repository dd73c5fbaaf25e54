import { listShopPictures } from '#modules/catalogue/index.ts';
import { listShopsAt, listStatements, readPresence, ROBOT } from '#modules/presence/index.ts';
import { placeGroups } from '../../parts/wish-form.ts';
import { viewOf } from './view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const { area, place: asked } = viewOf(url);
	const after = url.searchParams.get('sesudah') ?? undefined;
	const [counts, areas, said] = await Promise.all([
		readPresence(ctx, { areas: [area] }),
		placeGroups(ctx),
		listStatements(ctx, { areas: [area] }),
	]);
	const place = counts.marketplaces.find(({ code }) => code === asked);
	const list = place && (await listShopsAt(ctx, { marketplace: place.code, area, after }));
	return {
		area,
		areas,
		counts,
		said,
		robot: { name: ROBOT, contact: ctx.platform.config.contactEmail },
		place,
		after,
		list,
		pictures: await listShopPictures(ctx, list?.items.map(({ slug }) => slug) ?? []),
	};
};
