import { all, toSignIn, type Door } from './door-parts.ts';

/** Whoever keeps a shop, or helps with its products. */
const keepers = all('→ /usaha', {
	guest: toSignIn,
	ownerA: 'in',
	ownerB: 'in',
	helperOrders: 'missing',
	helperProducts: 'in',
	helperMoney: 'missing',
});
/** What lies in shop A alone. */
const ofShopA = { ...keepers, ownerB: 'missing' } as const;
const base = '/usaha/toko-daring/[code]/berkas';
const at = '/usaha/toko-daring/shopee/berkas';

/** Who gets in where among the templates of marketplaces. */
export const sheetDoors: Record<string, Door> = {
	[base]: { at: () => at, answers: keepers },
	// Files lie under no layout that leads to the sign-in.
	[`${base}/tabel`]: { at: () => `${at}/tabel`, answers: { ...keepers, guest: '→ /usaha' } },
	[`${base}/[id=uuid]`]: { at: (r) => `${at}/${r.templateId}`, answers: ofShopA },
	[`${base}/[id=uuid]/excel`]: {
		at: (r) => `${at}/${r.templateId}/excel`,
		answers: { ...ofShopA, guest: '→ /usaha' },
	},
	[`${base}/[id=uuid]/paket`]: {
		at: (r) => `${at}/${r.templateId}/paket`,
		answers: { ...ofShopA, guest: '→ /usaha' },
	},
};
