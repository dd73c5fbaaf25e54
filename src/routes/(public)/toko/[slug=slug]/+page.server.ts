import { listListings, parseCard } from '#modules/catalogue/index.ts';
import { getPublicTerms } from '#modules/orders/index.ts';
import { getPublicEnterprise } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
	const shop = await getPublicEnterprise(ctx, params.slug);
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const [page, terms] = await Promise.all([
		listListings(ctx, { seller: shop.slug, ...(cursor && { cursor }) }),
		getPublicTerms(ctx, shop.id),
	]);
	return {
		shop,
		terms,
		cursor,
		listings: page.cards.map(parseCard),
		nextCursor: page.nextCursor,
	};
};
