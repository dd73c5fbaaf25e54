import { wibDay } from '#shared/dates.ts';
import { all, office, toSignIn, type Answers, type Door } from './door-parts.ts';
import { campaignDoors } from './campaign-doors.ts';
import { connectDoors } from './connect-doors.ts';
import { demandDoors } from './demand-doors.ts';
import { openingDoors } from './opening-doors.ts';
import { feedDoors } from './feed-doors.ts';
import { officeDoors } from './office-doors.ts';
import { presenceDoors } from './presence-doors.ts';
import { sheetDoors } from './sheet-doors.ts';

const everyone = all('in');
const signedIn = all('in', { guest: toSignIn });
/** Pages about one's own shop; who has none is led to the page that helps to get one. */
const shopkeepers = all('→ /usaha', {
	guest: toSignIn,
	ownerA: 'in',
	ownerB: 'in',
	// They have a shop to work in, and this is not theirs to do there.
	helperOrders: 'missing',
	helperProducts: 'missing',
	helperMoney: 'missing',
});
const withOrders = { ...shopkeepers, helperOrders: 'in' } satisfies Answers;
const withProducts = { ...shopkeepers, helperProducts: 'in' } satisfies Answers;
const withMoney = { ...shopkeepers, helperMoney: 'in' } satisfies Answers;
/** Files of one's own shop lie under no layout that leads to the sign-in. */
const takers = { ...shopkeepers, guest: '→ /usaha' } satisfies Answers;
const ownerA = all('missing', { guest: toSignIn, ownerA: 'in' });
/** Officers of the area help with products. */
const ownerAAndHelpers = { ...ownerA, officer: 'in', administrator: 'in' } satisfies Answers;
/** Everybody has a place to work in; staff who have not agreed to anything yet are asked first. */
const workspaces = all('→ /usaha', {
	guest: toSignIn,
	officer: '→ /dinas',
	officerHalfIn: '→ /masuk/kenalan',
	officerElsewhere: '→ /dinas',
	administrator: '→ /dinas',
	enumerator: '→ /petugas',
});

/** The report without a month leads to that of this month. */
const thisMonth = `→ /usaha/laporan/${wibDay(new Date()).slice(0, 7)}` as const;

const unused = '019b76da-bf70-7026-8c75-f902af8b1e6e';

