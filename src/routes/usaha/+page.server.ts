import { getShelfSummary } from '#modules/catalogue/index.ts';
import { getUnlock } from '#modules/channels/index.ts';
import { getSellerQris, getSellerTerms, listSellerOrders } from '#modules/orders/index.ts';
import { listEndingPermits } from '#modules/permits/index.ts';
import { listOwnClaims } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';
import { nextStep } from './next-step.ts';

export const load: PageServerLoad = async ({ locals, parent }) => {
	const { ctx } = locals;
	const { shop, counts } = await parent();
	const none = { products: { draft: 0, published: 0 }, withoutPhoto: 0, canBePaid: false };
	if (!shop || !counts) {
		const claim = (await listOwnClaims(ctx)).find(({ state }) => state === 'waiting');
		const facts = {
			...none,
			shop,
			claimWaits: claim !== undefined,
			orders: { waiting: 0, working: 0 },
		};
		return {
			step: nextStep(facts),
			claim,
			orders: [],
			shelf: undefined,
			unlock: undefined,
			ending: [],
		};
	}
	const [shelf, qris, terms, orders, { alone }, ending] = await Promise.all([
		getShelfSummary(ctx, shop.id),
		getSellerQris(ctx, shop.id),
		getSellerTerms(ctx, shop.id),
		listSellerOrders(ctx, shop.id, { tab: 'waiting', limit: 5 }),
		getUnlock(ctx, { enterpriseId: shop.id }),
		listEndingPermits(ctx, shop.id),
	]);
	const step = nextStep({
		shop,
		claimWaits: false,
		products: shelf,
		withoutPhoto: shelf.withoutPhoto,
		canBePaid: qris.some(({ state }) => state === 'active') || terms.accountMasked !== '',
		orders: counts,
	});
	const [best] = alone.filter(({ claimed, placeCount }) => !claimed && placeCount > 0);
	const unlock = best && {
		permit: best.permitName,
		places: best.placeCount,
		valueIdr: best.valueIdr,
	};
	return { step, claim: undefined, orders, shelf, unlock, ending };
};
