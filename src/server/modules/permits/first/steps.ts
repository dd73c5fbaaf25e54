import type { Certainty } from './kinds.ts';

/** One step on the way to a permit, in the words of whoever walks it. */
export interface FirstStep {
	kind: string;
	code: string;
	textId: string;
	textEn: string;
	place: string;
	url?: string;
	papers?: readonly { code: string; id: string; en: string }[];
	costId?: string;
	costEn?: string;
	days?: number;
	validFrom: string;
	legalBasis: string;
	certainty: Certainty;
}

/** Days before the end at which the holder is told; from the day after the end the product is not published. */
export const firstReminders = [
	{ daysBefore: 180, effect: 'remind' },
	{ daysBefore: 90, effect: 'remind' },
	{ daysBefore: 30, effect: 'remind' },
	{ daysBefore: 7, effect: 'remind' },
	{ daysBefore: -1, effect: 'block' },
] as const;

type Law = Pick<FirstStep, 'validFrom' | 'legalBasis' | 'certainty'>;
type Line = [
	code: string,
	inIndonesian: string,
	inEnglish: string,
	place: string,
	more?: Partial<Pick<FirstStep, 'url' | 'papers' | 'costId' | 'costEn' | 'days' | 'certainty'>>,
];

const way = (kind: string, law: Law, lines: readonly Line[]): FirstStep[] =>
	lines.map(([code, textId, textEn, place, more]) => ({
		kind,
		code,
		textId,
		textEn,
		place,
		...law,
		...more,
	}));

const paper = (code: string, id: string, en: string) => ({ code, id, en });
const ktp = paper('ktp', 'Foto KTP', 'Photo of the identity card');
const nib = paper('nib', 'NIB (PDF dari OSS)', 'NIB (PDF from OSS)');
const label = paper('label', 'Gambar label kemasan', 'Picture of the label');
const recipe = paper(
	'recipe',
	'Daftar bahan dan merek bahannya',
	'List of ingredients and their brands',
);
const process = paper(
	'process',
	'Cara membuat, langkah demi langkah',
	'How it is made, step by step',
);
const place = paper('place', 'Foto tempat membuat', 'Photos of where it is made');

const oss = 'https://oss.go.id';
const free = { costId: 'Gratis', costEn: 'Free' };
const practice = (legalBasis: string, validFrom = '2026-01-01'): Law => ({
	validFrom,
	legalBasis,
	certainty: 'practice',
});
const unsure = (legalBasis: string): Law => ({ ...practice(legalBasis), certainty: 'unsure' });

