import { but, free, nothing, notOwnerA, notTheOffice, type Deed } from './deed-parts.ts';

/** Of the answer of shop A, by whoever else: nobody but its owner and who helps her with orders. */
const ofAnswer = (fields: Record<string, string> = {}): Deed => ({
	forbidden: but(notOwnerA, 'helperOrders'),
	fields: (r) => ({ jawaban: r.answerId, ...fields }),
});
const aWish = {
	askerKind: 'school',
	askerName: 'Sekolah siluman',
	askerPhone: '0812 3456 7890',
	what: 'Kue siluman',
	quantity: '10',
	unit: 'buah',
	areaCode: '36.03.14',
};

/** Form actions of the board of what is needed, and of the quiet shops. */
export const demandDeeds: Record<string, Record<string, Deed>> = {
	'/kebutuhan/baru': { default: free },
	// Whoever has the link decides.
	'/kebutuhan/saya/[token]': { pilih: free, tolak: free, tutup: free, tarik: free },
	'/produk/[slug=slug]/minta': { default: free },
	'/kebutuhan/luar/[token]': { tarik: free },
	'/usaha/permintaan/luar/[id=uuid]': {
		jawab: {
			forbidden: but(notOwnerA, 'helperOrders'),
			fields: () => ({ priceIdr: '1000', minOrder: '1', leadDays: '1', incoterm: 'FOB' }),
		},
		tolak: {
			forbidden: but(notOwnerA, 'helperOrders'),
			fields: () => ({ words: 'Direbut orang' }),
		},
	},
	'/usaha/permintaan/[id=uuid]': {
		// Every shop may answer for itself.
		jawab: {
			forbidden: but(notOwnerA, 'helperOrders').filter((who) => who !== 'ownerB'),
			fields: (r) => ({
				usaha: r.shopA.number,
				quantity: '1',
				priceIdr: '1000',
				readyOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
			}),
		},
		bagian: ofAnswer({ quantity: '1', priceIdr: '1' }),
		ajak: {
			forbidden: but(notOwnerA, 'helperOrders'),
			fields: (r) => ({ jawaban: r.answerId, number: r.shopB.number }),
		},
		tolak: ofAnswer(),
		tarik: ofAnswer(),
	},
	'/dinas/kebutuhan/baru': {
		default: {
			forbidden: notTheOffice,
			fields: () => ({
				...aWish,
				neededOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
			}),
		},
	},
	'/dinas/kebutuhan/[id=uuid]': {
		tutup: { forbidden: notTheOffice, fields: () => ({ reason: 'Direbut orang' }) },
		buka: { forbidden: notTheOffice, fields: nothing },
	},
	'/dinas/penjual-diam/[number]': {
		catat: {
			forbidden: notTheOffice,
			fields: () => ({
				visitedOn: new Date().toISOString().slice(0, 10),
				way: 'visit',
				details: 'Kunjungan siluman',
			}),
		},
	},
};
