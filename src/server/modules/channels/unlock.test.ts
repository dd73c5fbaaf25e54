import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupPlaces, type Place, type PlaceRule, type UnlockProduct, unlockOf } from './unlock.ts';

const rule = (kind: string, demands: string[][], more: Partial<PlaceRule> = {}): PlaceRule => ({
	id: `${kind}/${JSON.stringify(demands)}`,
	kind,
	placeId: null,
	condition: { always: true },
	demands,
	refuses: false,
	...more,
});
const corners: Place[] = ['a', 'b', 'c'].map((id) => ({ id, kind: 'corner', categories: null }));
const shops: Place[] = [{ id: 'm', kind: 'marketplace', categories: null }];
const chips = (held: string[] = [], more: Partial<UnlockProduct> = {}): UnlockProduct => ({
	id: 'chips',
	categoryCode: 'snacks',
	facts: { nature: 'packaged-food', notHalal: false },
	verdicts: [
		{ permit: 'p-irt', verdict: 'required', barred: false },
		{ permit: 'bpom-md', verdict: 'not-needed', barred: false },
		{ permit: 'halal', verdict: 'required', barred: false },
	],
	held: new Set(held),
	...more,
});
const rules = [
	rule('corner', [['p-irt', 'bpom-md']]),
	rule('corner', [['halal']], {
		id: 'corner/halal',
		condition: { fact: 'notHalal', in: [false] },
	}),
	rule('corner', [], {
		id: 'corner/no',
		condition: { fact: 'notHalal', in: [true] },
		refuses: true,
	}),
	rule('marketplace', [['p-irt', 'bpom-md']]),
];
const demands = [
	{ id: 'boxes', placeId: 'a', categories: ['snacks'], valueIdr: 3_000_000 },
	{ id: 'meals', placeId: 'a', categories: ['meals'], valueIdr: 9_000_000 },
	{ id: 'talk', placeId: 'm', categories: [], valueIdr: null },
];
const groups = groupPlaces([...corners, ...shops], rules);
const sizes = (map: ReadonlyMap<string, ReadonlySet<string>> | undefined) =>
	Object.fromEntries([...(map ?? [])].map(([kind, ids]) => [kind, ids.size]));

describe('OW-09: what a permit opens', () => {
	test('with nothing in hand the marketplace wants one permit, the corners two', () => {
		const { open, alone, together } = unlockOf([chips()], groups, demands);
		expect(sizes(open.places)).toEqual({});
		expect(sizes(alone.get('p-irt')?.places)).toEqual({ marketplace: 1 });
		expect([...alone.get('p-irt')!.demands]).toEqual(['talk']);
		expect(sizes(together.get('halal')?.places)).toEqual({ corner: 3 });
		expect([...together.get('halal')!.others]).toEqual(['p-irt']);
		expect([...together.get('halal')!.demands]).toEqual(['boxes']);
	});

	test('with P-IRT the marketplace is open and halal alone opens the corners', () => {
		const { open, alone } = unlockOf([chips(['p-irt'])], groups, demands);
		expect(sizes(open.places)).toEqual({ marketplace: 1 });
		expect(sizes(alone.get('halal')?.places)).toEqual({ corner: 3 });
		expect([...alone.keys()]).toEqual(['halal']);
	});

	test('of a choice it names the permit that the law wants, never one that is barred', () => {
		const frozen = chips([], {
			verdicts: [
				{ permit: 'p-irt', verdict: 'not-needed', barred: true },
				{ permit: 'bpom-md', verdict: 'required', barred: false },
			],
		});
		expect([...unlockOf([frozen], groups, []).alone.keys()]).toEqual(['bpom-md']);
		const none = chips([], {
			verdicts: ['p-irt', 'bpom-md'].map((permit) => ({
				permit,
				verdict: 'not-needed',
				barred: true,
			})),
		});
		const nowhere = unlockOf([none], groups, []);
		expect([nowhere.alone.size, nowhere.together.size, nowhere.open.places.size]).toEqual([
			0, 0, 0,
		]);
	});

	test('a place that refuses is not promised, and a fact that nobody told is not guessed', () => {
		const pork = chips(['p-irt'], { facts: { nature: 'packaged-food', notHalal: true } });
		expect(sizes(unlockOf([pork], groups, demands).open.places)).toEqual({ marketplace: 1 });
		const untold = chips(['p-irt'], { facts: { nature: 'packaged-food' } });
		const { alone, unknown } = unlockOf([untold], groups, demands);
		expect(alone.size).toBe(0);
		expect([...unknown]).toEqual(['chips']);
	});

	test('a place that already takes another product is not counted as opening', () => {
		const coffee = { ...chips(['p-irt', 'halal']), id: 'coffee' };
		const { open, alone, together } = unlockOf([chips(), coffee], groups, demands);
		expect(sizes(open.places)).toEqual({ marketplace: 1, corner: 3 });
		expect([alone.size, together.size]).toEqual([0, 0]);
	});

	test('a rule of one place, and a place that takes some categories only', () => {
		const own = groupPlaces(
			[...corners, { id: 'd', kind: 'corner', categories: ['craft'] }],
			[...rules, rule('corner', [['sni']], { id: 'corner/c', placeId: 'c' })],
		);
		const { alone, together } = unlockOf([chips(['p-irt'])], own, []);
		expect(sizes(alone.get('halal')?.places)).toEqual({ corner: 2 });
		expect(sizes(together.get('sni')?.places)).toEqual({ corner: 1 });
	});

	test('getting the permit really opens what was promised', () => {
		const permits = ['p-irt', 'bpom-md', 'halal', 'nib'];
		const anyRule = fc
			.record({
				kind: fc.constantFrom('corner', 'marketplace'),
				demands: fc.array(fc.subarray(permits, { minLength: 1 }), { maxLength: 2 }),
			})
			.map(({ kind, demands: wanted }) => rule(kind, wanted));
		fc.assert(
			fc.property(fc.array(anyRule, { maxLength: 4 }), fc.subarray(permits), (someRules, held) => {
				const some = groupPlaces([...corners, ...shops], someRules);
				const before = unlockOf([chips(held)], some, demands);
				for (const [permit, opening] of before.alone) {
					const after = unlockOf([chips([...held, permit])], some, demands);
					for (const [kind, ids] of opening.places)
						for (const id of ids) expect(after.open.places.get(kind)?.has(id)).toBe(true);
					for (const id of opening.demands) expect(after.open.demands.has(id)).toBe(true);
				}
			}),
		);
	});
});
