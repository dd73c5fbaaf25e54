import { everybody, type Region, type Who } from './region.ts';

/**
 * `in`, `missing` (it looks as if it were not there), where somebody is led, or the bare status that a device hears
 * instead of a page.
 */
export type Answer = 'in' | 'missing' | `→ ${string}` | '401' | '403' | '405';
export type Answers = Record<Who, Answer>;

export interface Door {
	/** The address to knock at; without it the route itself. */
	at?: (region: Region) => string;
	answers: Answers;
}

const all = (answer: Answer, but: Partial<Answers> = {}): Answers => ({
	...(Object.fromEntries(everybody.map((who) => [who, answer])) as Answers),
	...but,
});

const toSignIn = '→ /masuk';
const everyone = all('in');
const signedIn = all('in', { guest: toSignIn });
/** Pages about one's own shop; who has none is led to the page that helps to get one. */
const shopkeepers = all('→ /usaha', { guest: toSignIn, ownerA: 'in', ownerB: 'in' });
const ownerA = all('missing', { guest: toSignIn, ownerA: 'in' });
/** Officers of the area help with products. */
const ownerAAndHelpers = { ...ownerA, officer: 'in', administrator: 'in' } satisfies Answers;
const office = all('in', {
	guest: toSignIn,
	buyer: 'missing',
	ownerA: 'missing',
	ownerB: 'missing',
	officerHalfIn: '→ /masuk/langkah-kedua',
	enumerator: 'missing',
});
const officeOfTheArea = { ...office, officerElsewhere: 'missing' } satisfies Answers;

/** Everybody has a place to work in; staff who have not agreed to anything yet are asked first. */
const workspaces = all('→ /usaha', {
	guest: toSignIn,
	officer: '→ /dinas',
	officerHalfIn: '→ /masuk/kenalan',
	officerElsewhere: '→ /dinas',
	administrator: '→ /dinas',
	enumerator: '→ /petugas',
});

const unused = '019b76da-bf70-7026-8c75-f902af8b1e6e';

