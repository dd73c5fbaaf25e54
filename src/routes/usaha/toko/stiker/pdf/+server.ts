import { getLocale } from '#messages/runtime.js';
import { requireShop } from '../../../current-shop.ts';
import { stickerPdf } from '../draw-sticker.ts';
import { stickerOf } from '../sticker-of.ts';
import type { RequestHandler } from './$types';

/** The sticker of the shop, or of a product, to print: `?ukuran=a4` is a sheet, else one label. */
export const GET: RequestHandler = async (event) => {
	const shop = await requireShop(event, 'products');
	const size = event.url.searchParams.get('ukuran') === 'a4' ? 'a4' : 'label';
	const { sticker, slug } = await stickerOf(event.locals.ctx, event.url, shop);
	const bytes = await stickerPdf(sticker, {
		size,
		language: getLocale(),
		at: event.locals.ctx.now,
	});
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="stiker-${slug}-${size}.pdf"`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
};
