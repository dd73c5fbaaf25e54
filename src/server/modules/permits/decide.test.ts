import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	factsThatMatter,
	foodKinds,
	goodsKinds,
	makingPlaces,
	processes,
	productNatures,
	settleFacts,
	storages,
} from '#shared/product-facts.ts';
import { useDatabase } from '#tests/make/database.ts';
import { decidePermits } from './decide.ts';
import type { DecisionFacts, Verdict } from './evaluate.ts';

const world = useDatabase();

/** Keripik, kue kering, kopi bubuk, bumbu kering. */
const dryHomeFood: DecisionFacts = {
	nature: 'packaged-food',
	shelfLifeDays: 90,
	storage: 'room',
	process: 'ordinary',
	foodKind: 'other',
	madeAt: 'dwelling',
	packed: true,
	claims: false,
	animal: false,
	notHalal: false,
	sizeClass: 'micro',
};
const dry = (change: DecisionFacts): DecisionFacts => ({ ...dryHomeFood, ...change });
const only = (nature: DecisionFacts['nature'], more: DecisionFacts = {}): DecisionFacts => ({
	nature,
	...more,
});

type Row = [name: string, facts: DecisionFacts, expected: Record<string, Verdict>];

const required = 'required';
const notNeeded = 'not-needed';
const check = 'check';

/** domain.md §3.6, line by line, with the lines of §3.2 to §3.5 that explain them. */
const rows: readonly Row[] = [
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

const verdicts = async (facts: DecisionFacts, on = '2026-11-21') =>
	Object.fromEntries(
		(await decidePermits(world.read(), facts, on)).map(({ permit, verdict }) => [permit, verdict]),
	);

describe('the decision table (OW-09, domain.md §3.6)', () => {
	it.each(rows)('%s', async (_name, facts, expected) => {
		expect(await verdicts(facts)).toMatchObject(expected);
	});

	it('follows the dates of halal (PP 42/2024: small until 17 October 2026, large since 18 October 2024)', async () => {
		const of = async (sizeClass: string, on: string) =>
			(await verdicts(dry({ sizeClass }), on))['halal'];
		expect(await of('micro', '2026-10-17')).toBe(notNeeded);
		expect(await of('small', '2026-10-17')).toBe(notNeeded);
		expect(await of('micro', '2026-10-18')).toBe(required);
		expect(await of('medium', '2024-10-18')).toBe(required);
		expect(await of('large', '2026-11-21')).toBe(required);
		expect((await verdicts(dry({}), '2024-10-17'))['halal']).toBeUndefined();
	});

	it('asks what it is before anything else, and never guesses', async () => {
		const decisions = await decidePermits(world.read(), {});
		expect(decisions.filter(({ verdict }) => verdict === check).length).toBeGreaterThan(8);
		for (const decision of decisions.filter(({ verdict }) => verdict === check))
			expect(decision.missing).toEqual(['nature']);
	});

	it('keeps silent where no line speaks of such a product', async () => {
		expect(await verdicts(dryHomeFood)).not.toHaveProperty('standard-certificate');
	});

	it('names the facts that would decide', async () => {
		const [pirt] = (await decidePermits(world.read(), dry({ madeAt: undefined }))).filter(
			({ permit }) => permit === 'p-irt',
		);
		expect(pirt).toMatchObject({ verdict: check, missing: ['madeAt'] });
	});

	it('says why with the law and how sure it is, in both languages', async () => {
		const [pirt] = (await decidePermits(world.read(), dry({ storage: 'frozen' }))).filter(
			({ permit }) => permit === 'p-irt',
		);
		expect(pirt).toMatchObject({
			barred: true,
			legalBasis: 'PerBPOM 4/2024',
			certainty: 'law',
			ruleId: 'p-irt:cold',
			reasons: ['Makanan beku atau dingin tidak boleh memakai P-IRT, tetapi izin BPOM MD.'],
		});
	});

	it('is never less sure for knowing more', async () => {
		const table = await import('./decide.ts');
		const rules = await table.listPermitRules(world.read(), '2026-11-21');
		const anyFacts: fc.Arbitrary<DecisionFacts> = fc.record(
			{
				nature: fc.constantFrom(...productNatures),
				shelfLifeDays: fc.integer({ min: 0, max: 400 }),
				storage: fc.constantFrom(...storages),
				process: fc.constantFrom(...processes),
				madeAt: fc.constantFrom(...makingPlaces),
				foodKind: fc.constantFrom(...foodKinds),
				goodsKind: fc.constantFrom(...goodsKinds),
				packed: fc.boolean(),
				claims: fc.boolean(),
				notHalal: fc.boolean(),
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(anyFacts, anyFacts, (some, others) => {
				const of = (facts: DecisionFacts) =>
					new Map(table.decideWith(rules, facts, 'id').map((d) => [d.permit, d]));
				const before = of(some);
				const after = of({ ...others, ...some });
				for (const [permit, decision] of before)
					if (decision.missing.length === 0 && decision.verdict !== check)
						expect(after.get(permit)?.verdict).toBe(decision.verdict);
			}),
		);
	});

	it('decides everything once all questions of a nature are answered, save what an officer must see', async () => {
		const all: DecisionFacts = { ...dryHomeFood, goodsKind: 'other', ingredients: 'singkong' };
		for (const nature of productNatures) {
			const facts = settleFacts({ ...all, nature }, null);
			for (const decision of await decidePermits(world.read(), { ...facts, sizeClass: 'micro' }))
				expect([nature, decision.permit, decision.missing]).toEqual([nature, decision.permit, []]);
			expect(factsThatMatter[nature]).toBeDefined();
		}
	});
});
