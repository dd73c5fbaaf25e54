import { getLocale } from '#messages/runtime.js';
import { requireShop } from '../../../current-shop.ts';
import { shopAddress } from '../../shop-address.ts';
import { stickerPdf } from '../draw-sticker.ts';
import type { RequestHandler } from './$types';

/** The sticker to print: `?ukuran=a4` is a sheet, else one label. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'products');
	const size = event.url.searchParams.get('ukuran') === 'a4' ? 'a4' : 'label';
	const bytes = await stickerPdf(
		{ name: shop.name, number: shop.number, url: shopAddress(event.url, shop.slug) },
		{ size, language: getLocale(), at: event.locals.ctx.now },
	);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="stiker-${shop.slug}-${size}.pdf"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
};
