import { getShelfSummary } from '#modules/catalogue/index.ts';
import { listOwed, sumOwed } from '#modules/bookkeeping/index.ts';
import { getUnlock } from '#modules/channels/index.ts';
import { getSellerQris, getSellerTerms, listSellerOrders } from '#modules/orders/index.ts';
import { listEndingPermits } from '#modules/permits/index.ts';
import { listOwnClaims } from '#modules/registry/index.ts';
import type { PageServerLoad } from './$types';
import { nextStep } from './next-step.ts';
import { answerFirst, asksSeller } from './parts/answer-first.ts';

/** Of the newest orders so many are looked through, and so many of them shown. */
const looked = 30;
const shown = 5;

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
			onlyOrder: undefined,
			shelf: undefined,
			unlock: undefined,
			ending: [],
			owed: undefined,
		};
	}
	const [shelf, qris, terms, waiting, { alone }, ending, owed] = await Promise.all([
		getShelfSummary(ctx, shop.id),
		getSellerQris(ctx, shop.id),
		getSellerTerms(ctx, shop.id),
		listSellerOrders(ctx, shop.id, { tab: 'waiting', limit: looked }),
		getUnlock(ctx, { enterpriseId: shop.id }),
		listEndingPermits(ctx, shop.id),
		listOwed(ctx, shop.id),
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
	const sorted = answerFirst(waiting);
	const [first] = sorted;
	return {
		step,
		claim: undefined,
		orders: sorted.slice(0, shown),
		/** The one order that waits for her, where it is the only one. */
		onlyOrder: counts.waiting === 1 && first && asksSeller(first) ? first.number : undefined,
		shelf,
		unlock,
		ending,
		owed: sumOwed(owed),
	};
};
