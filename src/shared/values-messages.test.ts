import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const here = new URL('./', import.meta.url);
const sources = readdirSync(here).filter((name) => /^[a-z]+\.ts$/.test(name));
const text = sources.map((name) => readFileSync(new URL(name, here), 'utf8')).join('\n');
const literal = [...text.matchAll(/'((?:money|day|phone|nik|nib|npwp)-[a-z-]+)'/g)].map(
	([, code = '']) => code,
);
const ofDigits = ['nik', 'nib', 'npwp'].flatMap((prefix) =>
	['empty', 'scientific', 'characters'].map((what) => `${prefix}-${what}`),
);
const codes = [...new Set([...literal, ...ofDigits])].sort();

/** Keys of a message file without its schema. */
function keys(language: string): string[] {
	const file = new URL(`../../messages/${language}/values.json`, here);
	const messages: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return Object.keys(messages ?? {}).filter(
		(key) => key !== '$schema' && key !== 'values_time_left',
	);
}

describe.each(['id', 'en'])('messages of values in %s', (language) => {
	it('are there for every code and for no other', () => {
		expect(codes.length).toBeGreaterThan(40);
		expect(keys(language).sort()).toEqual(
			codes.map((code) => `values_${code.replaceAll('-', '_')}`).sort(),
		);
	});
});
