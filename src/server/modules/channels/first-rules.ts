import type { Condition } from '#modules/permits/index.ts';

/*
 * What a new installation knows of selling places. Marketplaces close and open, corners and buyers are entered
 * by the office: all of it is rows. `unsure` is what everybody in the field says and nobody could show.
 */

interface FirstKind {
	code: string;
	nameId: string;
	nameEn: string;
	pluralEn: string;
	own?: boolean;
}

export const firstKinds: readonly FirstKind[] = [
	{
		code: 'own-shop',
		nameId: 'toko sendiri',
		nameEn: 'own shop',
		pluralEn: 'own shops',
		own: true,
	},
	{
		code: 'marketplace',
		nameId: 'toko daring',
		nameEn: 'online marketplace',
		pluralEn: 'online marketplaces',
	},
	{
		code: 'school-corner',
		nameId: 'pojok UMKM di sekolah',
		nameEn: 'school corner',
		pluralEn: 'school corners',
	},
	{
		code: 'government-catalogue',
		nameId: 'e-katalog pemerintah',
		nameEn: 'government catalogue',
		pluralEn: 'government catalogues',
	},
	{
		code: 'government-office',
		nameId: 'kantor pemerintah yang belanja langsung',
		nameEn: 'government office that buys directly',
		pluralEn: 'government offices that buy directly',
	},
	{
		code: 'partner',
		nameId: 'mitra (hotel, ritel, pabrik)',
		nameEn: 'partner (hotel, retail, factory)',
		pluralEn: 'partners (hotels, retail, factories)',
	},
];

interface FirstPlaceRule {
	id: string;
	kind: string;
	condition: Condition;
	demands: readonly (readonly string[])[];
	refuses?: boolean;
	reasonId: string;
	reasonEn: string;
	validFrom: string;
	legalBasis: string;
	certainty: 'law' | 'practice' | 'unsure';
}

const nature = (...values: string[]): Condition => ({ fact: 'nature', in: values });
const packagedFood = nature('packaged-food');
const meal = nature('meal');
const food = nature('packaged-food', 'meal');
const notHalal: Condition = { all: [food, { fact: 'notHalal', in: [true] }] };
const halalFood: Condition = { all: [food, { fact: 'notHalal', in: [false] }] };
const always: Condition = { always: true };