/** Who gets in where, for every address of the site. Pictures and files lie under no layout that leads to the sign-in. */
export const doors: Record<string, Door> = {
	'/': { answers: everyone },
	'/produk': { answers: everyone },
	'/produk/[slug=slug]': { at: (r) => `/produk/${r.productSlug}`, answers: everyone },
	'/toko/[slug=slug]': { at: (r) => `/toko/${r.shopA.slug}`, answers: everyone },
	'/keranjang': { answers: everyone },
	'/cek': { answers: everyone },
	'/surat/[code]': { at: (r) => `/surat/${r.letterCode}`, answers: everyone },
	'/cek-petugas': { answers: everyone },
	'/cek-petugas/[badge]': { at: (r) => `/cek-petugas/${r.field.badge}`, answers: everyone },
	'/privasi': { answers: everyone },
	// A page says to a stranger that there is no such card; a picture is not there.
	'/kartu': {
		at: (r) => `/kartu?nomor=${r.shopA.number}`,
		answers: all('in', { guest: toSignIn, officerHalfIn: '→ /masuk/langkah-kedua' }),
	},
	'/kartu/gambar/[number]': {
		at: (r) => `/kartu/gambar/${r.shopA.number}`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	'/u/[number]': { at: () => '/u/UM-999999-9', answers: all('→ /u/UM-999999-9/cek') },
	'/u/[number]/cek': { at: (r) => `/u/${r.shopA.number}/cek`, answers: everyone },
	'/[...rest]': { at: () => '/tidak-ada', answers: all('missing') },
	'/kotak-pesan': { answers: everyone },
	'/pesanan/[token]': { at: (r) => `/pesanan/${r.orderToken}`, answers: everyone },
	'/pesanan/[token]/bukti/[id=uuid]': {
		at: (r) => `/pesanan/${r.orderToken}/bukti/${r.proofId}`,
		answers: everyone,
	},
	'/pesanan/[token]/qris.png': {
		at: (r) => `/pesanan/${r.orderToken}/qris.png`,
		answers: everyone,
	},

	'/masuk': { answers: { ...workspaces, guest: 'in' } },
	'/masuk/kode': { answers: workspaces },
	'/masuk/kenalan': { answers: { ...workspaces, officerHalfIn: 'in' } },
	'/masuk/langkah-kedua': {
		answers: all('→ /akun/langkah-kedua', {
			guest: toSignIn,
			officer: toSignIn,
			officerElsewhere: toSignIn,
			administrator: toSignIn,
			enumerator: toSignIn,
		}),
	},
	'/masuk/lanjutkan': { answers: { ...workspaces, officerHalfIn: '→ /dinas' } },
	'/masuk/sso': { answers: all('missing') },
	'/masuk/sso/callback/[provider]': {
		at: () => '/masuk/sso/callback/pusat',
		answers: all('missing'),
	},

	'/akun': { answers: signedIn },
	'/akun/alamat': { answers: signedIn },
	'/akun/keluar': { answers: all('in', { guest: '→ /' }) },
	'/akun/langkah-kedua': { answers: signedIn },
	'/akun/persetujuan/[purpose]': {
		at: () => '/akun/persetujuan/account',
		answers: { ...signedIn, officerHalfIn: '→ /akun' },
	},
	'/akun/data': { answers: signedIn },
	'/akun/data/[id=uuid]': {
		at: (r) => `/akun/data/${r.copyId}`,
		answers: all('missing', { ownerA: 'in' }),
	},
	'/akun/jejak': { answers: signedIn },
	'/akun/hak': { answers: signedIn },
	'/akun/hak/[id=uuid]': { at: (r) => `/akun/hak/${r.requestId}`, answers: ownerA },

	'/usaha': { answers: signedIn },
	'/usaha/bentrok/[id=uuid]': {
		at: (r) => `/usaha/bentrok/${r.conflictId}`,
		answers: ownerAAndHelpers,
	},
	'/usaha/daftar': { answers: signedIn },
	'/usaha/daftar/berhasil': {
		at: (r) => `/usaha/daftar/berhasil?usaha=${r.shopA.number}`,
		answers: ownerAAndHelpers,
	},
	'/usaha/izin': { answers: shopkeepers },
	'/usaha/izin/[kind=slug]': { at: () => '/usaha/izin/p-irt', answers: shopkeepers },
	'/usaha/izin/[kind=slug]/berkas/[paper=slug]': {
		at: (r) => `/usaha/izin/${r.paperKind}/berkas/label`,
		answers: all('→ /usaha', { ownerA: 'in', ownerB: 'missing' }),
	},
	'/usaha/izin/baru': { answers: shopkeepers },
	'/usaha/izin/berkas/[id=uuid]': {
		at: (r) => `/usaha/izin/berkas/${r.permitId}`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	'/usaha/klaim': { answers: signedIn },
	'/usaha/data': { answers: shopkeepers },
	'/usaha/data/ubah': { answers: shopkeepers },
	'/usaha/peluang': { answers: shopkeepers },
	'/usaha/pengiriman': { answers: shopkeepers },
	'/usaha/pesanan': { answers: shopkeepers },
	'/usaha/pesanan/[number]': { at: (r) => `/usaha/pesanan/${r.orderNumber}`, answers: ownerA },
	'/usaha/pesanan/[number]/bukti/[proof=uuid]': {
		at: (r) => `/usaha/pesanan/${r.orderNumber}/bukti/${r.proofId}`,
		answers: all('missing', { ownerA: 'in' }),
	},
	'/usaha/produk': { answers: shopkeepers },
	'/usaha/produk/baru': { answers: shopkeepers },
	'/usaha/produk/[id=uuid]': {
		at: (r) => `/usaha/produk/${r.productId}`,
		answers: ownerAAndHelpers,
	},
	'/usaha/qris': { answers: shopkeepers },
	'/usaha/surat': { answers: shopkeepers },
	'/usaha/surat/[id=uuid]/pdf': {
		at: (r) => `/usaha/surat/${r.letterId}/pdf`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	'/usaha/toko': { answers: shopkeepers },

	'/petugas': { answers: { ...office, enumerator: 'in' } },
	'/petugas/data': {
		answers: all('403', {
			guest: '401',
			officer: 'in',
			officerElsewhere: 'in',
			administrator: 'in',
			enumerator: 'in',
		}),
	},
	// Devices only put there; who may is asked of every sending.
	'/petugas/foto/[id=uuid]': { at: () => `/petugas/foto/${unused}`, answers: all('405') },
	// Nobody’s but her own, and only while it is returned.
	'/petugas/wawancara/[id=uuid]': {
		at: () => `/petugas/wawancara/${unused}`,
		answers: all('403', {
			guest: '401',
			officer: 'missing',
			officerElsewhere: 'missing',
			administrator: 'missing',
			enumerator: 'missing',
		}),
	},

	'/dinas': { answers: office },
	// Limits hold everywhere, so only the operator sets them.
	'/dinas/aturan': { answers: { ...officeOfTheArea, officer: 'missing' } },
	'/dinas/ekspor': { answers: office },
	'/dinas/ekspor/[id=uuid]': {
		at: (r) => `/dinas/ekspor/${r.exportId}`,
		answers: { ...officeOfTheArea, administrator: 'missing' },
	},
	// Only whoever made a file fetches it.
	'/dinas/ekspor/[id=uuid]/[format]': {
		at: (r) => `/dinas/ekspor/${r.exportId}/csv`,
		answers: all('missing', { officer: 'in' }),
	},
	'/dinas/bentrok': { answers: office },
	'/dinas/bentrok/[id=uuid]': {
		at: (r) => `/dinas/bentrok/${r.conflictId}`,
		answers: officeOfTheArea,
	},
	'/dinas/ganda': { answers: office },
	'/dinas/ganda/[id=uuid]': { at: (r) => `/dinas/ganda/${r.repeatId}`, answers: officeOfTheArea },
	'/dinas/ganda/gabungan': { answers: office },
	'/dinas/hak': { answers: office },
	'/dinas/hak/baru': { answers: office },
	'/dinas/hak/[id=uuid]': { at: (r) => `/dinas/hak/${r.requestId}`, answers: officeOfTheArea },
	// A copy of somebody who has an account is hers to fetch, not the office's.
	'/dinas/hak/[id=uuid]/salinan': {
		at: (r) => `/dinas/hak/${r.requestId}/salinan`,
		answers: all('missing'),
	},
	'/dinas/hak/register': { answers: office },
	'/dinas/hak/retensi': { answers: office },
	'/dinas/hak/insiden': { answers: office },
	'/dinas/edisi': { answers: office },
	'/dinas/edisi/kbli': { answers: office },
	'/dinas/edisi/wilayah': { answers: office },
	'/dinas/impor': { answers: office },
	'/dinas/impor/[id=uuid]': { at: (r) => `/dinas/impor/${r.importId}`, answers: officeOfTheArea },
	'/dinas/impor/[id=uuid]/ditolak': {
		at: (r) => `/dinas/impor/${r.importId}/ditolak`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/impor/sumber': { answers: office },
	'/dinas/aturan/izin': { answers: office },
	'/dinas/izin': { answers: office },
	'/dinas/izin/[id=uuid]': { at: (r) => `/dinas/izin/${r.permitId}`, answers: officeOfTheArea },
	'/dinas/izin/tanya/[id=uuid]': {
		at: (r) => `/dinas/izin/tanya/${r.productId}`,
		answers: officeOfTheArea,
	},
	'/dinas/surat': { answers: office },
	'/dinas/surat/[id=uuid]': { at: (r) => `/dinas/surat/${r.letterId}`, answers: officeOfTheArea },
	'/dinas/surat/[id=uuid]/logo': {
		at: (r) => `/dinas/surat/${r.letterId}/logo`,
		answers: all('missing'),
	},
	'/dinas/surat/[id=uuid]/pdf': {
		at: (r) => `/dinas/surat/${r.letterId}/pdf`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	'/dinas/surat/pengaturan': {
		answers: { ...office, officer: 'missing', officerElsewhere: 'missing' },
	},
	'/dinas/klaim': { answers: office },
	'/dinas/peluang': { answers: office },
	'/dinas/peluang/tempat': { answers: office },
	'/dinas/lapangan': { answers: office },
	'/dinas/lapangan/wawancara': { answers: office },
	'/dinas/lapangan/wawancara/[id=uuid]': {
		at: (r) => `/dinas/lapangan/wawancara/${r.field.interviewId}`,
		answers: officeOfTheArea,
	},
	'/dinas/lapangan/foto/[id=uuid]': {
		at: (r) => `/dinas/lapangan/foto/${r.field.photoId}`,
		answers: all('missing', { officer: 'in', administrator: 'in' }),
	},
	'/dinas/lapangan/tugas': { answers: office },
	'/dinas/lapangan/tugas/baru': { answers: office },
	'/dinas/lapangan/tugas/[id=uuid]': {
		at: (r) => `/dinas/lapangan/tugas/${r.field.assignmentId}`,
		answers: officeOfTheArea,
	},
	'/dinas/lapangan/petugas': { answers: office },
	'/dinas/lapangan/petugas/honor': {
		answers: all('missing', { officer: 'in', officerElsewhere: 'in', administrator: 'in' }),
	},
	'/dinas/lapangan/periksa': { answers: office },
	'/dinas/lapangan/periksa/[id=uuid]': {
		at: (r) => `/dinas/lapangan/periksa/${r.field.backCheckId}`,
		answers: officeOfTheArea,
	},
	'/dinas/qris': { answers: office },
	'/dinas/tugas/serah-terima': { answers: office },
	'/dinas/usaha': { answers: office },
	'/dinas/usaha/baru': { answers: office },
	'/dinas/usaha/massal/[id=uuid]': {
		at: (r) => `/dinas/usaha/massal/${r.bulkId}`,
		answers: { ...officeOfTheArea, administrator: 'missing' },
	},
	'/dinas/usaha/[number]': {
		at: (r) => `/dinas/usaha/${r.shopA.number}`,
		answers: officeOfTheArea,
	},
	'/dinas/usaha/[number]/ubah': {
		at: (r) => `/dinas/usaha/${r.shopA.number}/ubah`,
		answers: officeOfTheArea,
	},
};
