import { but, notOwnerA, notTheOffice, type Deed } from './deed-parts.ts';

const aStep = {
	di: 'shopee',
	stepId: 'marketplace/prepare',
	what: 'stuck',
	reason: 'Direbut orang',
};
/** Every shop may open its own. */
const inOwnShop: Deed = {
	forbidden: but(notOwnerA, 'helperProducts').filter((who) => who !== 'ownerB'),
	fields: () => aStep,
};
const withOwner: Deed = { forbidden: notTheOffice, fields: () => aStep };

/** Form actions of shops that are being opened elsewhere. */
export const openingDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/toko-daring/[code]/buka': {
		mulai: inOwnShop,
		milik: inOwnShop,
		langkah: inOwnShop,
		henti: inOwnShop,
	},
	'/dinas/usaha/[number]/toko-daring': {
		mulai: withOwner,
		langkah: withOwner,
		henti: withOwner,
	},
};
