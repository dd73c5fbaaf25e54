import type { Region, Who } from './region.ts';

export interface Deed {
	/** Who must not be able to do it. */
	forbidden: readonly Who[];
	/** What a form would send, complete, so that a refusal is about who asks. */
	fields: (region: Region) => Record<string, string>;
}

/** Who helps in shop A; what a right allows one of them is left out of the lists below. */
const helpers = ['helperOrders', 'helperProducts', 'helperMoney'] as const;
type HelperVisitor = (typeof helpers)[number];
export const but = (list: readonly Who[], may: HelperVisitor): readonly Who[] =>
	list.filter((who) => who !== may);

export const strangersToShopA: readonly Who[] = [
	'guest',
	'buyer',
	'ownerB',
	'officerHalfIn',
	'officerElsewhere',
	'enumerator',
	...helpers,
];
export const notOwnerA: readonly Who[] = [...strangersToShopA, 'officer', 'administrator'];
export const notTheOffice: readonly Who[] = [
	'guest',
	'buyer',
	'ownerA',
	'ownerB',
	'officerHalfIn',
	'officerElsewhere',
	'enumerator',
	...helpers,
];
/** Whoever works in no office at all. */
export const notAnyOffice = notTheOffice.filter((who) => who !== 'officerElsewhere');
export const guests: readonly Who[] = ['guest'];

export const nothing = () => ({});
/** Anybody may, for themselves or with the link in hand. */
export const free: Deed = { forbidden: [], fields: nothing };
/** The header of the import that the region has, as its columns are remembered by. */
export const keptColumns = { source: '', signature: 'cd85bb24a2121b412c996932f8de970e' };
export const editionChoice: Deed = {
	forbidden: notTheOffice,
	fields: (r) => ({
		move: '00000000-0000-7000-8000-000000000000',
		fromCode: '10710',
		toCode: '10700',
		enterprise: r.shopA.enterpriseId,
	}),
};
export const ownAccount: Deed = { forbidden: guests, fields: nothing };
export const deedOnOrder: Deed = { forbidden: but(notOwnerA, 'helperOrders'), fields: nothing };
/** What says that money came in or went back. */
export const deedOnMoney: Deed = { forbidden: notOwnerA, fields: nothing };
export const deedOnProduct: Deed = {
	forbidden: but(strangersToShopA, 'helperProducts'),
	fields: (r) => ({
		name: 'Bukan milik saya',
		price: '1',
		unit: 'buah',
		category: 'snacks',
		supply: 'stock',
		stock: '99',
		produk: r.productId,
		dijual: '',
	}),
};
export const deedInShop = (fields: Record<string, string>, may?: HelperVisitor): Deed => ({
	forbidden: may ? but(notOwnerA, may) : notOwnerA,
	fields: (r) => ({ usaha: r.shopA.number, ...fields }),
});
export const newProduct = deedInShop(
	{ name: 'Titipan', price: '1000', unit: 'buah', category: 'snacks' },
	'helperProducts',
);
/** A new product in the table of products. */
export const gridRow = {
	'0190f000-0000-7000-8000-00000000c0de.base': '[]',
	'0190f000-0000-7000-8000-00000000c0de.new': '1',
	'0190f000-0000-7000-8000-00000000c0de.name': 'Titipan lain',
};
/** Owner and office decide about two edits. */
export const deedOnConflict: Deed = {
	forbidden: strangersToShopA,
	fields: () => ({
		'choice-address': 'proposed',
		'choice-figures': 'proposed',
		version: '2026-11-21T00:00:00.000000Z',
		reason: 'iseng saja',
	}),
};
export const newEnterprise = {
	name: 'Usaha siluman',
	kind: 'culinary',
	regency: '36.03',
	district: '36.03.14',
	village: '36.03.14.2005',
	ownerName: 'Siluman',
	consent: 'on',
	consentVersion: '1',
};
