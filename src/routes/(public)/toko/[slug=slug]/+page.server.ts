import {
	getShopRating,
	getStoryEn,
	listListings,
	listOpenings,
	parseCard,
} from '#modules/catalogue/index.ts';
import { getPublicTerms } from '#modules/orders/index.ts';
import { listPublicAddresses } from '#modules/presence/index.ts';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { findShopOfMerged, getPublicEnterprise } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { shareImage } from '../../parts/share-image.ts';
import { shopContents } from './share.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
	const shop = await getPublicEnterprise(ctx, params.slug).catch(async (error: unknown) => {
		const slug = error instanceof AppError ? await findShopOfMerged(ctx, params.slug) : undefined;
		// The record went into another: stickers and links with its name lead there for ever.
		if (slug) redirect(301, localizeHref(`/toko/${slug}`));
		throw error;
	});
	const cursor = url.searchParams.get('cursor') ?? undefined;
	const [page, terms, openings, storyEn, rating, elsewhere] = await Promise.all([
		listListings(ctx, { seller: shop.slug, ...(cursor && { cursor }) }),
		getPublicTerms(ctx, shop.id),
		listOpenings(ctx, [shop.id]),
		ctx.locale === 'en' ? getStoryEn(ctx, shop.id) : '',
		getShopRating(ctx, shop.id),
		listPublicAddresses(ctx, { enterpriseId: shop.id }),
	]);
	const listings = page.cards.map(parseCard);
	return {
		shop,
		storyEn,
		rating,
		elsewhere,
		opening: openings.get(shop.id)!,
		now: ctx.now,
		shareImage: shareImage(
			`/toko/${shop.slug}`,
			shopContents(shop, cursor ? undefined : listings[0]),
		),
		terms,
		cursor,
		listings,
		nextCursor: page.nextCursor,
	};
};
