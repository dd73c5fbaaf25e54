import { describe, expect, it } from 'vitest';
import { nextStep, type ShopFacts } from './next-step.ts';

const open: ShopFacts = {
	shop: {
		whatsapp: '+6281234567890',
		story: 'Sejak 1998.',
		published: true,
		verification: 'verified',
		status: 'active',
	},
	claimWaits: false,
	products: { draft: 0, published: 5 },
	withoutPhoto: 0,
	canBePaid: true,
	orders: { waiting: 0, working: 0 },
};
const shop = (change: Partial<NonNullable<ShopFacts['shop']>>): ShopFacts['shop'] => ({
	...open.shop!,
	...change,
});

describe('the next step', () => {
	it('leads from nothing to an open shop, one step at a time', () => {
		const journey: ShopFacts = {
			...open,
			shop: undefined,
			products: { draft: 0, published: 0 },
			canBePaid: false,
		};
		const said = [nextStep(journey)];
		journey.claimWaits = true;
		said.push(nextStep(journey));
		journey.shop = shop({
			whatsapp: null,
			story: null,
			published: false,
			verification: 'unverified',
		});
		said.push(nextStep(journey));
		journey.products.draft = 1;
		said.push(nextStep(journey));
		journey.products = { draft: 0, published: 1 };
		journey.withoutPhoto = 1;
		said.push(nextStep(journey));
		journey.shop = shop({ story: null, published: false });
		said.push(nextStep(journey));
		journey.canBePaid = true;
		said.push(nextStep(journey));
		journey.shop = shop({ story: null });
		said.push(nextStep(journey));
		journey.withoutPhoto = 0;
		said.push(nextStep(journey));
		journey.shop = shop({});
		said.push(nextStep(journey));
		journey.products.published = 3;
		said.push(nextStep(journey));
		expect(said).toEqual([
			'register',
			'claim-waits',
			'first-product',
			'finish-draft',
			'contact',
			'get-paid',
			'open-shop',
			'add-photos',
			'tell-story',
			'more-products',
			'share',
		]);
	});

	it('puts a waiting buyer before everything that can wait', () => {
		const busy = {
			...open,
			orders: { waiting: 1, working: 4 },
			products: { draft: 1, published: 0 },
		};
		expect(nextStep(busy)).toBe('answer-orders');
		expect(nextStep({ ...busy, orders: { waiting: 0, working: 4 } })).toBe('prepare-orders');
	});

	it('says what stands in the way when the office refused, or the enterprise is closed', () => {
		expect(nextStep({ ...open, shop: shop({ verification: 'refused' }) })).toBe('refused');
		expect(nextStep({ ...open, shop: shop({ status: 'closed' }) })).toBe('closed');
	});
});
