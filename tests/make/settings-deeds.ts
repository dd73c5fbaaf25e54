import { type Deed, notTheOffice } from './deed-parts.ts';

/** Rules hold for the whole installation: its operator alone changes them. */
const forbidden = [...notTheOffice, 'officer'] as const;
const dated = { validFrom: '2099-01-01', legalBasis: 'Iseng saja', certainty: 'unsure' };
const rule = (): Record<string, string> => ({
	after: '',
	'when-nature': 'packaged-food',
	verdict: 'not-needed',
	reasonId: 'Iseng saja.',
	reasonEn: 'Just so.',
	...dated,
});
const words = () => ({ kind: 'slang', head: 'dodol', others: 'siluman', q: 'siluman' });

const source = { source: 'Iseng saja', certainty: 'unsure' };
const marketplace = () => ({
	name: 'Toko Siluman',
	kind: 'marketplace',
	url: '',
	sellerUrl: '',
	ways: 'hand',
	hosts: '',
});

/** The form actions that change rules and settings. */
export const settingsDeeds: Record<string, Record<string, Deed>> = {
	'/dinas/aturan': {
		default: {
			forbidden,
			fields: () => ({
				kind: 'claim',
				days: '99',
				validFrom: '2099-01-01',
				legalBasis: 'Iseng saja',
			}),
		},
	},
	'/dinas/aturan/kurs': {
		simpan: {
			forbidden,
			fields: () => ({
				currency: 'USD',
				rupiah: '15432',
				validFrom: '2026-01-01',
				source: 'Iseng saja',
				certainty: 'unsure',
			}),
		},
		hapus: { forbidden, fields: () => ({ currency: 'USD', validFrom: '2026-01-01' }) },
	},
	'/dinas/aturan/formulir': {
		periksa: { forbidden, fields: () => ({ file: '' }) },
		terbit: { forbidden, fields: () => ({ versi: '1', from: '2099-01-01' }) },
		buang: { forbidden, fields: () => ({ versi: '1' }) },
		tutup: { forbidden, fields: () => ({ versi: '1' }) },
	},
	'/dinas/kata': { berkas: { forbidden, fields: () => ({ jenis: 'slang', file: '' }) } },
	'/dinas/kata/kelompok': {
		coba: { forbidden, fields: words },
		simpan: { forbidden, fields: words },
		akhiri: {
			forbidden,
			fields: () => ({ wasKind: 'spelling', wasHead: 'keripik', wasOthers: 'kripik' }),
		},
	},
	'/dinas/aturan/izin/[permit=slug]': {
		nama: {
			forbidden,
			fields: () => ({
				nameId: 'Izin siluman',
				nameEn: 'Ghost permit',
				purposeId: 'Untuk iseng',
				purposeEn: 'For fun',
				issuerId: 'Iseng',
				issuerEn: 'Nobody',
				url: '',
				numberHintId: '',
				numberHintEn: '',
			}),
		},
		masa: {
			forbidden,
			fields: () => ({ validity: 'years', years: '50', renewalDays: '', ...dated }),
		},
		batal: { forbidden, fields: () => ({ part: 'rule', line: 'p-irt:cold' }) },
		buka: { forbidden, fields: () => ({ part: 'rule', line: 'p-irt:cold' }) },
	},
	'/dinas/aturan/izin/[permit=slug]/baris': {
		lihat: { forbidden, fields: rule },
		simpan: { forbidden, fields: rule },
		'lihat-akhir': { forbidden, fields: () => ({ line: 'p-irt:cold', lastDay: '2099-01-01' }) },
		akhiri: { forbidden, fields: () => ({ line: 'p-irt:cold', lastDay: '2099-01-01' }) },
	},
	'/dinas/aturan/izin/[permit=slug]/langkah': {
		simpan: {
			forbidden,
			fields: () => ({
				after: '',
				textId: 'Bayar ke petugas',
				textEn: 'Pay the officer',
				place: 'Dinas',
				url: '',
				costId: 'Rp1.000.000',
				costEn: 'Rp1,000,000',
				days: '',
				...dated,
			}),
		},
		akhiri: { forbidden, fields: () => ({ line: 'apply', lastDay: '2099-01-01' }) },
	},
	'/dinas/aturan/toko-daring': {
		tambah: {
			forbidden,
			fields: () => ({ ...marketplace(), state: 'live', validFrom: '2099-01-01', ...source }),
		},
	},
	'/dinas/aturan/toko-daring/[code]': {
		ubah: { forbidden, fields: marketplace },
		keadaan: {
			forbidden,
			fields: () => ({ state: 'closed', validFrom: '2099-01-01', ...source }),
		},
		batal: { forbidden, fields: () => ({ validFrom: '2099-01-01' }) },
		lihat: { forbidden, fields: () => source },
		syarat: {
			forbidden,
			fields: () => ({
				what: 'title max-length',
				scope: 'all',
				want: '3',
				validFrom: '2099-01-01',
				...source,
			}),
		},
		akhiri: {
			forbidden,
			fields: () => ({ ruleId: 'marketplace/weight', lastDay: '2099-01-01' }),
		},
		kategori: {
			forbidden,
			fields: () => ({ categoryCode: 'snacks', theirId: '1', theirPath: 'Siluman', ...source }),
		},
	},
	'/dinas/peluang/tempat/aturan': {
		tambah: {
			forbidden,
			fields: () => ({
				jenis: 'school-corner',
				permit: 'halal',
				or: '',
				reasonId: 'Iseng saja.',
				reasonEn: 'Just so.',
				...dated,
			}),
		},
		akhiri: {
			forbidden,
			fields: () => ({
				jenis: 'school-corner',
				ruleId: 'school-corner/halal',
				lastDay: '2099-01-01',
			}),
		},
	},
};
