import { listShopPictures } from '#modules/catalogue/index.ts';
import { getStatement, listStated } from '#modules/presence/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const after = url.searchParams.get('sesudah') ?? undefined;
	const [statement, list] = await Promise.all([
		getStatement(ctx, params.code),
		listStated(ctx, { code: params.code, after }),
	]);
	const slugs = list.items.map(({ slug }) => slug);
	return {
		statement,
		list,
		pictures: await listShopPictures(ctx, slugs),
		after,
		done: url.searchParams.has('sudah'),
	};
};
