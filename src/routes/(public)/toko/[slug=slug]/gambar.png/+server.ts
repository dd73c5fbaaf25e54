import { listListings, parseCard, sharePicture } from '#modules/catalogue/index.ts';
import { getPublicEnterprise } from '#modules/registry/index.ts';
import { pngAnswer } from '../../../parts/share-image.ts';
import { shopContents } from '../share.ts';
import type { RequestHandler } from './$types';

/** The shop as others show it beside a link. */
export const GET: RequestHandler = async ({ locals: { ctx }, params }) => {
	const shop = await getPublicEnterprise(ctx, params.slug);
	const { cards } = await listListings(ctx, { seller: shop.slug, limit: 1 });
	return pngAnswer(await sharePicture(ctx, shopContents(shop, cards.map(parseCard)[0])));
};
