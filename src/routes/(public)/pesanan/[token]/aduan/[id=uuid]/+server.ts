import { getOrderByToken, readDisputePhoto } from '#modules/orders/index.ts';
import type { RequestHandler } from './$types';

/** A picture of a complaint, for whoever holds the link of the order. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const order = await getOrderByToken(locals.ctx, params.token);
	const picture = await readDisputePhoto(locals.ctx, order.id, params.id);
	return new Response(new Uint8Array(picture), {
		headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store' },
	});
};
