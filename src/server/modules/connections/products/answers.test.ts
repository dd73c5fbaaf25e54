import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sellable } from '#shared/readiness/sellable.ts';
import type { Demand } from '../adapters/demand.ts';
import { fillDemands, readPosted, sameValues, valuesFor, type Posted } from './answers.ts';
import { knownValues } from './known.ts';

const demand = (change: Partial<Demand> = {}): Demand => ({
	id: 'pack',
	name: 'Kemasan',
	kind: 'choice',
	choices: [
		{ id: '1', name: 'Plastik', unit: '' },
		{ id: '2', name: 'Botol', unit: '' },
	],
	own: 'nothing',
	units: [],
	most: 1,
	when: null,
	...change,
});
const said = (posted: Partial<Posted>): Posted => ({ chosen: [], own: '', unit: '', ...posted });
const weight = demand({ kind: 'number', choices: [], units: ['g', 'ml'] });

describe('what she chose and typed to a demand (OW-11)', () => {
	test.each([
		[demand(), said({ chosen: ['2'] }), [{ id: '2', name: 'Botol', unit: '' }]],
		[demand(), said({}), 'missing'],
		[demand(), said({ chosen: ['9'] }), 'missing'],
		[demand(), said({ own: 'Daun' }), 'missing'],
		[demand(), said({ chosen: ['1', '2'] }), 'many'],
		[
			demand({ own: 'words' }),
			said({ chosen: ['1'], own: ' Daun  pisang ' }),
			[{ id: '', name: 'Daun pisang', unit: '' }],
		],
		[
			demand({ kind: 'several', own: 'words', most: 2 }),
			said({ chosen: ['1'], own: 'Daun' }),
			[
				{ id: '1', name: 'Plastik', unit: '' },
				{ id: '', name: 'Daun', unit: '' },
			],
		],
		[weight, said({ own: '1.250,5', unit: 'g' }), [{ id: '', name: '1250.5', unit: 'g' }]],
		[weight, said({ own: '0,25', unit: 'ml' }), [{ id: '', name: '0.25', unit: 'ml' }]],
		[weight, said({ own: '0.250', unit: 'g' }), [{ id: '', name: '0.250', unit: 'g' }]],
		[weight, said({ own: '1.000.000', unit: 'g' }), [{ id: '', name: '1000000', unit: 'g' }]],
		[weight, said({ own: 'sekitar 250', unit: 'g' }), 'number'],
		[weight, said({ own: '250' }), 'unit'],
		[
			demand({ kind: 'number', choices: [], units: ['g'] }),
			said({ own: '250' }),
			[{ id: '', name: '250', unit: 'g' }],
		],
		[
			demand({ kind: 'date', choices: [] }),
			said({ own: '2027-01-31' }),
			[{ id: '', name: '2027-01-31', unit: '' }],
		],
		[demand({ kind: 'date', choices: [] }), said({ own: '31 Januari' }), 'date'],
		[demand({ kind: 'date', choices: [] }), said({ own: '2027-02-31' }), 'date'],
		[demand({ kind: 'words', choices: [] }), said({ own: 'a'.repeat(201) }), 'long'],
	] as const)('%#: is read, or it is said why not', (one, posted, read) => {
		expect(readPosted(one, posted)).toEqual(read);
	});

	test('whatever comes, what is read is what the demand takes', () => {
		const kinds = ['choice', 'several', 'words', 'number', 'date'] as const;
		const anyDemand = fc
			.record({
				kind: fc.constantFrom(...kinds),
				own: fc.constantFrom('nothing', 'words', 'number'),
				units: fc.constantFrom([], ['g'], ['g', 'ml']),
				most: fc.integer({ min: 1, max: 3 }),
			})
			.map((change) => demand(change as Partial<Demand>));
		const anyPosted = fc.record({
			chosen: fc.array(fc.constantFrom('1', '2', '9', '')),
			own: fc.oneof(fc.string(), fc.constantFrom('1.250,5', '2027-01-31', ' ', '12')),
			unit: fc.constantFrom('', 'g', 'kg'),
		});
		fc.assert(
			fc.property(anyDemand, anyPosted, (one, posted) => {
				const read = readPosted(one, posted);
				if (typeof read === 'string') return;
				expect(read.length).toBeGreaterThan(0);
				expect(valuesFor(one, read)).toEqual(read);
			}),
		);
	});
});

describe('answers that were kept', () => {
	test('are asked again where the marketplace takes them no more', () => {
		const answers = { pack: [{ id: '2', name: 'Botol', unit: '' }] };
		expect(fillDemands([demand()], answers).missing).toEqual([]);
		const without = demand({ choices: [{ id: '1', name: 'Plastik', unit: '' }] });
		expect(fillDemands([without], answers)).toMatchObject({ given: [], missing: [{ id: 'pack' }] });
	});

	test('open what hangs on them, and close it again', () => {
		const lid = demand({ id: 'lid', kind: 'words', when: { id: 'pack', choices: ['2'] } });
		const cork = { lid: [{ id: '', name: 'Gabus', unit: '' }] };
		const of = (id: string) => ({ ...cork, pack: [{ id, name: '', unit: '' }] });
		expect(fillDemands([demand(), lid], of('2')).given.map(({ id }) => id)).toEqual([
			'pack',
			'lid',
		]);
		expect(fillDemands([demand(), lid], of('1')).given.map(({ id }) => id)).toEqual(['pack']);
		const { pack } = of('2');
		expect(fillDemands([demand(), lid], { pack }).missing.map(({ id }) => id)).toEqual(['lid']);
	});

	test('are the same whatever a choice is called', () => {
		const one = [{ id: '2', name: 'Botol', unit: '' }];
		expect(sameValues(one, [{ id: '2', name: 'Bottle', unit: '' }])).toBe(true);
		expect(sameValues(one, [{ id: '', name: 'Botol', unit: '' }])).toBe(false);
		expect(sameValues(undefined, [])).toBe(true);
	});
});

describe('what is known of a product for sure', () => {
	const product = {
		brand: 'Dapur Enok',
		badges: ['halal'],
		description: 'Pedas.',
	} as unknown as Sellable;
	const yes = (...names: string[]) => names.map((name, n) => ({ id: String(n), name, unit: '' }));

	test('stands as the answer already', () => {
		const brand = demand({ name: 'Merek', kind: 'words', choices: [] });
		expect(knownValues(brand, product)).toEqual([{ id: '', name: 'Dapur Enok', unit: '' }]);
		const condition = demand({ name: 'Kondisi', choices: yes('Bekas', 'Baru') });
		expect(knownValues(condition, product)).toMatchObject([{ name: 'Baru' }]);
		const halal = demand({ name: 'Sertifikat Halal', choices: yes('Tidak', 'Ya') });
		expect(knownValues(halal, product)).toMatchObject([{ name: 'Ya' }]);
	});

	test('and nothing else does', () => {
		const halal = demand({ name: 'Sertifikat Halal', choices: yes('Tidak', 'Ya') });
		expect(knownValues(halal, { ...product, badges: [] })).toEqual([]);
		expect(knownValues(demand({ name: 'Bahan' }), product)).toEqual([]);
		const listed = demand({ name: 'Merek', choices: yes('Merek Lain') });
		expect(knownValues(listed, product)).toEqual([]);
	});
});
