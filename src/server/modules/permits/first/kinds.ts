/*
 * What a new installation knows of permits; the office changes rows by rows with a later `valid_from`. Sources
 * are named where one was found; `unsure` is what everybody in the field says and nobody could show.
 */

export type Certainty = 'law' | 'practice' | 'unsure';

export interface FirstKind {
	code: string;
	nameId: string;
	nameEn: string;
	purposeId: string;
	purposeEn: string;
	issuerId: string;
	issuerEn: string;
	subject: 'enterprise' | 'product';
	/** A reader of `permit-numbers.ts`. */
	format: string;
	badge: string | null;
	url: string | null;
	term: {
		validity: 'years' | 'none' | 'until-change';
		years: number | null;
		renewalDays: number | null;
		validFrom: string;
		legalBasis: string;
		certainty: Certainty;
	};
}

const oss = 'https://oss.go.id';
const bpom = 'https://e-reg.pom.go.id';

type Term = FirstKind['term'];
const since = (validFrom: string, legalBasis: string, certainty: Certainty) => ({
	validFrom,
	legalBasis,
	certainty,
});
const endless = (...law: Parameters<typeof since>): Term => ({
	validity: 'none',
	years: null,
	renewalDays: null,
	...since(...law),
});
const forYears = (
	years: number,
	renewalDays: number | null,
	...law: Parameters<typeof since>
): Term => ({ validity: 'years', years, renewalDays, ...since(...law) });

