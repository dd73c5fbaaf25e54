import type { FirstProcessing, ProcessingWords } from './processing-row.ts';

type Change = Pick<ProcessingWords, 'access' | 'recipients'>;

/** Since an owner may ask others to help her (decision 29), they see buyers, and who owes her, too. */
const withHelpers: Readonly<Record<string, { id: Change; en: Change }>> = {
	orders: {
		id: {
			access:
				'Pembeli lewat tautannya; penjual pesanan itu, dan orang yang ia minta membantu mengurus pesanan atau uang. Petugas dinas hanya pesanan yang diadukan; tiap pembukaan dicatat.',
			recipients:
				'Orang yang membantu penjual: nama, nomor HP, alamat kirim, dan isi pesanan pembeli, selama ia membantu. Selain itu tidak ada. Uang langsung dari pembeli ke penjual.',
		},
		en: {
			access:
				'The buyer by her link; the seller of that order, and whom she lets help with orders or money. Officers only of an order that is complained of; each opening is recorded.',
			recipients:
				'Helpers of the seller: name, phone, delivery address and order of a buyer, as long as they help. Nobody else. Money goes from buyer to seller.',
		},
	},
	bookkeeping: {
		id: {
			access:
				'Pemilik, dan orang yang ia minta membantu mengurus uang, tetapi tidak berkas buktinya. Petugas tidak bisa membuka.',
			recipients:
				'Orang yang membantu pemilik mengurus uang: nama yang berutang dan jumlahnya, selama ia membantu. Selain itu tidak ada. Laporan dan bukti diserahkan sendiri oleh pemilik.',
		},
		en: {
			access:
				'The owner, and whom she lets help with money, but for files of evidence. Officers cannot open it.',
			recipients:
				'Helpers of the owner with money: who owes and how much, as long as they help. Nobody else. Reports and evidence are handed over by the owner herself.',
		},
	},
};

/** What holds of a row later than the product began: a row of its own, beside the one before it. */
export function changedProcessing(first: readonly FirstProcessing[]): FirstProcessing[] {
	return first.flatMap((one) => {
		const change = withHelpers[one.code];
		if (!change) return [];
		const { id, en } = one.words;
		const words = { id: { ...id, ...change.id }, en: { ...en, ...change.en } };
		return [{ ...one, validFrom: '2026-11-22', words }];
	});
}
