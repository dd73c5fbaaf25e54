import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemTexts, warningTexts } from './problems.ts';

const wanted = [
	...Object.keys(problemTexts).map((code) => `qris_problem_${code.replaceAll('-', '_')}`),
	...Object.keys(warningTexts).map((code) => `qris_warning_${code.replaceAll('-', '_')}`),
];

describe.each(['id', 'en'])('messages of QRIS problems in %s', (language) => {
	it('are there for every code and for no other', () => {
		const file = new URL(`../../../../../messages/${language}/qris.json`, import.meta.url);
		const messages: unknown = JSON.parse(readFileSync(file, 'utf8'));
		const keys = Object.keys(messages ?? {}).filter((key) => key !== '$schema');
		expect(keys.sort()).toEqual(wanted.sort());
	});
});
