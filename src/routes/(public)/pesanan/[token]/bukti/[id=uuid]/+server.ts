import { getProof } from '#modules/orders/index.ts';
import type { RequestHandler } from './$types';

/** A proof of payment, for whoever holds the link of the order. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const picture = await getProof(locals.ctx, { token: params.token }, params.id);
	return new Response(new Uint8Array(picture), {
		headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store' },
	});
};
