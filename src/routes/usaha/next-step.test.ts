import { describe, expect, it, test } from 'vitest';
import { nextStep, type NextStep, type ShopFacts } from './next-step.ts';

const quiet = { proofs: 0, unanswered: 0, complaints: 0, toGiveBack: 0, late: 0, working: 0 };
const open: ShopFacts = {
	shop: {
		whatsapp: '+6281234567890',
		story: 'Sejak 1998.',
		published: true,
		verification: 'verified',
		status: 'active',
		own: true,
		rights: ['orders', 'products', 'money'],
	},
	claimWaits: false,
	products: { draft: 0, published: 5, soldOut: 0 },
	withoutPhoto: 0,
	canBePaid: true,
	orders: quiet,
};
const shop = (change: Partial<NonNullable<ShopFacts['shop']>>): ShopFacts['shop'] => ({
	...open.shop!,
	...change,
});

describe('the next step (OW-02)', () => {
	it('leads from nothing to an open shop, one step at a time', () => {
		const journey: ShopFacts = {
			...open,
			shop: undefined,
			products: { draft: 0, published: 0, soldOut: 0 },
			canBePaid: false,
		};
		const said = [nextStep(journey)];
		const then = (change: Partial<ShopFacts>) => {
			Object.assign(journey, change);
			said.push(nextStep(journey));
		};
		then({ claimWaits: true });
		then({
			shop: shop({ whatsapp: null, story: null, published: false, verification: 'unverified' }),
		});
		then({ products: { draft: 1, published: 0, soldOut: 0 } });
		then({ products: { draft: 0, published: 1, soldOut: 0 }, withoutPhoto: 1 });
		then({ shop: shop({ story: null, published: false }) });
		then({ shop: shop({ story: null }) });
		then({ canBePaid: true });
		then({ withoutPhoto: 0 });
		then({ shop: shop({}) });
		then({ products: { draft: 0, published: 3, soldOut: 0 } });
		expect(said).toEqual([
			'register',
			'claim-waits',
			'first-product',
			'finish-draft',
			'contact',
			'open-shop',
			'get-paid',
			'add-photos',
			'tell-story',
			'more-products',
			'share',
		]);
	});

	/** Each alone, in the order in which they win over one another. */
	const urgency: readonly [NextStep, (facts: ShopFacts) => ShopFacts][] = [
		['closed', (f) => ({ ...f, shop: { ...f.shop!, status: 'closed' } })],
		['check-payment', (f) => ({ ...f, orders: { ...f.orders, proofs: 1 } })],
		['finish-late', (f) => ({ ...f, orders: { ...f.orders, late: 1 } })],
		['answer-orders', (f) => ({ ...f, orders: { ...f.orders, unanswered: 1 } })],
		['answer-complaint', (f) => ({ ...f, orders: { ...f.orders, complaints: 1 } })],
		['give-back', (f) => ({ ...f, orders: { ...f.orders, toGiveBack: 1 } })],
		['prepare-orders', (f) => ({ ...f, orders: { ...f.orders, working: 1 } })],
		['refused', (f) => ({ ...f, shop: { ...f.shop!, verification: 'refused' } })],
		['restock', (f) => ({ ...f, products: { ...f.products, soldOut: 1 } })],
		['contact', (f) => ({ ...f, shop: { ...f.shop!, whatsapp: null } })],
		['open-shop', (f) => ({ ...f, shop: { ...f.shop!, published: false } })],
		['get-paid', (f) => ({ ...f, canBePaid: false })],
		['add-photos', (f) => ({ ...f, withoutPhoto: 1 })],
		['tell-story', (f) => ({ ...f, shop: { ...f.shop!, story: null } })],
		['more-products', (f) => ({ ...f, products: { ...f.products, published: 2 } })],
	];
	test.each(urgency.map(([name], at) => [name, at] as const))(
		'%s comes before all that can wait longer',
		(name, at) => {
			expect(nextStep(urgency[at]![1](open))).toBe(name);
			const allBelow = urgency.slice(at).reduce((facts, [, change]) => change(facts), open);
			expect(nextStep(allBelow)).toBe(name);
		},
	);

	it('tells a helper only what she may do something about', () => {
		const everything = urgency.reduce((facts, [, change]) => change(facts), open);
		const helper = (rights: NonNullable<ShopFacts['shop']>['rights']) =>
			nextStep({ ...everything, shop: { ...everything.shop!, own: false, rights } });
		expect(helper(['orders'])).toBe('finish-late');
		expect(helper(['products'])).toBe('restock');
		expect(helper(['money'])).toBe('check-payment');
		expect(nextStep({ ...open, shop: shop({ own: false, rights: ['money'] }) })).toBe('nothing');
	});
});
