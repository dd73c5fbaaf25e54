import { deedInShop, notTheOffice, nothing, type Deed } from './deed-parts.ts';

/** Form actions of the catalogues that others fetch. */
export const feedDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/toko-daring/katalog': {
		nyalakan: deedInShop({}, 'helperProducts'),
		matikan: deedInShop({}, 'helperProducts'),
	},
	'/dinas/toko-daring/katalog': {
		default: { forbidden: notTheOffice, fields: () => ({ area: '36.03.09' }) },
	},
	'/dinas/toko-daring/katalog/[id=uuid]': {
		luluskan: { forbidden: notTheOffice, fields: () => ({ reason: 'Direbut orang' }) },
		matikan: { forbidden: notTheOffice, fields: nothing },
	},
};
