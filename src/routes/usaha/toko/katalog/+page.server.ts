import { getLocale } from '#messages/runtime.js';
import { listShelf } from '#modules/catalogue/index.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import { shopAddress } from '../shop-address.ts';
import { catalogueText } from './catalogue-text.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const products = (await listShelf(event.locals.ctx, shop.id)).filter(
		({ state, supply, onHand, reserved }) =>
			state === 'published' && (supply !== 'stock' || (onHand ?? 0) > (reserved ?? 0)),
	);
	const address = shopAddress(event.url, shop.slug);
	return {
		text: products.length
			? catalogueText({ name: shop.name, url: address }, products, getLocale())
			: undefined,
	};
};
