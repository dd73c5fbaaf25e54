import type { Condition } from '#modules/permits/index.ts';
import type { ContentField, ContentTest, Want } from '#shared/readiness/rules.ts';
import type { Certainty, MarketplaceKind } from './first-marketplace.ts';

/*
 * What a new installation knows of what marketplaces ask of a product. Where nobody publishes a limit, the safest one
 * stands here and says so: what fits it fits everywhere. Each is a row with dates that the operator ends or adds to.
 */

export interface FirstRule {
	id: string;
	/** A code; without it `kind`; without both it holds everywhere. */
	marketplace?: string;
	kind?: MarketplaceKind;
	field: ContentField;
	test: ContentTest;
	want: Want;
	condition?: Condition;
	advice?: boolean;
	source: string;
	certainty: Certainty;
}

const safest = 'Batas paling aman dari beberapa toko daring; angka resminya tidak dipublikasikan';
const sellerApis = 'Dokumentasi API penjual Shopee, Lazada, dan TikTok Shop (salinan terbuka)';
const google = 'support.google.com/merchants/answer/7052112';
const meta = 'developers.facebook.com (kolom wajib katalog)';
const tiktok = 'TikTok Shop Partner API 202309 (pustaka terbuka)';
const practice = 'Ketentuan penjual tiap toko daring';
const unchecked = 'Diketahui umum, belum diperiksa di sumber resmi';

const nature = (...values: string[]): Condition => ({ fact: 'nature', in: values });
const halalFood: Condition = {
	all: [nature('packaged-food', 'meal'), { fact: 'notHalal', in: [false] }],
};

type Scope = Pick<FirstRule, 'marketplace' | 'kind'>;
const everywhere: Scope = {};
const rule = (
	id: string,
	scope: Scope,
	[field, test, want]: readonly [ContentField, ContentTest, Want],
	[certainty, source]: readonly [Certainty, string],
	more: Pick<FirstRule, 'condition' | 'advice'> = {},
): FirstRule => ({ id, ...scope, field, test, want, certainty, source, ...more });

const selling: Scope = { kind: 'marketplace' };

