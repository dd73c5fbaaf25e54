import { but, notOwnerA, notTheOffice, type Deed } from './deed-parts.ts';

const aStep = {
	di: 'shopee',
	stepId: 'marketplace/prepare',
	what: 'stuck',
	reason: 'Direbut orang',
	alamat: 'https://shopee.co.id/direbutorang',
};
/** Every shop may open its own. */
const inOwnShop: Deed = {
	forbidden: but(notOwnerA, 'helperProducts').filter((who) => who !== 'ownerB'),
	fields: () => aStep,
};
/** Steps hold everywhere, so only the operator writes them. */
const aNewStep: Deed = {
	forbidden: [...notTheOffice, 'officer'],
	fields: () => ({
		...aStep,
		insteadOf: '',
		scope: 'all',
		position: '5',
		doer: 'together',
		titleId: 'Langkah siluman',
		titleEn: 'A ghost of a step',
		textId: 'Tidak boleh ada di mana pun.',
		textEn: 'Must be nowhere at all.',
		validFrom: '2099-01-01',
		source: 'Direbut orang',
		certainty: 'sure',
		lastDay: '2099-01-01',
	}),
};
const withOwner: Deed = { forbidden: notTheOffice, fields: () => aStep };

/** Form actions of shops that are being opened elsewhere. */
export const openingDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/toko-daring/[code]/buka': {
		mulai: inOwnShop,
		milik: inOwnShop,
		langkah: inOwnShop,
		alamat: inOwnShop,
		henti: inOwnShop,
	},
	'/dinas/aturan/toko-daring/[code]/langkah': { tulis: aNewStep, akhiri: aNewStep },
	'/dinas/usaha/[number]/toko-daring': {
		mulai: withOwner,
		langkah: withOwner,
		alamat: withOwner,
		henti: withOwner,
	},
};
