import { getOfficeDisputePhoto } from '#modules/orders/index.ts';
import type { RequestHandler } from './$types';

/** A picture of a complaint, for the office of the shop's area. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const picture = await getOfficeDisputePhoto(locals.ctx, params.id, params.photo);
	return new Response(new Uint8Array(picture), {
		headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store' },
	});
};