export const firstRules: readonly FirstPlaceRule[] = [
	{
		id: 'marketplace/food-permit',
		kind: 'marketplace',
		condition: packagedFood,
		demands: [['p-irt', 'bpom-md']],
		reasonId: 'Toko daring meminta nomor izin edar untuk makanan kemasan.',
		reasonEn: 'Marketplaces ask for a distribution permit for packaged food.',
		validFrom: '2026-01-01',
		legalBasis: 'Ketentuan penjual tiap toko daring',
		certainty: 'practice',
	},
	{
		id: 'marketplace/cosmetic',
		kind: 'marketplace',
		condition: nature('cosmetic'),
		demands: [['cosmetics']],
		reasonId: 'Kosmetik perlu nomor notifikasi BPOM.',
		reasonEn: 'Cosmetics need a BPOM notification.',
		validFrom: '2026-01-01',
		legalBasis: 'Ketentuan penjual tiap toko daring',
		certainty: 'practice',
	},
	{
		id: 'school-corner/food-permit',
		kind: 'school-corner',
		condition: packagedFood,
		demands: [['p-irt', 'bpom-md']],
		reasonId: 'Jajanan sekolah harus punya izin edar.',
		reasonEn: 'Food sold in schools must have a distribution permit.',
		validFrom: '2026-01-01',
		legalBasis: 'Pedoman Pojok UMKM sekolah (2025)',
		certainty: 'unsure',
	},
	{
		id: 'school-corner/halal',
		kind: 'school-corner',
		condition: halalFood,
		demands: [['halal']],
		reasonId: 'Jajanan sekolah harus bersertifikat halal.',
		reasonEn: 'Food sold in schools must be certified halal.',
		validFrom: '2026-01-01',
		legalBasis: 'Pedoman Pojok UMKM sekolah (2025)',
		certainty: 'unsure',
	},
	{
		id: 'school-corner/meal-hygiene',
		kind: 'school-corner',
		condition: meal,
		demands: [['slhs']],
		reasonId: 'Makanan basah di sekolah perlu laik higiene.',
		reasonEn: 'Fresh food in schools needs a hygiene certificate.',
		validFrom: '2026-01-01',
		legalBasis: 'Pedoman Pojok UMKM sekolah (2025)',
		certainty: 'unsure',
	},
	{
		id: 'school-corner/not-halal',
		kind: 'school-corner',
		condition: notHalal,
		demands: [],
		refuses: true,
		reasonId: 'Pojok sekolah tidak menerima produk tidak halal.',
		reasonEn: 'School corners take no product that is not halal.',
		validFrom: '2026-01-01',
		legalBasis: 'Pedoman Pojok UMKM sekolah (2025)',
		certainty: 'unsure',
	},
	{
		id: 'government-catalogue/nib',
		kind: 'government-catalogue',
		condition: always,
		demands: [['nib']],
		reasonId: 'Penyedia e-katalog harus punya NIB dengan KBLI yang cocok.',
		reasonEn: 'A seller of the catalogue must have an NIB with a fitting KBLI.',
		validFrom: '2026-01-01',
		legalBasis: 'Perpres 46/2025; Kepka LKPP 177/2024',
		certainty: 'practice',
	},
	{
		id: 'government-catalogue/food-permit',
		kind: 'government-catalogue',
		condition: packagedFood,
		demands: [['p-irt', 'bpom-md'], ['halal']],
		reasonId: 'Makanan kemasan di e-katalog perlu izin edar dan halal.',
		reasonEn: 'Packaged food in the catalogue needs a distribution permit and halal.',
		validFrom: '2026-01-01',
		legalBasis: 'Perpres 46/2025; PP 42/2024',
		certainty: 'practice',
	},
	{
		id: 'government-office/nib',
		kind: 'government-office',
		condition: always,
		demands: [['nib']],
		reasonId: 'Kantor pemerintah membeli dari usaha yang punya NIB.',
		reasonEn: 'Government offices buy from enterprises with an NIB.',
		validFrom: '2026-01-01',
		legalBasis: 'Perpres 46/2025',
		certainty: 'practice',
	},
	{
		id: 'government-office/meal',
		kind: 'government-office',
		condition: meal,
		demands: [['slhs'], ['halal']],
		reasonId: 'Konsumsi rapat perlu laik higiene dan halal.',
		reasonEn: 'Meals for meetings need a hygiene certificate and halal.',
		validFrom: '2026-01-01',
		legalBasis: 'Syarat paket belanja makanan dan minuman rapat',
		certainty: 'unsure',
	},
	{
		id: 'government-office/food-permit',
		kind: 'government-office',
		condition: packagedFood,
		demands: [['p-irt', 'bpom-md'], ['halal']],
		reasonId: 'Makanan kemasan untuk kantor perlu izin edar dan halal.',
		reasonEn: 'Packaged food for offices needs a distribution permit and halal.',
		validFrom: '2026-01-01',
		legalBasis: 'Syarat paket belanja makanan dan minuman rapat',
		certainty: 'unsure',
	},
	{
		id: 'partner/nib',
		kind: 'partner',
		condition: always,
		demands: [['nib']],
		reasonId: 'Mitra bekerja sama dengan usaha yang punya NIB.',
		reasonEn: 'Partners work with enterprises that have an NIB.',
		validFrom: '2026-01-01',
		legalBasis: 'PP 7/2021 (kemitraan tertulis)',
		certainty: 'practice',
	},
	{
		id: 'partner/food-permit',
		kind: 'partner',
		condition: packagedFood,
		demands: [['p-irt', 'bpom-md'], ['halal']],
		reasonId: 'Ritel dan hotel meminta izin edar dan halal.',
		reasonEn: 'Retail and hotels ask for a distribution permit and halal.',
		validFrom: '2026-01-01',
		legalBasis: 'Syarat pemasok',
		certainty: 'unsure',
	},
];

/** Selling places that all of Indonesia has; closed ones are not listed (domain facts of November 2026). */
export const firstPlaces: readonly { kind: string; name: string; url: string }[] = [
	{ kind: 'marketplace', name: 'Shopee', url: 'https://seller.shopee.co.id' },
	{
		kind: 'marketplace',
		name: 'Tokopedia dan TikTok Shop',
		url: 'https://seller-id.tokopedia.com',
	},
	{ kind: 'marketplace', name: 'Lazada', url: 'https://sellercenter.lazada.co.id' },
	{ kind: 'marketplace', name: 'Blibli', url: 'https://seller.blibli.com' },
	{ kind: 'marketplace', name: 'PaDi UMKM', url: 'https://padiumkm.id' },
	{
		kind: 'government-catalogue',
		name: 'Katalog Elektronik (INAPROC)',
		url: 'https://katalog.inaproc.id',
	},
];
