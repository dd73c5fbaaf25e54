import type { Condition, DecisionFact, Verdict } from '../evaluate.ts';
import type { Certainty } from './kinds.ts';

/*
 * The first edition of the decision table: which permit a product needs before it is sold. Lines of one kind are
 * read in their order and the first that is true decides (evaluate.ts), so exceptions stand first.
 */

export interface FirstRule {
	id: string;
	kind: string;
	condition: Condition;
	verdict: Verdict;
	/** The permit may not be had for such a product at all. */
	barred?: boolean;
	reasonId: string;
	reasonEn: string;
	validFrom: string;
	validTo?: string;
	legalBasis: string;
	certainty: Certainty;
}

type Law = Pick<FirstRule, 'validFrom' | 'legalBasis' | 'certainty'>;
const law = (validFrom: string, legalBasis: string, certainty: Certainty): Law => ({
	validFrom,
	legalBasis,
	certainty,
});
const pirt = law('2024-01-01', 'PerBPOM 4/2024', 'law');
const md = law('2024-01-01', 'PerBPOM 4/2024; aturan registrasi pangan olahan BPOM', 'law');
const soon = law('2024-01-01', 'Aturan registrasi pangan olahan BPOM', 'practice');
const risk = law('2025-06-05', 'PP 28/2025', 'law');
const halal = law('2024-10-18', 'PP 42/2024 pasal 160', 'law');
const health = law('2021-01-01', 'Permenkes 14/2021', 'unsure');
const field = law('2026-01-01', 'Kebiasaan di lapangan, belum dipastikan', 'unsure');

const is = (fact: DecisionFact, ...values: (string | number | boolean)[]): Condition => ({
	fact,
	in: values,
});
const nature = (...natures: string[]) => is('nature', ...natures);
const keepsWeek: Condition = { fact: 'shelfLifeDays', atMost: 7 };
const keepsLonger: Condition = { fact: 'shelfLifeDays', above: 7 };
const cold = is('storage', 'chilled', 'frozen');
const heated = is('process', 'pasteurised', 'sterile');
const special = is('foodKind', 'dairy', 'infant', 'water', 'alcohol');
const workshop = is('madeAt', 'shop-house', 'factory');
const food = nature('packaged-food', 'meal', 'animal');
const notPackagedFood = nature(
	'plant',
	'animal',
	'herbal',
	'supplement',
	'cosmetic',
	'household-chemical',
	'goods',
	'service',
);
const notGoods: Condition = {
	any: [
		nature('packaged-food', 'meal', 'plant', 'animal', 'herbal', 'supplement'),
		nature('cosmetic', 'household-chemical', 'service'),
	],
};
const dryHomeFood: Condition = {
	all: [
		nature('packaged-food'),
		keepsLonger,
		is('storage', 'room'),
		is('process', 'ordinary'),
		is('foodKind', 'other'),
		is('madeAt', 'dwelling'),
		is('packed', true),
		is('claims', false),
	],
};
const always: Condition = { always: true };

type Line = [id: string, Verdict, Condition, inIndonesian: string, inEnglish: string, Law, More?];
type More = Pick<FirstRule, 'barred' | 'validTo'>;

const table = (kind: string, lines: readonly Line[]): FirstRule[] =>
	lines.map(([id, verdict, condition, reasonId, reasonEn, basis, more]) => ({
		id: `${kind}:${id}`,
		kind,
		verdict,
		condition,
		reasonId,
		reasonEn,
		...basis,
		...more,
	}));

/** A permit for one nature of product; everything else does not need it. */
const onlyFor = (
	kind: string,
	natures: string[],
	[inIndonesian, inEnglish]: [string, string],
	basis: Law,
): FirstRule[] =>
	table(kind, [
		['needed', 'required', nature(...natures), inIndonesian, inEnglish, basis],
		[
			'else',
			'not-needed',
			always,
			'Bukan untuk jenis barang ini.',
			'Not for this kind of product.',
			basis,
		],
	]);

const barred = { barred: true };

