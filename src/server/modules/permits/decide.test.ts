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
import {
	check,
	decisionRows,
	dry,
	dryHomeFood,
	notNeeded,
	required,
} from '#tests/make/decision-rows.ts';
import { asOperator, makePerson } from '#tests/make/people.ts';
import { decidePermits, listPermitRules } from './decide.ts';
import type { DecisionFacts } from './evaluate.ts';
import { withdrawPermitLine } from './settings/lines.ts';
import { setPermitRule } from './settings/rules.ts';

const world = useDatabase();

const verdicts = async (facts: DecisionFacts, on = '2026-11-21') =>
	Object.fromEntries(
		(await decidePermits(world.read(), facts, on)).map(({ permit, verdict }) => [permit, verdict]),
	);

describe('the decision table (OW-09, domain.md §3.6)', () => {
	it.each(decisionRows)('%s', async (_name, facts, expected) => {
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

	it('names a source for every row, so that it can be checked', async () => {
		const table = await listPermitRules(world.read(), '2026-11-21');
		for (const { id, legalBasis, certainty } of table)
			expect([
				id,
				legalBasis.length > 3,
				['law', 'practice', 'unsure'].includes(certainty),
			]).toEqual([id, true, true]);
	});

	it('does not use today a row that was added from tomorrow on (AD-03)', async () => {
		const operator = asOperator(await makePerson(world, 'Pengelola', '+628111000009'));
		const added = await world.write(
			operator,
			(ctx) =>
				setPermitRule(ctx, {
					kind: 'p-irt',
					after: '',
					condition: { all: [{ fact: 'nature', in: ['packaged-food'] }] },
					verdict: 'check',
					barred: false,
					reasonId: 'Semua diperiksa dulu.',
					reasonEn: 'Everything is looked at first.',
					validFrom: '2026-11-23',
					legalBasis: 'Aturan contoh',
					certainty: 'practice',
				}),
			new Date('2026-11-22T03:00:00Z'),
		);
		expect((await verdicts(dryHomeFood, '2026-11-22'))['p-irt']).toBe(required);
		expect((await verdicts(dryHomeFood, '2026-11-23'))['p-irt']).toBe(check);
		await world.write(
			operator,
			(ctx) => withdrawPermitLine(ctx, { part: 'rule', kind: 'p-irt', line: added }),
			new Date('2026-11-22T03:00:00Z'),
		);
		expect((await verdicts(dryHomeFood, '2026-11-23'))['p-irt']).toBe(required);
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
