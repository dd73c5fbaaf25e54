import { getShelfSummary } from '#modules/catalogue/index.ts';
import { getSellerQris, getSellerTerms, listSellerOrders } from '#modules/orders/index.ts';
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
		return { step: nextStep(facts), claim, orders: [], shelf: undefined };
	}
	const [shelf, qris, terms, orders] = await Promise.all([
		getShelfSummary(ctx, shop.id),
		getSellerQris(ctx, shop.id),
		getSellerTerms(ctx, shop.id),
		listSellerOrders(ctx, shop.id, { tab: 'waiting', limit: 5 }),
	]);
	const step = nextStep({
		shop,
		claimWaits: false,
		products: shelf,
		withoutPhoto: shelf.withoutPhoto,
		canBePaid: qris.some(({ state }) => state === 'active') || terms.accountMasked !== '',
		orders: counts,
	});
	return { step, claim: undefined, orders, shelf };
};
