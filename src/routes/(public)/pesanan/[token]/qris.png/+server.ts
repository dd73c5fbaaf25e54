import { error } from '@sveltejs/kit';
import sharp from 'sharp';
import { getOrderByToken } from '#modules/orders/index.ts';
import { payCode } from '#modules/payments/index.ts';
import { drawQr } from '#platform/draw-qr.ts';
import { m } from '#messages/messages.js';
import type { RequestHandler } from './$types';

const side = 900;

/** The code as a picture for the gallery: payment apps read those, and none reads a web page. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const order = await getOrderByToken(locals.ctx, params.token);
	const code = await payCode({ ctx: locals.ctx, write: locals.write }, order);
	const payload = code?.payload ?? order.qrisPayload;
	if (!payload) error(404, m.common_error_missing());
	const svg = drawQr(payload, m.shop_order_qris_title({ number: order.number }));
	const png = await sharp(Buffer.from(svg), { density: 600 })
		.resize(side, side, { kernel: 'nearest' })
		.png({ palette: true, colours: 2 })
		.toBuffer();
	return new Response(new Uint8Array(png), {
		headers: {
			'content-type': 'image/png',
			'content-disposition': `attachment; filename="QRIS-${order.number}.png"`,
			'cache-control': 'private, no-store',
		},
	});
};
