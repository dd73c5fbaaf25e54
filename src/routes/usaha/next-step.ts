import type { HelperRight } from '#modules/registry/index.ts';

/** What the one next step is chosen from. */
export interface ShopFacts {
	/** Undefined for somebody without an enterprise. */
	shop:
		| {
				whatsapp: string | null;
				story: string | null;
				published: boolean;
				verification: 'unverified' | 'verified' | 'refused';
				status: 'active' | 'closed';
				/** Whether she is the owner; a helper is told only what she may do something about. */
				own: boolean;
				rights: readonly HelperRight[];
		  }
		| undefined;
	/** A claim on a record that an officer has not decided yet. */
	claimWaits: boolean;
	products: { draft: number; published: number; soldOut: number };
	/** Published products without a photo. */
	withoutPhoto: number;
	/** Whether a QRIS is active or a bank account is on file: buyers can pay before they come. */
	canBePaid: boolean;
	/** How many orders wait for what; see `SellerCounts`. */
	orders: {
		proofs: number;
		unanswered: number;
		complaints: number;
		toGiveBack: number;
		late: number;
		working: number;
	};
}

export type NextStep =
	| 'register'
	| 'claim-waits'
	| 'closed'
	| 'check-payment'
	| 'finish-late'
	| 'answer-orders'
	| 'answer-complaint'
	| 'give-back'
	| 'prepare-orders'
	| 'refused'
	| 'first-product'
	| 'finish-draft'
	| 'restock'
	| 'contact'
	| 'open-shop'
	| 'get-paid'
	| 'add-photos'
	| 'tell-story'
	| 'more-products'
	| 'share'
	| 'nothing';

type Facts = ShopFacts & { shop: NonNullable<ShopFacts['shop']> };

/**
 * The first that applies. People before things: who has paid and waits, who was promised and waits, who asks, who
 * complains, whose money it is, who has a yes; then what keeps the shop from selling; then what makes it better. With
 * whom each step is for besides the owner.
 */
const steps: readonly [NextStep, HelperRight | 'owner', (facts: Facts) => boolean][] = [
	['closed', 'owner', ({ shop }) => shop.status === 'closed'],
	['check-payment', 'money', ({ orders }) => orders.proofs > 0],
	['finish-late', 'orders', ({ orders }) => orders.late > 0],
	['answer-orders', 'orders', ({ orders }) => orders.unanswered > 0],
	['answer-complaint', 'orders', ({ orders }) => orders.complaints > 0],
	['give-back', 'money', ({ orders }) => orders.toGiveBack > 0],
	['prepare-orders', 'orders', ({ orders }) => orders.working > 0],
	['refused', 'owner', ({ shop }) => shop.verification === 'refused'],
	['finish-draft', 'products', ({ products }) => products.published === 0 && products.draft > 0],
	['first-product', 'products', ({ products }) => products.published === 0],
	['restock', 'products', ({ products }) => products.soldOut > 0],
	['contact', 'owner', ({ shop }) => !shop.whatsapp],
	['open-shop', 'owner', ({ shop }) => !shop.published],
	['get-paid', 'owner', ({ canBePaid }) => !canBePaid],
	['add-photos', 'products', ({ withoutPhoto }) => withoutPhoto > 0],
	['tell-story', 'owner', ({ shop }) => !shop.story],
	['more-products', 'products', ({ products }) => products.published < 3],
];

/** The one thing to do now. */
export function nextStep(facts: ShopFacts): NextStep {
	const { shop } = facts;
	if (!shop) return facts.claimWaits ? 'claim-waits' : 'register';
	const mayDo = (right: HelperRight | 'owner') =>
		right === 'owner' ? shop.own : shop.rights.includes(right);
	const found = steps.find(([, right, applies]) => mayDo(right) && applies({ ...facts, shop }));
	return found?.[0] ?? (shop.own ? 'share' : 'nothing');
}
