import { drawQr } from '#platform/draw-qr.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import { shopAddress } from '../shop-address.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const url = shopAddress(event.url, shop.slug);
	return { sticker: { name: shop.name, number: shop.number, url }, qr: drawQr(url, url) };
};