export const firstRules: readonly FirstRule[] = [
	...table('nib', [
		[
			'all',
			'required',
			always,
			'Semua usaha perlu NIB. Gratis lewat OSS.',
			'Every business needs a NIB. It is free through OSS.',
			risk,
		],
	]),
	...table('p-irt', [
		[
			'not-packaged-food',
			'not-needed',
			notPackagedFood,
			'P-IRT hanya untuk makanan dan minuman olahan.',
			'P-IRT is only for processed food and drink.',
			pirt,
			barred,
		],
		[
			'meal',
			'not-needed',
			nature('meal'),
			'Makanan siap saji dan kue basah tidak memakai P-IRT, tetapi SLHS.',
			'Meals and wet cakes take SLHS, not P-IRT.',
			pirt,
			barred,
		],
		[
			'cold',
			'not-needed',
			cold,
			'Makanan beku atau dingin tidak boleh memakai P-IRT, tetapi izin BPOM MD.',
			'Frozen or chilled food may not have P-IRT; it takes BPOM MD.',
			pirt,
			barred,
		],
		[
			'heated',
			'not-needed',
			heated,
			'Makanan yang dipasteurisasi atau disterilkan tidak boleh memakai P-IRT.',
			'Pasteurised or sterile food may not have P-IRT.',
			pirt,
			barred,
		],
		[
			'special',
			'not-needed',
			special,
			'Susu, makanan bayi, air minum kemasan, dan minuman beralkohol tidak boleh memakai P-IRT.',
			'Dairy, infant food, bottled water and alcohol may not have P-IRT.',
			pirt,
			barred,
		],
		[
			'claims',
			'not-needed',
			is('claims', true),
			'Makanan dengan tulisan khasiat kesehatan tidak boleh memakai P-IRT.',
			'Food with health claims may not have P-IRT.',
			pirt,
			barred,
		],
		[
			'workshop',
			'not-needed',
			workshop,
			'P-IRT hanya untuk makanan yang dibuat di rumah tinggal.',
			'P-IRT is only for food made in a dwelling.',
			pirt,
			barred,
		],
		[
			'week',
			'not-needed',
			keepsWeek,
			'Makanan yang tahan 7 hari atau kurang tidak memakai P-IRT.',
			'Food that keeps 7 days or less takes no P-IRT.',
			pirt,
			barred,
		],
		[
			'unpacked',
			'not-needed',
			is('packed', false),
			'P-IRT untuk makanan yang dikemas dan diberi label.',
			'P-IRT is for food that is packed and labelled.',
			pirt,
		],
		[
			'dry-home',
			'required',
			dryHomeFood,
			'Makanan kemasan buatan rumah yang tahan lebih dari 7 hari perlu P-IRT.',
			'Packed food from a home that keeps more than 7 days needs P-IRT.',
			pirt,
		],
	]),
	...table('bpom-md', [
		[
			'not-packaged-food',
			'not-needed',
			notPackagedFood,
			'Izin MD hanya untuk makanan dan minuman olahan.',
			'MD is only for processed food and drink.',
			md,
		],
		[
			'meal',
			'not-needed',
			nature('meal'),
			'Makanan siap saji tidak didaftarkan ke BPOM.',
			'Meals are not registered with BPOM.',
			soon,
		],
		[
			'week-but-special',
			'check',
			{ all: [keepsWeek, { any: [cold, heated, special] }] },
			'Cepat basi dan juga dingin atau khusus: dua aturan bertemu, petugas yang memastikan.',
			'Keeps a week at most and is chilled or special: two rules meet, an officer decides.',
			soon,
		],
		[
			'week',
			'not-needed',
			keepsWeek,
			'Makanan yang tahan 7 hari atau kurang tidak perlu izin BPOM.',
			'Food that keeps 7 days or less needs no BPOM licence.',
			soon,
		],
		[
			'cold',
			'required',
			cold,
			'Makanan beku atau dingin perlu izin BPOM MD.',
			'Frozen or chilled food needs BPOM MD.',
			md,
		],
		[
			'heated',
			'required',
			heated,
			'Makanan yang dipasteurisasi, disterilkan, atau dikalengkan perlu izin BPOM MD.',
			'Pasteurised, sterile or canned food needs BPOM MD.',
			md,
		],
		[
			'special',
			'required',
			special,
			'Susu, makanan bayi, air minum kemasan, dan minuman beralkohol perlu izin BPOM MD.',
			'Dairy, infant food, bottled water and alcohol need BPOM MD.',
			md,
		],
		[
			'claims',
			'required',
			is('claims', true),
			'Makanan dengan tulisan khasiat kesehatan perlu izin BPOM MD.',
			'Food with health claims needs BPOM MD.',
			md,
		],
		[
			'unpacked',
			'check',
			is('packed', false),
			'Dijual tanpa kemasan: petugas yang memastikan.',
			'Sold unpacked: an officer decides.',
			soon,
		],
		[
			'workshop',
			'required',
			workshop,
			'Makanan yang dibuat di ruko atau pabrik perlu izin BPOM MD.',
			'Food made in a shop-house or factory needs BPOM MD.',
			md,
		],
		[
			'dry-home',
			'not-needed',
			dryHomeFood,
			'Cukup P-IRT, tidak perlu izin BPOM MD.',
			'P-IRT is enough, no BPOM MD.',
			md,
		],
	]),
	...table('halal', [
		[
			'not-halal',
			'not-needed',
			{ all: [food, is('notHalal', true)] },
			'Tidak perlu sertifikat halal, tetapi kemasan wajib bertuliskan "tidak halal".',
			'Needs no halal certificate, but the pack must say "not halal".',
			law('2024-10-18', 'UU 33/2014; PP 42/2024', 'law'),
			barred,
		],
		[
			'plant',
			'not-needed',
			nature('plant'),
			'Hasil tani mentah yang belum diolah tidak perlu sertifikat halal.',
			'Raw produce that was not processed needs no halal certificate.',
			law('2024-10-18', 'PP 42/2024', 'unsure'),
		],
		[
			'food-large',
			'required',
			{ all: [food, is('sizeClass', 'medium', 'large')] },
			'Makanan dan minuman usaha menengah dan besar wajib halal sejak 18 Oktober 2024.',
			'Food and drink of medium and large business must be halal since 18 October 2024.',
			halal,
			{ validTo: '2026-10-17' },
		],
		[
			'food-small-not-yet',
			'not-needed',
			{ all: [food, is('sizeClass', 'micro', 'small')] },
			'Usaha mikro dan kecil belum wajib sampai 17 Oktober 2026.',
			'Micro and small business need not until 17 October 2026.',
			halal,
			{ validTo: '2026-10-17' },
		],
		[
			'food',
			'required',
			food,
			'Makanan dan minuman wajib bersertifikat halal sejak 18 Oktober 2026.',
			'Food and drink must be certified halal since 18 October 2026.',
			law('2026-10-18', 'PP 42/2024 pasal 160 ayat 2', 'law'),
		],
		[
			'care',
			'required',
			nature('herbal', 'supplement', 'cosmetic'),
			'Jamu, suplemen, dan kosmetik wajib halal sejak Oktober 2026; tanggalnya belum kami pastikan.',
			'Jamu, supplements and cosmetics must be halal from October 2026; we have not confirmed the day.',
			law('2026-10-18', 'PP 42/2024', 'unsure'),
		],
		[
			'household-chemical',
			'check',
			nature('household-chemical'),
			'Belum jelas apakah barang rumah tangga ini wajib halal.',
			'It is not clear whether these household goods must be halal.',
			law('2024-10-18', 'PP 42/2024', 'unsure'),
		],
		[
			'leather',
			'check',
			{ all: [nature('goods'), is('goodsKind', 'leather')] },
			'Barang dari kulit mungkin wajib halal; petugas yang memastikan.',
			'Leather goods may have to be halal; an officer decides.',
			law('2024-10-18', 'PP 42/2024', 'unsure'),
		],
		[
			'goods',
			'not-needed',
			nature('goods'),
			'Barang ini tidak perlu sertifikat halal.',
			'These goods need no halal certificate.',
			law('2024-10-18', 'PP 42/2024', 'practice'),
		],
		[
			'service',
			'check',
			nature('service'),
			'Hanya jasa tertentu yang wajib halal; petugas yang memastikan.',
			'Only certain services must be halal; an officer decides.',
			law('2024-10-18', 'PP 42/2024', 'unsure'),
		],
	]),
	...table('slhs', [
		[
			'meal',
			'required',
			nature('meal'),
			'Makanan siap saji, katering, dan kue basah perlu SLHS.',
			'Meals, catering and wet cakes need SLHS.',
			law('2021-01-01', 'Permenkes 14/2021', 'practice'),
		],
		[
			'not-packaged-food',
			'not-needed',
			notPackagedFood,
			'SLHS hanya untuk makanan olahan.',
			'SLHS is only for prepared food.',
			health,
		],
		[
			'week-but-special',
			'check',
			{ all: [keepsWeek, { any: [cold, heated, special] }] },
			'Cepat basi dan juga dingin atau khusus: dua aturan bertemu, petugas yang memastikan.',
			'Keeps a week at most and is chilled or special: two rules meet, an officer decides.',
			soon,
		],
		[
			'week',
			'required',
			keepsWeek,
			'Makanan yang tahan 7 hari atau kurang perlu SLHS.',
			'Food that keeps 7 days or less needs SLHS.',
			law('2021-01-01', 'Permenkes 14/2021', 'practice'),
		],
		[
			'longer',
			'not-needed',
			keepsLonger,
			'Makanan tahan lama tidak perlu SLHS.',
			'Food that keeps longer needs no SLHS.',
			health,
		],
	]),
	...onlyFor(
		'bpom-tr',
		['herbal'],
		['Jamu perlu izin edar BPOM TR.', 'Jamu needs a BPOM TR licence.'],
		law('2024-01-01', 'Peraturan BPOM tentang obat bahan alam', 'practice'),
	),
	...onlyFor(
		'herbal-maker',
		['herbal'],
		[
			'Tempat membuat jamu perlu izin UMOT atau UKOT.',
			'A maker of jamu needs a UMOT or UKOT licence.',
		],
		health,
	),
	...onlyFor(
		'bpom-sd',
		['supplement'],
		['Suplemen perlu izin edar BPOM SD.', 'Supplements need a BPOM SD licence.'],
		law('2024-01-01', 'Peraturan BPOM tentang suplemen', 'practice'),
	),
	...onlyFor(
		'cosmetics',
		['cosmetic'],
		['Kosmetik dan sabun perlu notifikasi BPOM.', 'Cosmetics and soap need a BPOM notification.'],
		law('2024-01-01', 'Peraturan BPOM tentang notifikasi kosmetika', 'practice'),
	),
	...onlyFor(
		'cpkb',
		['cosmetic'],
		['Tempat membuat kosmetik perlu CPKB.', 'A maker of cosmetics needs CPKB.'],
		law('2024-01-01', 'Peraturan BPOM tentang CPKB', 'practice'),
	),
	...onlyFor(
		'pkrt',
		['household-chemical'],
		[
			'Sabun cuci dan pembersih perlu izin edar PKRT.',
			'Detergents and cleaners need a PKRT licence.',
		],
		health,
	),
	...table('psat-pduk', [
		[
			'packed-plant',
			'required',
			{ all: [nature('plant'), is('packed', true)] },
			'Hasil tani segar dalam kemasan perlu PSAT-PDUK.',
			'Packed fresh produce needs PSAT-PDUK.',
			field,
		],
		[
			'loose-plant',
			'check',
			nature('plant'),
			'Hasil tani tanpa kemasan: petugas yang memastikan.',
			'Unpacked produce: an officer decides.',
			field,
		],
		[
			'else',
			'not-needed',
			always,
			'Hanya untuk hasil tani segar.',
			'Only for fresh produce.',
			field,
		],
	]),
	...table('sni', [
		[
			'water',
			'required',
			{ all: [nature('packaged-food'), is('foodKind', 'water')] },
			'Air minum kemasan wajib SNI.',
			'Bottled water must have SNI.',
			law('2014-09-17', 'UU 20/2014', 'practice'),
		],
		[
			'children',
			'required',
			{ all: [nature('goods'), is('goodsKind', 'toy', 'baby')] },
			'Mainan dan pakaian bayi wajib SNI.',
			'Toys and baby wear must have SNI.',
			law('2014-09-17', 'UU 20/2014', 'practice'),
		],
		[
			'other-goods',
			'not-needed',
			{ all: [nature('goods'), is('goodsKind', 'other', 'leather', 'wood')] },
			'Barang ini tidak termasuk SNI wajib yang kami tahu.',
			'These goods are in no mandatory SNI that we know of.',
			field,
		],
		[
			'other-food',
			'not-needed',
			{ all: [nature('packaged-food'), is('foodKind', 'other', 'dairy', 'infant', 'alcohol')] },
			'Makanan ini tidak termasuk SNI wajib yang kami tahu.',
			'This food is in no mandatory SNI that we know of.',
			field,
		],
		[
			'else',
			'not-needed',
			{ any: [nature('meal'), notPackagedFood] },
			'Tidak termasuk SNI wajib yang kami tahu.',
			'In no mandatory SNI that we know of.',
			field,
		],
	]),
	...table('v-legal', [
		[
			'wood',
			'check',
			{ all: [nature('goods'), is('goodsKind', 'wood')] },
			'Perlu hanya bila dikirim ke luar negeri; petugas yang memastikan.',
			'Needed only for export; an officer decides.',
			field,
		],
		[
			'else',
			'not-needed',
			{ any: [notGoods, is('goodsKind', 'other', 'toy', 'baby', 'leather')] },
			'Hanya untuk barang kayu.',
			'Only for wooden goods.',
			field,
		],
	]),
	...table('standard-certificate', [
		[
			'service',
			'check',
			nature('service'),
			'Jasa tertentu perlu izin sendiri; lihat risikonya di OSS.',
			'Some services need a permit of their own; OSS tells the risk.',
			risk,
		],
	]),
	...table('brand', [
		[
			'voluntary',
			'not-needed',
			always,
			'Tidak wajib, tetapi melindungi nama jualanmu.',
			'Not required, but it protects your name.',
			law('2016-11-25', 'UU 20/2016', 'law'),
		],
	]),
];