export const firstSteps: readonly FirstStep[] = [
	...way('nib', practice('PP 28/2025', '2025-06-05'), [
		[
			'account',
			'Buat akun di OSS memakai NIK dan nomor HP.',
			'Make an OSS account with NIK and phone.',
			'OSS',
			{ url: oss, papers: [ktp], ...free },
		],
		[
			'activity',
			'Pilih kegiatan usaha (KBLI) yang paling cocok.',
			'Choose the activity (KBLI) that fits best.',
			'OSS',
			{ url: oss },
		],
		[
			'print',
			'Unduh NIB lalu catat nomornya di sini.',
			'Download the NIB and write its number here.',
			'OSS',
			{ url: oss, days: 1 },
		],
	]),
	...way('p-irt', practice('PerBPOM 4/2024'), [
		[
			'nib',
			'Siapkan NIB dengan kegiatan makanan yang cocok.',
			'Have a NIB with the right food activity.',
			'OSS',
			{ url: oss, papers: [nib] },
		],
		[
			'apply',
			'Ajukan SPP-IRT di OSS, satu nomor untuk satu jenis makanan.',
			'Apply for SPP-IRT in OSS, one number per kind of food.',
			'OSS',
			{ url: oss, papers: [label, process], ...free, certainty: 'unsure' },
		],
		[
			'training',
			'Ikut penyuluhan keamanan pangan.',
			'Attend the food safety training.',
			'Dinkes',
			{
				papers: [paper('training', 'Sertifikat penyuluhan', 'Training certificate')],
				certainty: 'unsure',
			},
		],
		[
			'visit',
			'Terima kunjungan petugas Dinkes ke dapur.',
			'Let the health office see the kitchen.',
			'Dinkes',
			{ papers: [place], days: 90, certainty: 'unsure' },
		],
		[
			'record',
			'Cetak nomornya di label dan catat di sini.',
			'Print the number on the label and write it here.',
			'Rumah UMKM',
		],
	]),
	...way('halal', practice('Keputusan BPJPH 146/2025; ptsp.halal.go.id'), [
		[
			'kind',
			'Pilih jalur: gratis (pernyataan sendiri) bila bahan dan caranya sederhana, atau reguler.',
			'Choose the way: free (own statement) when ingredients and making are simple, or regular.',
			'ptsp.halal.go.id',
			{
				url: 'https://ptsp.halal.go.id',
				costId: 'Gratis selama kuota ada; reguler sekitar Rp650.000',
				costEn: 'Free while quota lasts; regular about Rp650,000',
			},
		],
		[
			'account',
			'Buat akun SIHALAL dan isi data usaha.',
			'Make a SIHALAL account and fill in the business.',
			'ptsp.halal.go.id',
			{ url: 'https://ptsp.halal.go.id', papers: [nib, ktp] },
		],
		[
			'ingredients',
			'Tulis semua bahan dan cara membuatnya.',
			'List all ingredients and how it is made.',
			'ptsp.halal.go.id',
			{ papers: [recipe, process] },
		],
		[
			'helper',
			'Terima pendamping halal yang memeriksa bahan dan dapur.',
			'Let the halal helper see ingredients and kitchen.',
			'P3H',
		],
		[
			'certificate',
			'Tunggu sertifikat terbit. Nomor ketetapan (KH) saja belum cukup.',
			'Wait for the certificate. A decision number (KH) alone is not enough.',
			'BPJPH',
			{ days: 30, certainty: 'unsure' },
		],
	]),
	...way('bpom-md', unsure('Aturan registrasi pangan olahan BPOM'), [
		[
			'place',
			'Minta pemeriksaan tempat membuat (izin penerapan CPPOB).',
			'Ask for inspection of the place (CPPOB).',
			'BPOM',
			{ url: 'https://e-sertifikasi.pom.go.id', papers: [nib, place, process] },
		],
		[
			'lab',
			'Ujikan makanan di laboratorium.',
			'Have the food tested in a laboratory.',
			'Laboratorium',
			{ papers: [paper('lab', 'Hasil uji laboratorium', 'Laboratory result')] },
		],
		[
			'apply',
			'Daftarkan makanan di e-Reg BPOM.',
			'Register the food in BPOM e-Reg.',
			'BPOM',
			{ url: 'https://e-reg.pom.go.id', papers: [label, recipe] },
		],
	]),
	...way('slhs', unsure('Permenkes 14/2021'), [
		[
			'training',
			'Ikut pelatihan penjamah pangan.',
			'Attend the food handler training.',
			'Dinkes',
			{ papers: [paper('training', 'Sertifikat pelatihan', 'Training certificate')] },
		],
		[
			'apply',
			'Ajukan SLHS di OSS.',
			'Apply for SLHS in OSS.',
			'OSS',
			{ url: oss, papers: [nib, place] },
		],
		[
			'visit',
			'Terima pemeriksaan tempat dan contoh makanan.',
			'Let the place and a food sample be inspected.',
			'Dinkes',
			{ days: 14 },
		],
	]),
	...way('brand', practice('UU 20/2016; tarif PP 28/2019'), [
		[
			'search',
			'Cari dulu apakah nama sudah dipakai orang lain.',
			'See first whether somebody has the name.',
			'PDKI',
			{ url: 'https://pdki-indonesia.dgip.go.id' },
		],
		[
			'class',
			'Pilih kelas barang (1 sampai 45).',
			'Choose the class of goods (1 to 45).',
			'DJKI',
			{ url: 'https://skm.dgip.go.id' },
		],
		[
			'letter',
			'Minta surat rekomendasi UMK dari dinas di sini.',
			'Ask the office for the recommendation letter here.',
			'Dinas',
			{ ...free, days: 3 },
		],
		[
			'apply',
			'Daftarkan dan bayar di DJKI pada tahun yang sama dengan surat.',
			'File and pay at DJKI in the same year as the letter.',
			'DJKI',
			{
				url: 'https://merek.dgip.go.id',
				papers: [
					paper('logo', 'Gambar merek', 'Picture of the mark'),
					paper('signature', 'Foto tanda tangan', 'Photo of your signature'),
					ktp,
				],
				costId: 'Rp500.000 tiap kelas untuk UMK (umum Rp1.800.000)',
				costEn: 'Rp500,000 a class for micro and small (others Rp1,800,000)',
			},
		],
	]),
	...way('bpom-tr', unsure('Peraturan BPOM tentang obat bahan alam'), [
		[
			'maker',
			'Urus izin tempat membuat jamu (UMOT atau UKOT) dulu.',
			'Get the licence of the place (UMOT or UKOT) first.',
			'Dinkes',
			{ url: oss, papers: [nib, place] },
		],
		[
			'apply',
			'Daftarkan jamu di BPOM.',
			'Register the jamu with BPOM.',
			'BPOM',
			{ url: 'https://asrot.pom.go.id', papers: [recipe, label] },
		],
	]),
	...way('bpom-sd', unsure('Peraturan BPOM tentang suplemen'), [
		[
			'apply',
			'Daftarkan suplemen di BPOM.',
			'Register the supplement with BPOM.',
			'BPOM',
			{ url: 'https://asrot.pom.go.id', papers: [nib, recipe, label] },
		],
	]),
	...way('herbal-maker', unsure('Permenkes 14/2021'), [
		[
			'apply',
			'Ajukan izin UMOT atau UKOT di OSS.',
			'Apply for UMOT or UKOT in OSS.',
			'OSS',
			{ url: oss, papers: [nib, place] },
		],
	]),
	...way('cosmetics', unsure('Peraturan BPOM tentang notifikasi kosmetika'), [
		[
			'maker',
			'Urus bukti tempat membuat sudah baik (CPKB) dulu.',
			'Get the proof of good making (CPKB) first.',
			'BPOM',
			{ url: 'https://e-sertifikasi.pom.go.id', papers: [nib, place] },
		],
		[
			'apply',
			'Laporkan kosmetik di notifkos BPOM.',
			'Notify the cosmetic at BPOM notifkos.',
			'BPOM',
			{ url: 'https://notifkos.pom.go.id', papers: [recipe, label] },
		],
	]),
	...way('cpkb', unsure('Peraturan BPOM tentang CPKB'), [
		[
			'apply',
			'Ajukan CPKB di BPOM.',
			'Apply for CPKB at BPOM.',
			'BPOM',
			{ url: 'https://e-sertifikasi.pom.go.id', papers: [nib, place] },
		],
	]),
	...way('pkrt', unsure('Permenkes 14/2021'), [
		[
			'apply',
			'Daftarkan barang di Kementerian Kesehatan.',
			'Register the product with the Ministry of Health.',
			'Kemenkes',
			{ url: 'https://regalkes.kemkes.go.id', papers: [nib, recipe, label] },
		],
	]),
	...way('psat-pduk', unsure('Aturan pangan segar asal tumbuhan'), [
		[
			'apply',
			'Ajukan PSAT-PDUK di OSS.',
			'Apply for PSAT-PDUK in OSS.',
			'OSS',
			{ url: oss, papers: [nib, label] },
		],
	]),
	...way('sni', unsure('UU 20/2014'), [
		[
			'ask',
			'Tanyakan ke dinas SNI mana yang berlaku untuk barangmu.',
			'Ask the office which SNI holds for your product.',
			'Dinas',
		],
		[
			'certify',
			'Ajukan sertifikat ke lembaga sertifikasi.',
			'Apply to a certification body.',
			'BSN',
			{ url: 'https://bangbeni.bsn.go.id', papers: [nib, process] },
		],
	]),
	...way('sni-bina-umk', unsure('PP 28/2025'), [
		[
			'nib',
			'Pilih SNI Bina UMK saat mengurus NIB di OSS.',
			'Choose SNI Bina UMK with the NIB in OSS.',
			'OSS',
			{ url: oss, ...free },
		],
	]),
	...way('tkdn-ik', unsure('Permenperin 35/2025'), [
		[
			'account',
			'Buat akun SIINas.',
			'Make a SIINas account.',
			'SIINas',
			{ url: 'https://siinas.kemenperin.go.id', papers: [nib] },
		],
		[
			'state',
			'Isi pernyataan sendiri TKDN industri kecil.',
			'Fill in the own statement of TKDN.',
			'SIINas',
			{ ...free },
		],
	]),
];
