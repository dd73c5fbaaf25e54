import type { DecisionFacts, Verdict } from '#modules/permits/index.ts';
import { dryFood } from './dry-food.ts';

export const dryHomeFood: DecisionFacts = { ...dryFood, sizeClass: 'micro' };
export const dry = (change: DecisionFacts): DecisionFacts => ({ ...dryHomeFood, ...change });
const only = (nature: DecisionFacts['nature'], more: DecisionFacts = {}): DecisionFacts => ({
	nature,
	...more,
});

/** A line of the table: what it is, what is known of it, what it must hear. */
type Row = [name: string, facts: DecisionFacts, expected: Record<string, Verdict>];

export const required = 'required';
export const notNeeded = 'not-needed';
export const check = 'check';

/** domain.md §3.6, line by line, with the lines of §3.2 to §3.5 that explain them. */
export const decisionRows: readonly Row[] = [
	[
		'dry packed home food, more than 7 days (§3.6 line 1; PerBPOM 4/2024)',
		dryHomeFood,
		{ nib: required, 'p-irt': required, 'bpom-md': notNeeded, halal: required, slhs: notNeeded },
	],
	[
		'frozen (§3.6 line 2)',
		dry({ storage: 'frozen' }),
		{ nib: required, 'p-irt': notNeeded, 'bpom-md': required, halal: required, slhs: notNeeded },
	],
	[
		'chilled (§3.6 line 2)',
		dry({ storage: 'chilled', shelfLifeDays: 30 }),
		{ 'p-irt': notNeeded, 'bpom-md': required, halal: required },
	],
	[
		'pasteurised (§3.6 line 2)',
		dry({ process: 'pasteurised' }),
		{ 'p-irt': notNeeded, 'bpom-md': required, halal: required },
	],
	[
		'sterile or canned (§3.6 line 2)',
		dry({ process: 'sterile', shelfLifeDays: 700 }),
		{ 'p-irt': notNeeded, 'bpom-md': required },
	],
	[
		'dairy (§3.6 line 2)',
		dry({ foodKind: 'dairy' }),
		{ 'p-irt': notNeeded, 'bpom-md': required, sni: notNeeded },
	],
	[
		'infant food (§3.6 line 2)',
		dry({ foodKind: 'infant' }),
		{ 'p-irt': notNeeded, 'bpom-md': required },
	],
	[
		'packed water (§3.6 line 2: SNI wajib for AMDK)',
		dry({ foodKind: 'water' }),
		{ 'p-irt': notNeeded, 'bpom-md': required, sni: required },
	],
	[
		'seven days or less (§3.6 line 3)',
		dry({ shelfLifeDays: 7 }),
		{ nib: required, 'p-irt': notNeeded, 'bpom-md': notNeeded, halal: required, slhs: required },
	],
	[
		'eight days (§3.2: more than 7)',
		dry({ shelfLifeDays: 8 }),
		{ 'p-irt': required, 'bpom-md': notNeeded, slhs: notNeeded },
	],
	[
		'catering, wet cakes, warung (§3.6 line 3)',
		only('meal', { notHalal: false, sizeClass: 'micro' }),
		{ nib: required, 'p-irt': notNeeded, 'bpom-md': notNeeded, halal: required, slhs: required },
	],
	[
		'chilled and seven days or less: lines 2 and 3 disagree',
		dry({ storage: 'chilled', shelfLifeDays: 5 }),
		{ 'p-irt': notNeeded, 'bpom-md': check, slhs: check },
	],
	[
		'raw farm produce, packed (§3.6 line 4)',
		only('plant', { packed: true }),
		{
			nib: required,
			'p-irt': notNeeded,
			'bpom-md': notNeeded,
			halal: notNeeded,
			'psat-pduk': required,
		},
	],
	[
		'raw fish, eggs, milk or meat (KMA 1360/2021: some are exempt)',
		only('animal'),
		{ nib: required, 'p-irt': notNeeded, halal: check },
	],
	['raw farm produce, loose', only('plant', { packed: false }), { 'psat-pduk': check }],
	[
		'made in a shop-house (§3.6 line 5)',
		dry({ madeAt: 'shop-house' }),
		{ nib: required, 'p-irt': notNeeded, 'bpom-md': required, halal: required },
	],
	[
		'made in a factory (§3.6 line 5)',
		dry({ madeAt: 'factory' }),
		{ 'p-irt': notNeeded, 'bpom-md': required },
	],
	[
		'health claims (§3.2: no claims)',
		dry({ claims: true }),
		{ 'p-irt': notNeeded, 'bpom-md': required },
	],
	[
		'jamu (§3.6 line 6: TR, halal, UMOT/UKOT)',
		only('herbal'),
		{
			'p-irt': notNeeded,
			'bpom-tr': required,
			'herbal-maker': required,
			halal: required,
			'bpom-sd': notNeeded,
		},
	],
	[
		'supplements (§3.6 line 6: SD)',
		only('supplement'),
		{ 'bpom-sd': required, 'bpom-tr': notNeeded },
	],
	[
		'cosmetics, soap (§3.6 line 7: NA, CPKB)',
		only('cosmetic'),
		{ cosmetics: required, cpkb: required, halal: required, 'p-irt': notNeeded },
	],
	[
		'household chemicals (§3.6 line 8: PKRT, halal not known)',
		only('household-chemical'),
		{ pkrt: required, halal: check },
	],
	[
		'fashion, batik, craft, furniture (§3.6 line 9)',
		only('goods', { goodsKind: 'other' }),
		{
			nib: required,
			'p-irt': notNeeded,
			'bpom-md': notNeeded,
			halal: notNeeded,
			sni: notNeeded,
			brand: notNeeded,
		},
	],
	['leather (§3.6 line 9: not known)', only('goods', { goodsKind: 'leather' }), { halal: check }],
	['toys (§3.6 line 9: SNI)', only('goods', { goodsKind: 'toy' }), { sni: required }],
	['baby wear (§3.6 line 9: SNI)', only('goods', { goodsKind: 'baby' }), { sni: required }],
	[
		'wood (§3.6 line 9: V-Legal for export)',
		only('goods', { goodsKind: 'wood' }),
		{ 'v-legal': check, sni: notNeeded },
	],
	[
		'services (§3.6 line 10)',
		only('service'),
		{ nib: required, 'p-irt': notNeeded, halal: check, 'standard-certificate': check },
	],
	[
		'not halal (§3.3: allowed, must say so)',
		dry({ notHalal: true }),
		{ halal: notNeeded, 'p-irt': required },
	],
];
