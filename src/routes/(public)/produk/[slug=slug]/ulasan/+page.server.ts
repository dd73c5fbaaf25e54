import { getListing, parseDetail } from '#modules/catalogue/index.ts';
import { listReviews } from '#modules/reviews/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
	const { id, slug, name, rating, seller } = parseDetail(await getListing(ctx, params.slug));
	const after = url.searchParams.get('sesudah') ?? undefined;
	return {
		product: { slug, name, rating, seller: { name: seller.name } },
		...(await listReviews(ctx, id, { after })),
		paged: after !== undefined,
	};
};
