import { getShelfSummary } from '#modules/catalogue/index.ts';
import { listOwed, sumOwed } from '#modules/bookkeeping/index.ts';
import { getUnlock } from '#modules/channels/index.ts';
import { getOwnSuggestion, permitNames } from '#modules/demand/index.ts';
import { getSellerQris, getSellerTerms, listSellerOrders } from '#modules/orders/index.ts';
import { listEndingPermits } from '#modules/permits/index.ts';
import { listHelping, listOwnClaims, type HelperRight } from '#modules/registry/index.ts';
import { countUnanswered } from '#modules/reviews/index.ts';
import type { PageServerLoad } from './$types';
import { nextStep, type ShopFacts } from './next-step.ts';
import { firstLate } from './parts/first-late.ts';
import { troubleOf } from './toko-daring/parts/trouble.ts';
import { answerFirst, asksSeller } from './parts/answer-first.ts';

const noFacts: ShopFacts = {
	shop: undefined,
	claimWaits: false,
	products: { draft: 0, published: 0, soldOut: 0 },
	withoutPhoto: 0,
	canBePaid: false,
	orders: { proofs: 0, unanswered: 0, complaints: 0, toGiveBack: 0, late: 0, working: 0 },
};
/** What the page of somebody without an enterprise leaves out. */
const nothing = {
	orders: [],
	onlyOrder: undefined,
	late: undefined,
	shelf: undefined,
	unlock: undefined,
	suggested: undefined,
	ending: [],
	owed: undefined,
	reviews: 0,
	trouble: undefined,
};

/** Of the orders that wait so many are looked through, and so many of them shown. */
const looked = 30;
const shown = 5;

export const load: PageServerLoad = async ({ locals, parent }) => {
	const { ctx } = locals;
	const { shop, counts } = await parent();
	const asked = (await listHelping(ctx)).filter(({ acceptedAt }) => acceptedAt === null);
	if (!shop || !counts) {
		const claim = (await listOwnClaims(ctx)).find(({ state }) => state === 'waiting');
		return {
			...nothing,
			asked,
			step: nextStep({ ...noFacts, claimWaits: claim !== undefined }),
			claim,
		};
	}
	const may = (right: HelperRight) => shop.rights.includes(right);
	const [shelf, paying, waiting, unlocked, ending, owed, suggested, trouble] = await Promise.all([
		may('products') ? getShelfSummary(ctx, shop.id) : undefined,
		shop.own ? Promise.all([getSellerQris(ctx, shop.id), getSellerTerms(ctx, shop.id)]) : undefined,
		listSellerOrders(ctx, shop.id, { tab: 'waiting', limit: looked }),
		shop.own ? getUnlock(ctx, { enterpriseId: shop.id }) : undefined,
		shop.own ? listEndingPermits(ctx, shop.id) : [],
		may('money') ? listOwed(ctx, shop.id) : undefined,
		may('orders') ? getOwnSuggestion(ctx, shop.id) : undefined,
		troubleOf(ctx, shop),
	]);
	/** Reviews that wait for an answer. */
	const reviews = may('orders') ? await countUnanswered(ctx, shop.id) : 0;
	const [qris = [], terms] = paying ?? [];
	const step = nextStep({
		shop,
		claimWaits: false,
		products: shelf ?? noFacts.products,
		withoutPhoto: shelf?.withoutPhoto ?? 0,
		canBePaid: qris.some(({ state }) => state === 'active') || terms?.accountMasked !== '',
		orders: counts,
	});
	const [best] =
		unlocked?.alone.filter(({ claimed, placeCount }) => !claimed && placeCount > 0) ?? [];
	const sorted = answerFirst(waiting);
	const [first] = sorted;
	return {
		asked,
		step,
		claim: undefined,
		orders: sorted.slice(0, shown),
		/** The one order that waits for her, where it is the only one. */
		onlyOrder: counts.waiting === 1 && first && asksSeller(first) ? first.number : undefined,
		/** Where the order stands that is late. */
		late: step === 'finish-late' ? await firstLate(ctx, shop.id) : undefined,
		shelf,
		unlock: best && {
			permit: best.permitName,
			places: best.placeCount,
			valueIdr: best.valueIdr,
		},
		ending,
		suggested: suggested && { suggested, permits: await permitNames(ctx) },
		owed: owed && sumOwed(owed),
		reviews,
		trouble,
	};
};
