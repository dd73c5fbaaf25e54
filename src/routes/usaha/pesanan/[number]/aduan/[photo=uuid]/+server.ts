import { getSellerOrder, readDisputePhoto } from '#modules/orders/index.ts';
import type { RequestHandler } from './$types';
import { numberOf } from '../../../lead.ts';

/** A picture of a complaint, for the seller of the order alone. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const order = await getSellerOrder(locals.ctx, numberOf(params.number));
	const picture = await readDisputePhoto(locals.ctx, order.id, params.photo);
	return new Response(new Uint8Array(picture), {
		headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store' },
	});
};
