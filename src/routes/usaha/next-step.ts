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
		  }
		| undefined;
	/** A claim on a record that an officer has not decided yet. */
	claimWaits: boolean;
	products: { draft: number; published: number };
	/** Published products without a photo. */
	withoutPhoto: number;
	/** Whether a QRIS is active or a bank account is on file: buyers can pay before they come. */
	canBePaid: boolean;
	orders: { waiting: number; working: number };
}

export type NextStep =
	| 'register'
	| 'claim-waits'
	| 'closed'
	| 'refused'
	| 'answer-orders'
	| 'prepare-orders'
	| 'first-product'
	| 'finish-draft'
	| 'contact'
	| 'get-paid'
	| 'open-shop'
	| 'add-photos'
	| 'tell-story'
	| 'more-products'
	| 'share';

/** The first that applies: what buyers wait for, then what keeps the shop shut, then what makes it better. */
const steps: readonly [
	NextStep,
	(facts: ShopFacts & { shop: NonNullable<ShopFacts['shop']> }) => boolean,
][] = [
	['closed', ({ shop }) => shop.status === 'closed'],
	['answer-orders', ({ orders }) => orders.waiting > 0],
	['prepare-orders', ({ orders }) => orders.working > 0],
	['refused', ({ shop }) => shop.verification === 'refused'],
	['finish-draft', ({ products }) => products.published === 0 && products.draft > 0],
	['first-product', ({ products }) => products.published === 0],
	['contact', ({ shop }) => !shop.whatsapp],
	['get-paid', ({ canBePaid }) => !canBePaid],
	['open-shop', ({ shop }) => !shop.published],
	['add-photos', ({ withoutPhoto }) => withoutPhoto > 0],
	['tell-story', ({ shop }) => !shop.story],
	['more-products', ({ products }) => products.published < 3],
];

/** The one thing to do now. */
export function nextStep(facts: ShopFacts): NextStep {
	const { shop } = facts;
	if (!shop) return facts.claimWaits ? 'claim-waits' : 'register';
	return steps.find(([, applies]) => applies({ ...facts, shop }))?.[0] ?? 'share';
}
