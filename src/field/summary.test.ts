import { expect, test } from 'vitest';
import { modelWork } from '#tests/make/field-model.ts';
import { clockIsOff, type Briefing } from './store.ts';
import { doneFor } from './summary.ts';
import type { Work } from './work.ts';

const met = (id: string, more: Partial<Work>) => modelWork(id, { assignmentId: 'a', ...more });
const taken = (state: 'waiting' | 'returned') => ({ revision: 1, state, remarks: [], at: '' });

test('a new phone goes on from what the server counted, and nothing counts twice (EN-01)', () => {
	const assignment = { id: 'a', done: 7 };
	expect(doneFor(assignment, [])).toBe(7);
	expect(doneFor(assignment, [met('1', { state: 'sent', taken: taken('waiting') })])).toBe(7);
	expect(
		doneFor(assignment, [
			met('1', { state: 'ready' }),
			// Changed after it was taken: the server has counted it.
			met('2', { state: 'ready', taken: taken('waiting') }),
			// Mended after it came back: the server has not.
			met('3', { state: 'ready', taken: taken('returned') }),
			met('4', { state: 'draft' }),
			met('5', { state: 'ready', outcome: 'refused' }),
			met('6', { state: 'ready', assignmentId: 'b' }),
			met('7', { state: 'ready', purpose: 'back-check' }),
		]),
	).toBe(9);
	const sent = ['1', '2'].map((id) => met(id, { state: 'sent', taken: taken('waiting') }));
	expect(doneFor({ id: 'a', done: 1 }, sent)).toBe(2);
});

test.each([
	['2026-11-21T03:00:00.000Z', false],
	['2026-11-21T03:10:00.000Z', false],
	['2025-11-21T03:00:00.000Z', true],
	['2027-11-21T03:00:00.000Z', true],
])('a clock that says %s at 03:00 UTC is off: %s', (pulledAt, off) => {
	expect(clockIsOff({ pulledAt, serverTime: '2026-11-21T03:00:00.000Z' } as Briefing)).toBe(off);
});
