import { getShopMap, listNearShops, listOpenings } from '#modules/catalogue/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const asked = (name: string) => url.searchParams.get(name)?.trim() ?? '';
	const open = asked('open') === '1';
	const map = await getShopMap(ctx, asked('area'));
	const { chosen, near } = map;
	const cursor = asked('cursor') || undefined;
	const page = await listNearShops(ctx, {
		...(chosen && { places: [chosen.code, ...near.map(({ code }) => code)] }),
		open,
		cursor,
	});
	const openings = await listOpenings(
		ctx,
		page.shops.map(({ id }) => id),
	);
	return {
		map,
		open,
		cursor,
		now: ctx.now,
		shops: page.shops.map((shop) => ({ ...shop, opening: openings.get(shop.id)! })),
		nextCursor: page.nextCursor,
	};
};
