import { addDays, wibDay } from '#shared/dates.ts';
import { but, free, notOwnerA, notTheOffice, nothing, type Deed } from './deed-parts.ts';

const campaign = () => ({
	nameId: 'Kampanye siluman',
	nameEn: 'Ghost campaign',
	wordsId: 'Tidak boleh ada di mana pun.',
	wordsEn: 'Must be nowhere at all.',
	areaCode: '36.03',
	startsOn: wibDay(new Date()),
	endsOn: addDays(wibDay(new Date()), 3),
	entry: 'rule',
});
/** With a product of shop A, by whoever else. */
const withProduct: Deed = {
	forbidden: but(notOwnerA, 'helperProducts'),
	fields: (r) => ({ campaignId: r.campaignId, productId: r.productId }),
};

/** Form actions of campaigns. */
export const campaignDeeds: Record<string, Record<string, Deed>> = {
	'/usaha/kampanye': {
		ikut: withProduct,
		keluar: withProduct,
		// What she herself is told.
		kabar: free,
	},
	'/dinas/kampanye/baru': { default: { forbidden: notTheOffice, fields: campaign } },
	'/dinas/kampanye/[id=uuid]/ubah': { default: { forbidden: notTheOffice, fields: campaign } },
	'/dinas/kampanye/[id=uuid]': {
		umumkan: { forbidden: notTheOffice, fields: nothing },
		tarik: { forbidden: notTheOffice, fields: () => ({ reason: 'Direbut orang' }) },
		tambah: { forbidden: notTheOffice, fields: (r) => ({ slug: r.productSlug }) },
		keluarkan: {
			forbidden: notTheOffice,
			fields: (r) => ({ productId: r.productId, reason: 'Direbut orang' }),
		},
	},
};
