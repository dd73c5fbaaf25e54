import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceFacts, evaluate, yesNoFacts, type Condition } from '#modules/permits/index.ts';
import { choiceNames, conditionValues, readCondition, typedCondition } from './condition-form.ts';

/** What a browser sends of the form. */
const sent = (fields: readonly (readonly [string, string])[]) => {
	const form = new FormData();
	for (const [name, value] of fields) form.append(name, value);
	return readCondition(typedCondition(form));
};

const part: fc.Arbitrary<Condition> = fc.oneof(
	...choiceNames.map((fact) =>
		fc
			.subarray([...choiceFacts[fact]] as string[], { minLength: 1 })
			.map((answers) => ({ fact, in: answers })),
	),
	...yesNoFacts.map((fact) => fc.boolean().map((answer) => ({ fact, in: [answer] }))),
	fc.nat(3650).map((atMost) => ({ fact: 'shelfLifeDays' as const, atMost })),
	fc.nat(3650).map((above) => ({ fact: 'shelfLifeDays' as const, above })),
);
const several = fc.uniqueArray(part, {
	minLength: 2,
	maxLength: 12,
	selector: (one) => ('fact' in one ? one.fact : ''),
});
const flat: fc.Arbitrary<Condition> = fc.oneof(
	fc.constant({ always: true } as const),
	part,
	several.map((all) => ({ all })),
	several.map((any) => ({ any })),
);

describe('the form of conditions (AD-03)', () => {
	it('shows every flat condition and reads the same of it again', () => {
		fc.assert(
			fc.property(flat, (condition) => {
				const shown = conditionValues(condition);
				const read = shown && readCondition(shown);
				const facts = { nature: 'meal', storage: 'room', shelfLifeDays: 9, packed: true } as const;
				expect(read && 'condition' in read && evaluate(read.condition, facts).holds).toBe(
					evaluate(condition, facts).holds,
				);
				expect(read && 'condition' in read && conditionValues(read.condition)).toEqual(shown);
			}),
		);
	});

	it('leaves a nested condition alone', () => {
		const cold: Condition = { fact: 'storage', in: ['frozen'] };
		const week: Condition = { fact: 'shelfLifeDays', atMost: 7 };
		expect(conditionValues({ all: [week, { any: [cold, week] }] })).toBeUndefined();
		expect(conditionValues({ all: [week, { fact: 'shelfLifeDays', above: 3 }] })).toBeUndefined();
	});

	it('takes what is empty for everything, and refuses what is not on the list', () => {
		expect(sent([])).toEqual({ condition: { always: true } });
		expect(sent([['when-nature', 'rocket']])).toEqual({ error: 'settings_condition' });
		expect(sent([['when-daysHow', 'atMost']])).toEqual({ error: 'settings_days' });
		expect(
			sent([
				['when-nature', 'meal'],
				['when-nature', 'plant'],
				['when-packed', 'yes'],
				['when-daysHow', 'above'],
				['when-days', '7'],
			]),
		).toEqual({
			condition: {
				all: [
					{ fact: 'nature', in: ['meal', 'plant'] },
					{ fact: 'packed', in: [true] },
					{ fact: 'shelfLifeDays', above: 7 },
				],
			},
		});
	});
});
