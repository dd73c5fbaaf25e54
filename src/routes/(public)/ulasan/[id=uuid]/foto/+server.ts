import { getReviewPhoto } from '#modules/reviews/index.ts';
import type { RequestHandler } from './$types';

/** The picture of a review; a hidden one only for its maker and the office. */
export const GET: RequestHandler = async ({ params, locals }) => {
	const { bytes, everybody } = await getReviewPhoto(locals.ctx, params.id);
	return new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': 'image/webp',
			// Short, so that what is hidden or taken back is soon gone everywhere.
			'cache-control': everybody ? 'public, max-age=300' : 'private, no-store',
		},
	});
};
