import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { isCondition } from './condition.ts';
import { listPermitRules } from './decide.ts';
import { evaluate } from './evaluate.ts';

const world = useDatabase();

describe('conditions that an operator chooses (AD-03)', () => {
	it('are over the facts that we know, with answers that we know', () => {
		for (const good of [
			{ always: true },
			{ fact: 'shelfLifeDays', atMost: 7 },
			{ all: [{ fact: 'packed', in: [true] }, { any: [{ fact: 'nature', in: ['meal'] }] }] },
		])
			expect(isCondition(good)).toBe(true);
		for (const bad of [
			null,
			[],
			{},
			{ always: false },
			{ all: [] },
			{ fact: 'ingredients', in: ['babi'] },
			{ fact: 'nature', in: [] },
			{ fact: 'nature', in: ['rocket'] },
			{ fact: 'constructor', in: ['name'] },
			{ fact: 'packed', in: ['true'] },
			{ fact: 'shelfLifeDays', atMost: 1.5 },
			{ fact: 'nature', above: 3 },
			{ always: true, fact: 'nature' },
			{ all: [{ all: [{ all: [{ all: [{ always: true }] }] }] }] },
		])
			expect(isCondition(bad)).toBe(false);
	});

	it('know every condition of the first table', async () => {
		for (const { condition } of await listPermitRules(world.read(), '2026-11-22'))
			expect(isCondition(condition)).toBe(true);
	});

	it('can be read whatever is accepted', () => {
		fc.assert(
			fc.property(fc.object({ key: fc.constantFrom('all', 'any', 'fact', 'in') }), (value) => {
				if (isCondition(value)) expect(evaluate(value, {}).missing).toBeDefined();
			}),
		);
	});
});
