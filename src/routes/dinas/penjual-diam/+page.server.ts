import { demandRules, listQuietSellers, listVisits, permitNames } from '#modules/demand/index.ts';
import { districtOptions } from '../parts/areas.ts';
import { districtOf } from './district.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const visited = url.searchParams.get('tab') === 'dikunjungi';
	const district = districtOf(url);
	const after = url.searchParams.get('sesudah') ?? undefined;
	const [quiet, visits, districts, permits, rules] = await Promise.all([
		visited ? { items: [], next: undefined } : listQuietSellers(ctx, { district, after }),
		visited ? listVisits(ctx) : [],
		districtOptions(ctx),
		permitNames(ctx),
		demandRules(ctx),
	]);
	return {
		visited,
		district,
		...quiet,
		visits,
		districts,
		permits,
		days: rules['silent-days'],
		paged: after !== undefined,
		now: ctx.now,
	};
};
