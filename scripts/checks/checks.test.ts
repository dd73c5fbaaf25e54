import { expect, test } from 'vitest';
import { findProblems, findUnsaid } from './messages.ts';
import { count } from './vitest.ts';

const problemsOf = (id: Record<string, unknown>, en: Record<string, unknown>) =>
	findProblems((language) => ({ shop: language === 'id' ? id : en }));

test('texts are whole in both languages', () => {
	expect(problemsOf({ shop_a: 'Beli {n}' }, { shop_a: 'Buy {n}' })).toEqual([]);
	expect(problemsOf({ shop_a: 'Beli' }, {})).toEqual(['messages/en/shop.json lacks shop_a']);
	expect(problemsOf({}, { shop_a: 'Buy' })).toEqual(['messages/id/shop.json lacks shop_a']);
});

test('a text is filled with the same values in both languages', () => {
	expect(problemsOf({ shop_a: 'Beli {n}' }, { shop_a: 'Buy' })).toHaveLength(1);
	expect(problemsOf({ shop_a: '{a} dari {b}' }, { shop_a: '{b} has {a}' })).toEqual([]);
});

test('a text that nothing says is found, and one that is said by its beginning is not', () => {
	const code = "m.shop_a(); word('shop_state', x); m.shop_a_b(); `shop_look_$" + '{x}`';
	const keys = ['$schema', 'shop_a', 'shop_state_open', 'shop_look_at', 'shop_a_c', 'shop_states'];
	expect(findUnsaid(keys, code)).toEqual(['shop_a_c', 'shop_states']);
});

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

test('counts tests, and files and runs that broke', () => {
	const fine = { status: 'passed', assertionResults: [{ status: 'passed' }] };
	const notLoaded = { status: 'failed', assertionResults: [] };
	expect(count({ ...report, testResults: [fine] }, 0)).toEqual({
		passed: 3,
		failed: 0,
		skipped: 2,
	});
	expect(count({ ...report, testResults: [fine, notLoaded] }, 1).failed).toBe(1);
	expect(count({ ...report, testResults: [fine] }, 1).failed).toBe(1);
	expect(count(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
