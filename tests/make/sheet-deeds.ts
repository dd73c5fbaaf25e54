import { but, deedInShop, notOwnerA, type Deed } from './deed-parts.ts';

/** Form actions of the templates of marketplaces. */
export const sheetDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/toko-daring/[code]/berkas': {
		unggah: deedInShop({}, 'helperProducts'),
		hapus: {
			forbidden: but(notOwnerA, 'helperProducts'),
			fields: (r) => ({ usaha: r.shopA.number, id: r.templateId }),
		},
	},
	'/usaha/toko-daring/[code]/berkas/[id=uuid]': {
		simpan: deedInShop({ 'kolom-1': 'name', baris: '99' }, 'helperProducts'),
		lembar: deedInShop({ lembar: 'Template', judul: '3' }, 'helperProducts'),
	},
};