export const firstKinds: readonly FirstKind[] = [
	{
		code: 'nib',
		nameId: 'NIB (Nomor Induk Berusaha)',
		nameEn: 'NIB (business number)',
		purposeId: 'Tanda usaha terdaftar resmi. Semua izin lain memakai nomor ini.',
		purposeEn: 'Shows that the business is registered. Every other permit needs it.',
		issuerId: 'OSS',
		issuerEn: 'OSS',
		subject: 'enterprise',
		format: 'nib',
		badge: null,
		url: oss,
		term: endless('2025-06-05', 'PP 28/2025: berlaku selama usaha berjalan', 'unsure'),
	},
	{
		code: 'standard-certificate',
		nameId: 'Sertifikat standar',
		nameEn: 'Standard certificate',
		purposeId: 'Untuk usaha dengan risiko menengah menurut OSS.',
		purposeEn: 'For activities that OSS calls medium risk.',
		issuerId: 'OSS',
		issuerEn: 'OSS',
		subject: 'enterprise',
		format: 'free',
		badge: null,
		url: oss,
		term: endless('2025-06-05', 'PP 28/2025', 'practice'),
	},
	{
		code: 'p-irt',
		nameId: 'P-IRT (SPP-IRT)',
		nameEn: 'P-IRT (home food)',
		purposeId: 'Untuk makanan kering kemasan buatan rumah.',
		purposeEn: 'For dry packed food made at home.',
		issuerId: 'Dinas Kesehatan dan DPMPTSP',
		issuerEn: 'Health office and one-stop licensing office',
		subject: 'product',
		format: 'p-irt',
		badge: 'p-irt',
		url: oss,
		// Renewal at most six months before the end.
		term: forYears(5, 180, '2024-01-01', 'PerBPOM 4/2024', 'law'),
	},
	{
		code: 'halal',
		nameId: 'Sertifikat halal',
		nameEn: 'Halal certificate',
		purposeId: 'Bukti bahan dan cara membuatnya halal.',
		purposeEn: 'Proof that ingredients and making are halal.',
		issuerId: 'BPJPH',
		issuerEn: 'BPJPH',
		subject: 'product',
		format: 'halal',
		badge: 'halal',
		url: 'https://ptsp.halal.go.id',
		term: {
			validity: 'until-change',
			years: null,
			renewalDays: null,
			...since(
				'2023-03-31',
				'UU 6/2023: berlaku selama bahan dan proses tidak berubah',
				'practice',
			),
		},
	},
	{
		code: 'bpom-md',
		nameId: 'Izin edar BPOM MD',
		nameEn: 'BPOM MD (domestic food)',
		purposeId: 'Untuk makanan beku, susu, kaleng, atau buatan pabrik.',
		purposeEn: 'For frozen, dairy, canned or factory-made food.',
		issuerId: 'BPOM',
		issuerEn: 'BPOM',
		subject: 'product',
		format: 'bpom-md',
		badge: 'bpom',
		url: bpom,
		term: forYears(5, null, '2024-01-01', 'Peraturan BPOM tentang registrasi pangan', 'unsure'),
	},
	{
		code: 'bpom-ml',
		nameId: 'Izin edar BPOM ML',
		nameEn: 'BPOM ML (imported food)',
		purposeId: 'Untuk makanan dari luar negeri.',
		purposeEn: 'For imported food.',
		issuerId: 'BPOM',
		issuerEn: 'BPOM',
		subject: 'product',
		format: 'bpom-ml',
		badge: 'bpom',
		url: bpom,
		term: forYears(5, null, '2024-01-01', 'Peraturan BPOM tentang registrasi pangan', 'unsure'),
	},
	{
		code: 'slhs',
		nameId: 'SLHS (laik higiene)',
		nameEn: 'SLHS (hygiene certificate)',
		purposeId: 'Untuk warung, katering, kue basah, dan makanan yang cepat basi.',
		purposeEn: 'For stalls, catering, wet cakes and food that does not keep.',
		issuerId: 'Dinas Kesehatan',
		issuerEn: 'Health office',
		subject: 'enterprise',
		format: 'free',
		badge: null,
		url: oss,
		term: forYears(3, null, '2021-01-01', 'Permenkes 14/2021', 'unsure'),
	},
	{
		code: 'brand',
		nameId: 'Merek terdaftar',
		nameEn: 'Registered brand',
		purposeId: 'Melindungi nama jualan supaya tidak dipakai orang lain.',
		purposeEn: 'Protects the name so that nobody else may use it.',
		issuerId: 'DJKI',
		issuerEn: 'DJKI',
		subject: 'product',
		format: 'brand',
		badge: 'brand',
		url: 'https://merek.dgip.go.id',
		// Ten years; renewal in the six months before the end.
		term: forYears(10, 180, '2016-11-25', 'UU 20/2016; tarif PP 28/2019', 'law'),
	},
	{
		code: 'sni-bina-umk',
		nameId: 'SNI Bina UMK',
		nameEn: 'SNI Bina UMK',
		purposeId: 'Tanda binaan standar untuk usaha risiko rendah, lewat NIB.',
		purposeEn: 'A mark of guided standards for low-risk micro business, through NIB.',
		issuerId: 'BSN lewat OSS',
		issuerEn: 'BSN through OSS',
		subject: 'enterprise',
		format: 'free',
		badge: null,
		url: oss,
		term: endless('2025-06-05', 'PP 28/2025', 'unsure'),
	},
	{
		code: 'sni',
		nameId: 'SNI wajib (SPPT-SNI)',
		nameEn: 'Mandatory SNI (SPPT-SNI)',
		purposeId: 'Untuk air minum kemasan, mainan, pakaian bayi, dan barang tertentu.',
		purposeEn: 'For bottled water, toys, baby wear and certain goods.',
		issuerId: 'Lembaga sertifikasi',
		issuerEn: 'Certification body',
		subject: 'product',
		format: 'free',
		badge: 'sni',
		url: 'https://bangbeni.bsn.go.id',
		term: forYears(4, null, '2014-09-17', 'UU 20/2014', 'unsure'),
	},
	{
		code: 'tkdn-ik',
		nameId: 'TKDN industri kecil',
		nameEn: 'TKDN for small industry',
		purposeId: 'Menaikkan peringkat di e-Katalog pemerintah.',
		purposeEn: 'Lifts the rank in the government catalogue.',
		issuerId: 'Kementerian Perindustrian (SIINas)',
		issuerEn: 'Ministry of Industry (SIINas)',
		subject: 'product',
		format: 'free',
		badge: null,
		url: 'https://siinas.kemenperin.go.id',
		term: forYears(5, null, '2025-01-01', 'Permenperin 35/2025', 'unsure'),
	},
	{
		code: 'bpom-tr',
		nameId: 'Izin edar jamu (BPOM TR)',
		nameEn: 'Traditional medicine (BPOM TR)',
		purposeId: 'Untuk jamu dan obat tradisional.',
		purposeEn: 'For jamu and traditional medicine.',
		issuerId: 'BPOM',
		issuerEn: 'BPOM',
		subject: 'product',
		format: 'bpom-tr',
		badge: 'bpom',
		url: 'https://asrot.pom.go.id',
		term: forYears(5, null, '2024-01-01', 'Peraturan BPOM tentang obat bahan alam', 'unsure'),
	},
	{
		code: 'bpom-sd',
		nameId: 'Izin edar suplemen (BPOM SD)',
		nameEn: 'Supplement (BPOM SD)',
		purposeId: 'Untuk suplemen kesehatan.',
		purposeEn: 'For health supplements.',
		issuerId: 'BPOM',
		issuerEn: 'BPOM',
		subject: 'product',
		format: 'bpom-sd',
		badge: 'bpom',
		url: 'https://asrot.pom.go.id',
		term: forYears(5, null, '2024-01-01', 'Peraturan BPOM tentang suplemen', 'unsure'),
	},
	{
		code: 'herbal-maker',
		nameId: 'Izin usaha jamu (UMOT/UKOT)',
		nameEn: 'Licence to make traditional medicine (UMOT/UKOT)',
		purposeId: 'Izin tempat membuat jamu.',
		purposeEn: 'Licence of the place where jamu is made.',
		issuerId: 'Dinas Kesehatan',
		issuerEn: 'Health office',
		subject: 'enterprise',
		format: 'free',
		badge: null,
		url: oss,
		term: endless('2021-01-01', 'Permenkes 14/2021', 'unsure'),
	},
	{
		code: 'cosmetics',
		nameId: 'Notifikasi kosmetik (BPOM NA)',
		nameEn: 'Cosmetics notification (BPOM NA)',
		purposeId: 'Untuk kosmetik dan sabun.',
		purposeEn: 'For cosmetics and soap.',
		issuerId: 'BPOM',
		issuerEn: 'BPOM',
		subject: 'product',
		format: 'cosmetics',
		badge: 'bpom',
		url: 'https://notifkos.pom.go.id',
		term: forYears(3, null, '2024-01-01', 'Peraturan BPOM tentang notifikasi kosmetika', 'unsure'),
	},
	{
		code: 'cpkb',
		nameId: 'CPKB (cara membuat kosmetik yang baik)',
		nameEn: 'CPKB (good cosmetics making)',
		purposeId: 'Bukti tempat membuat kosmetik sudah baik.',
		purposeEn: 'Shows that the place makes cosmetics well.',
		issuerId: 'BPOM',
		issuerEn: 'BPOM',
		subject: 'enterprise',
		format: 'free',
		badge: null,
		url: 'https://e-sertifikasi.pom.go.id',
		term: forYears(5, null, '2024-01-01', 'Peraturan BPOM tentang CPKB', 'unsure'),
	},
	{
		code: 'pkrt',
		nameId: 'Izin edar PKRT',
		nameEn: 'Household product licence (PKRT)',
		purposeId: 'Untuk sabun cuci, pembersih lantai, dan obat nyamuk.',
		purposeEn: 'For detergent, floor cleaner and insect repellent.',
		issuerId: 'Kementerian Kesehatan',
		issuerEn: 'Ministry of Health',
		subject: 'product',
		format: 'free',
		badge: null,
		url: 'https://regalkes.kemkes.go.id',
		term: forYears(5, null, '2021-01-01', 'Permenkes 14/2021', 'unsure'),
	},
	{
		code: 'psat-pduk',
		nameId: 'PSAT-PDUK (hasil tani segar)',
		nameEn: 'PSAT-PDUK (fresh produce)',
		purposeId: 'Untuk beras, sayur, buah, dan hasil tani segar dalam kemasan.',
		purposeEn: 'For packed rice, vegetables, fruit and other fresh produce.',
		issuerId: 'Dinas Ketahanan Pangan',
		issuerEn: 'Food security office',
		subject: 'product',
		format: 'free',
		badge: null,
		url: oss,
		term: forYears(5, null, '2021-01-01', 'Aturan pangan segar asal tumbuhan', 'unsure'),
	},
	{
		code: 'v-legal',
		nameId: 'V-Legal (kayu)',
		nameEn: 'V-Legal (wood)',
		purposeId: 'Untuk barang kayu yang dikirim ke luar negeri.',
		purposeEn: 'For wooden goods that are exported.',
		issuerId: 'Kementerian Kehutanan (SILK)',
		issuerEn: 'Ministry of Forestry (SILK)',
		subject: 'product',
		format: 'free',
		badge: null,
		url: 'https://silk.menlhk.go.id',
		term: endless('2021-01-01', 'Aturan legalitas kayu', 'unsure'),
	},
	{
		code: 'other',
		nameId: 'Izin lain',
		nameEn: 'Another permit',
		purposeId: 'Surat atau izin lain yang kamu punya.',
		purposeEn: 'Any other paper that you hold.',
		issuerId: 'Pemberi izin',
		issuerEn: 'Its issuer',
		subject: 'enterprise',
		format: 'free',
		badge: null,
		url: null,
		term: endless('2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'),
	},
];

/**
 * Food groups of a P-IRT number. The list differs from regulation to regulation and was not seen whole, so a
 * number with another group is only warned of.
 */
export const firstFoodGroups: readonly (readonly [code: string, id: string, en: string])[] = [
	['01', 'Daging kering', 'Dried meat'],
	['02', 'Ikan kering', 'Dried fish'],
	['03', 'Unggas kering', 'Dried poultry'],
	['04', 'Olahan sayur', 'Vegetable products'],
	['05', 'Olahan kelapa', 'Coconut products'],
	['06', 'Tepung dan olahannya', 'Flour and flour products'],
	['07', 'Minyak dan lemak', 'Oils and fats'],
	['08', 'Selai dan jeli', 'Jams and jellies'],
	['09', 'Gula, permen, cokelat, madu', 'Sugar, sweets, chocolate, honey'],
	['10', 'Kopi dan teh kering', 'Coffee and dry tea'],
	['11', 'Bumbu', 'Seasonings'],
	['12', 'Rempah', 'Spices'],
	['13', 'Minuman serbuk', 'Powdered drinks'],
	['14', 'Olahan buah', 'Fruit products'],
	['15', 'Olahan biji, kacang, umbi', 'Grain, nut and tuber products'],
];
