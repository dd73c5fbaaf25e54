import { getReadiness } from '#modules/marketplaces/index.ts';
import { listAddresses, listOpeningsOf } from '#modules/presence/index.ts';
import type { PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { fixOf } from './parts/fix-of.ts';
import { troubleOf } from './parts/trouble.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const [readiness, addresses, openings, trouble] = await Promise.all([
		getReadiness(ctx, { enterpriseId: shop.id }),
		listAddresses(ctx, { enterpriseId: shop.id }),
		listOpeningsOf(ctx, shop.id),
		troubleOf(ctx, shop),
	]);
	const places = readiness.marketplaces.map(({ code, parts, name, kind, ready, of }) => {
		const there = addresses.filter(({ marketplace }) => [code, ...parts].includes(marketplace));
		const opening = openings.find(
			({ marketplace, state }) => marketplace === code && state === 'open',
		);
		const here = there.some(({ state }) => state === 'verified')
			? ('verified' as const)
			: there.length > 0
				? ('claimed' as const)
				: undefined;
		return {
			code,
			name,
			kind,
			ready,
			of,
			here,
			opening: opening && { done: opening.done, steps: opening.steps },
		};
	});
	return {
		own: shop.own,
		saved: event.url.searchParams.get('sudah') === 'simpan',
		products: new Set(readiness.judged.map(({ leadId }) => leadId)).size,
		places,
		fix: fixOf(readiness),
		trouble,
	};
};