/** Who gets in where, for every address of the site. Pictures and files lie under no layout that leads to the sign-in. */
export const doors: Record<string, Door> = {
	'/': { answers: everyone },
	'/produk': { answers: everyone },
	'/produk/[slug=slug]': { at: (r) => `/produk/${r.productSlug}`, answers: everyone },
	'/produk/[slug=slug]/gambar.png': {
		at: (r) => `/produk/${r.productSlug}/gambar.png`,
		answers: everyone,
	},
	'/toko/[slug=slug]/gambar.png': {
		at: (r) => `/toko/${r.shopA.slug}/gambar.png`,
		answers: everyone,
	},
	'/robots.txt': { answers: everyone },
	'/opensearch.xml': { answers: everyone },
	'/sitemap.xml': { answers: everyone },
	'/sitemap/[file=slug]': { at: () => '/sitemap/pages', answers: everyone },
	'/toko': { answers: everyone },
	'/toko/[slug=slug]': { at: (r) => `/toko/${r.shopA.slug}`, answers: everyone },
	'/keranjang': { answers: everyone },
	'/keranjang/tetap/[token]': {
		at: (r) => `/keranjang/tetap/${r.basketToken}`,
		answers: everyone,
	},
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
	'/pesanan/[token]/ulasan': { at: (r) => `/pesanan/${r.orderToken}/ulasan`, answers: everyone },
	'/produk/[slug=slug]/ulasan': {
		at: (r) => `/produk/${r.productSlug}/ulasan`,
		answers: everyone,
	},
	'/ulasan/[id=uuid]/foto': { at: (r) => `/ulasan/${r.reviewId}/foto`, answers: everyone },
	'/ulasan/[id=uuid]/lapor': { at: (r) => `/ulasan/${r.reviewId}/lapor`, answers: everyone },
	'/pesanan/[token]/bukti/[id=uuid]': {
		at: (r) => `/pesanan/${r.orderToken}/bukti/${r.proofId}`,
		answers: everyone,
	},
	'/pesanan/[token]/aduan/[id=uuid]': {
		at: (r) => `/pesanan/${r.orderToken}/aduan/${r.complaintPhotoId}`,
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
	'/akun/persetujuan/kertas/[id=uuid]': {
		at: (r) => `/akun/persetujuan/kertas/${r.consentPaperId}`,
		answers: { ...ownerAAndHelpers, guest: 'missing', officerHalfIn: 'missing' },
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
		answers: { ...takers, ownerB: 'missing' },
	},
	'/usaha/izin/baru': { answers: shopkeepers },
	'/usaha/izin/berkas/[id=uuid]': {
		at: (r) => `/usaha/izin/berkas/${r.permitId}`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	'/usaha/keluhan': { answers: shopkeepers },
	'/usaha/klaim': { answers: signedIn },
	'/usaha/data': { answers: shopkeepers },
	'/usaha/data/ubah': { answers: shopkeepers },
	'/usaha/peluang': { answers: shopkeepers },
	'/usaha/pembantu': { answers: shopkeepers },
	'/usaha/pembantu/[id=uuid]': {
		at: (r) => `/usaha/pembantu/${r.helperIds.orders}`,
		answers: ownerA,
	},
	'/usaha/membantu': { answers: signedIn },
	'/usaha/pengiriman': { answers: shopkeepers },
	'/usaha/pengiriman/titik': { answers: shopkeepers },
	'/usaha/pengiriman/kurir': { answers: shopkeepers },
	'/usaha/pesanan': { answers: withOrders },
	'/usaha/ulasan': { answers: withOrders },
	'/usaha/pesanan/[number]': {
		at: (r) => `/usaha/pesanan/${r.orderNumber}`,
		answers: { ...ownerA, helperOrders: 'in' },
	},
	'/usaha/pesanan/[number]/slip': {
		at: (r) => `/usaha/pesanan/${r.orderNumber}/slip`,
		answers: all('missing', { ownerA: 'in', helperOrders: 'in' }),
	},
	'/usaha/pesanan/[number]/aduan/[photo=uuid]': {
		at: (r) => `/usaha/pesanan/${r.orderNumber}/aduan/${r.complaintPhotoId}`,
		answers: all('missing', { ownerA: 'in', helperOrders: 'in' }),
	},
	'/usaha/pesanan/[number]/bukti/[proof=uuid]': {
		at: (r) => `/usaha/pesanan/${r.orderNumber}/bukti/${r.proofId}`,
		answers: all('missing', { ownerA: 'in', helperOrders: 'in' }),
	},
	'/usaha/kas': { answers: withMoney },
	'/usaha/kas/unduh': { answers: { ...takers, helperMoney: 'in' } },
	'/usaha/kas/nota/[id=uuid]': {
		at: (r) => `/usaha/kas/nota/${r.books.cashId}`,
		answers: all('missing', { ownerA: 'in', helperMoney: 'in' }),
	},
	'/usaha/piutang': { answers: withMoney },
	'/usaha/modal': { answers: withMoney },
	'/usaha/modal/[id=uuid]': {
		at: (r) => `/usaha/modal/${r.productId}`,
		answers: { ...ownerA, helperMoney: 'in' },
	},
	'/usaha/laporan': {
		answers: { ...shopkeepers, ownerA: thisMonth, ownerB: thisMonth, helperMoney: thisMonth },
	},
	'/usaha/laporan/[bulan=month]': { at: () => '/usaha/laporan/2026-01', answers: withMoney },
	'/usaha/laporan/[bulan=month]/pdf': {
		at: () => '/usaha/laporan/2026-01/pdf',
		answers: { ...takers, helperMoney: 'in' },
	},
	'/usaha/bukti': { answers: shopkeepers },
	'/usaha/bukti/[id=uuid]': {
		at: (r) => `/usaha/bukti/${r.books.evidenceId}`,
		answers: all('missing', { ownerA: 'in' }),
	},
	// Of the evidence of another shop nothing is chosen.
	'/usaha/bukti/pdf': {
		at: (r) => `/usaha/bukti/pdf?pilih=file/${r.books.evidenceId}`,
		answers: { ...takers, ownerB: '→ /usaha/bukti' },
	},
	'/usaha/penjualan': { answers: withMoney },
	'/usaha/penjualan/catat': { answers: withMoney },
	// A file lies under no layout that leads to the sign-in.
	'/usaha/penjualan/csv': { answers: { ...takers, helperMoney: 'in' } },
	'/usaha/produk': { answers: withProducts },
	'/usaha/produk/baru': { answers: withProducts },
	'/usaha/produk/tabel': { answers: withProducts },
	'/usaha/produk/[id=uuid]': {
		at: (r) => `/usaha/produk/${r.productId}`,
		answers: { ...ownerAAndHelpers, helperProducts: 'in' },
	},
	'/usaha/pembayaran': { answers: shopkeepers },
	'/usaha/qris': { answers: shopkeepers },
	'/usaha/surat': { answers: shopkeepers },
	'/usaha/surat/[id=uuid]/pdf': {
		at: (r) => `/usaha/surat/${r.letterId}/pdf`,
		answers: all('missing', { ownerA: 'in', officer: 'in', administrator: 'in' }),
	},
	// The script of the editor sends photos here; who has not begun one finds none.
	'/usaha/produk/unggah': { answers: all('405') },
	'/usaha/produk/unggah/[id=uuid]': {
		at: () => `/usaha/produk/unggah/${unused}`,
		answers: all('missing'),
	},
	'/usaha/toko': { answers: shopkeepers },
	'/usaha/toko-daring': { answers: withProducts },
	'/usaha/toko-daring/[code]': {
		at: () => '/usaha/toko-daring/shopee',
		answers: withProducts,
	},
	'/usaha/toko/jam': { answers: withProducts },
	'/usaha/toko/katalog': { answers: withProducts },
	'/usaha/toko/stiker': { answers: withProducts },
	'/usaha/toko/stiker/pdf': { answers: { ...takers, helperProducts: 'in' } },

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
	...campaignDoors,
	...connectDoors,
	...feedDoors,
	...demandDoors,
	...openingDoors,
	...officeDoors,
	...presenceDoors,
	...sheetDoors,
};
