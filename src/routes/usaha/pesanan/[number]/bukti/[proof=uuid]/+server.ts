import { getProof, readOrderNumber } from '#modules/orders/index.ts';
import type { RequestHandler } from './$types';

/** The picture of a payment, for the seller of the order alone. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const number = readOrderNumber(params.number) ?? params.number;
	const bytes = await getProof(locals.ctx, { number }, params.proof);
	return new Response(new Uint8Array(bytes), {
		headers: { 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' },
	});
};
