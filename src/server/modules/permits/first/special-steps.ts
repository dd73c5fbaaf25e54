import {
	free,
	label,
	nib,
	oss,
	place,
	process,
	recipe,
	unsure,
	way,
	type FirstStep,
} from './step-parts.ts';

/** The ways that only some walk. */
export const specialSteps: readonly FirstStep[] = [
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
			'Tanyakan ke dinas SNI mana yang berlaku untuk barang Anda.',
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
