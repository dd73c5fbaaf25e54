import { listBrokenLinks, listOfficeFailures } from '#modules/connections/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const all = url.searchParams.get('semua') === 'ya';
	const [rows, links] = await Promise.all([listOfficeFailures(ctx, { all }), listBrokenLinks(ctx)]);
	return { all, rows, links };
};
