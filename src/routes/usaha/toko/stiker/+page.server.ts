import { drawQr } from '#platform/draw-qr.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import { stickerOf } from './sticker-of.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { sticker, productId } = await stickerOf(event.locals.ctx, event.url, shop);
	return { sticker, productId, qr: drawQr(sticker.url, sticker.url) };
};