export const firstRules: readonly FirstRule[] = [
	// Everywhere.
	rule('any/title', everywhere, ['title', 'required', true], ['likely', sellerApis]),
	rule('any/price', everywhere, ['price', 'required', true], ['likely', sellerApis]),
	rule('any/images', everywhere, ['images', 'min-count', 1], ['likely', sellerApis]),
	// Places that sell and have it sent.
	rule('marketplace/title-length', selling, ['title', 'max-length', 100], ['unsure', safest]),
	rule('marketplace/title-short', selling, ['title', 'max-length', 70], ['unsure', safest], {
		advice: true,
	}),
	rule('marketplace/title-contact', selling, ['title', 'no-contact', true], ['likely', safest]),
	rule('marketplace/title-capitals', selling, ['title', 'max-capitals', 80], ['unsure', safest]),
	rule(
		'marketplace/title-others',
		selling,
		[
			'title',
			'forbidden-words',
			['shopee', 'tokopedia', 'tiktok', 'lazada', 'blibli', 'bukalapak', 'whatsapp'],
		],
		['unsure', unchecked],
		{ advice: true },
	),
	rule(
		'marketplace/description-length',
		selling,
		['description', 'min-length', 50],
		['unsure', safest],
	),
	rule(
		'marketplace/description-long',
		selling,
		['description', 'max-length', 3000],
		['unsure', safest],
	),
	rule(
		'marketplace/description-contact',
		selling,
		['description', 'no-contact', true],
		['likely', safest],
	),
	rule('marketplace/image-size', selling, ['images', 'min-pixels', 600], ['unsure', safest]),
	rule('marketplace/images-few', selling, ['images', 'min-count', 3], ['unsure', unchecked], {
		advice: true,
	}),
	rule('marketplace/weight', selling, ['weight', 'required', true], ['likely', sellerApis]),
	rule('marketplace/category', selling, ['category', 'required', true], ['likely', sellerApis]),
	rule('marketplace/sku', selling, ['sku', 'max-length', 50], ['unsure', safest]),
	rule(
		'marketplace/food-permit',
		selling,
		['permit', 'among', ['p-irt', 'bpom']],
		['likely', practice],
		{ condition: nature('packaged-food') },
	),
	rule('marketplace/cosmetic', selling, ['permit', 'among', ['bpom']], ['likely', practice], {
		condition: nature('cosmetic'),
	}),
	rule('marketplace/herbal', selling, ['permit', 'among', ['bpom']], ['unsure', practice], {
		condition: nature('herbal'),
	}),
	rule(
		'marketplace/halal',
		selling,
		['permit', 'among', ['halal']],
		['unsure', 'PP 42/2024 pasal 160 ayat 2; belum diketahui toko daring mana yang memeriksanya'],
		{ condition: halalFood, advice: true },
	),
	// One marketplace more than the others.
	rule(
		'lazada/size',
		{ marketplace: 'lazada' },
		['size', 'required', true],
		['sure', 'open.alitrip.com 120949 (package_height, package_length, package_width)'],
	),
	rule(
		'tiktok-shop/size',
		{ marketplace: 'tiktok-shop' },
		['size', 'required', true],
		['likely', tiktok],
	),
	// Lists that show what a shop of its own sells.
	rule(
		'catalogue/title-length',
		{ kind: 'catalogue' },
		['title', 'max-length', 150],
		['likely', google],
	),
	rule(
		'catalogue/description',
		{ kind: 'catalogue' },
		['description', 'required', true],
		['likely', google],
	),
	rule(
		'google/title-length',
		{ marketplace: 'google' },
		['title', 'max-length', 150],
		['sure', google],
	),
	rule(
		'google/description-length',
		{ marketplace: 'google' },
		['description', 'max-length', 5000],
		['sure', google],
	),
	rule(
		'google/description',
		{ marketplace: 'google' },
		['description', 'required', true],
		['sure', google],
	),
	rule(
		'google/title-promotion',
		{ marketplace: 'google' },
		['title', 'forbidden-words', ['gratis ongkir', 'diskon', 'promo', 'termurah']],
		['unsure', unchecked],
		{ advice: true },
	),
	rule(
		'google/image-size',
		{ marketplace: 'google' },
		['images', 'min-pixels', 100],
		['likely', google],
	),
	rule('google/sku', { marketplace: 'google' }, ['sku', 'max-length', 50], ['sure', google]),
	// Where people talk and find a shop.
	rule(
		'facebook/description',
		{ marketplace: 'facebook' },
		['description', 'required', true],
		['sure', meta],
	),
	rule(
		'facebook/image-size',
		{ marketplace: 'facebook' },
		['images', 'min-pixels', 500],
		['likely', meta],
	),
	rule(
		'instagram/image-size',
		{ marketplace: 'instagram' },
		['images', 'min-pixels', 500],
		['likely', meta],
	),
	rule(
		'tiktok-catalogue/image-size',
		{ marketplace: 'tiktok-catalogue' },
		['images', 'min-pixels', 500],
		['unsure', unchecked],
	),
	rule(
		'instagram/description',
		{ marketplace: 'instagram' },
		['description', 'required', true],
		['sure', meta],
	),
	// Meals by motorcycle.
	rule(
		'food-delivery/category',
		{ kind: 'food-delivery' },
		['category', 'required', true],
		['unsure', unchecked],
	),
	// What the government buys.
	rule(
		'government/category',
		{ kind: 'government' },
		['category', 'required', true],
		['likely', 'bantuan.inaproc.id: kategori menggantikan etalase'],
	),
	rule(
		'government/description',
		{ kind: 'government' },
		['description', 'required', true],
		['unsure', unchecked],
	),
	rule(
		'government/food-permit',
		{ kind: 'government' },
		['permit', 'among', ['p-irt', 'bpom']],
		['likely', 'Perpres 46/2025; PP 42/2024'],
		{ condition: nature('packaged-food') },
	),
	rule(
		'government/halal',
		{ kind: 'government' },
		['permit', 'among', ['halal']],
		['likely', 'Perpres 46/2025; PP 42/2024'],
		{ condition: halalFood },
	),
	rule(
		'e-katalog/images',
		{ marketplace: 'e-katalog' },
		['images', 'min-count', 3],
		['unsure', unchecked],
	),
];
