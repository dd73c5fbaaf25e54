import fc from 'fast-check';
import type { Sellable } from '#shared/readiness/sellable.ts';

/** A product as other places are told of it: one photo, in stock, no barcode. */
export function makeSellable(change: Partial<Sellable> = {}): Sellable {
	return {
		id: '019e0000-0000-7000-8000-000000000001',
		groupId: null,
		enterpriseId: '019e0000-0000-7000-8000-00000000000a',
		sellerName: 'Dapur Nyi Sumirah',
		sellerSlug: 'dapur-nyi-sumirah',
		areaCode: '36.03.09.2004',
		slug: 'keripik-singkong-a1b2',
		sku: 'RU80000000000000001',
		name: 'Keripik Singkong',
		variantLabel: '',
		nameEn: '',
		description: 'Keripik singkong tipis dan gurih, digoreng setiap pagi.',
		descriptionEn: '',
		categoryCode: 'snacks',
		priceIdr: 15_000,
		unit: 'bungkus',
		weightGrams: 250,
		lengthMm: null,
		widthMm: null,
		heightMm: null,
		brand: '',
		gtin: '',
		supply: 'stock',
		leadDays: 0,
		minOrder: 1,
		free: 12,
		badges: [],
		facts: { nature: 'packaged-food' },
		state: 'published',
		photos: [{ key: 'a1', width: 1600, height: 1200, alt: '', illustration: false }],
		updatedAt: '2026-11-20T03:00:00.000Z',
		...change,
	};
}

/** What people type, and what nobody should be able to break a file with. */
const nastyText = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 80 }),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
		.map((units) => String.fromCharCode(...units)),
	fc
		.array(
			fc.constantFrom(
				...[
					'&',
					'<',
					'>',
					'"',
					"'",
					',',
					';',
					'\t',
					'\r\n',
					'\n',
					'\r',
					']]>',
					'<!--',
					'&amp;',
					'&#0;',
				],
				...[
					'=1+1',
					'@',
					'😋',
					'👨‍👩‍👧',
					'🇮🇩',
					'\u202e',
					'\u2066',
					'\u0000',
					'\u0008',
					'\ud83d',
					'\udc00',
					'\ufffe',
				],
				...[
					'\ufeff',
					' ',
					'  ',
					'Sambal',
					'keripik',
					'é',
					'é',
					'中文',
					'العربية',
					'</item>',
					'<b>',
				],
			),
			{ maxLength: 20 },
		)
		.map((parts) => parts.join('')),
);

const amount = fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 50_000 }));

/** Any product, with any text in it. */
export const anySellable: fc.Arbitrary<Sellable> = fc
	.record({
		id: fc.uuid({ version: 7 }),
		groupId: fc.option(fc.uuid({ version: 7 }), { nil: null }),
		name: nastyText,
		variantLabel: fc.oneof(fc.constant(''), fc.constant('250 g'), nastyText),
		description: fc.oneof(nastyText, fc.lorem({ maxCount: 40, mode: 'sentences' })),
		sellerName: nastyText,
		brand: fc.oneof(fc.constant(''), nastyText),
		unit: nastyText,
		priceIdr: fc.integer({ min: -1, max: 100_000_000 }),
		gtin: fc.constantFrom('', '4006381333931', '2000000000008', '4006381333932'),
		weightGrams: amount,
		minOrder: fc.integer({ min: 1, max: 20 }),
		leadDays: fc.integer({ min: 0, max: 60 }),
		free: fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }),
		categoryCode: fc.constantFrom('snacks', 'batik', 'services', null),
		state: fc.constantFrom('draft', 'published', 'published', 'published', 'archived'),
		photos: fc.array(
			fc.record({
				key: fc.stringMatching(/^[a-z0-9]{1,12}$/),
				width: fc.constant(1600),
				height: fc.constant(1200),
				alt: nastyText,
				illustration: fc.boolean(),
			}),
			{ maxLength: 14 },
		),
	})
	.map((made) => makeSellable(made as Partial<Sellable>));
