import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** A call of `query` with the name and the text, or what stands for the text. */
const call = /\bquery(?:<(?:[^<>]|<[^<>]*>)*>)?\(\s*'([^']+)',\s*(`[^`]*`|'[^']*'|"[^"]*"|[\w.]+)/g;

const calls = (source: string) =>
	[...source.matchAll(call)].map(([, name, text]) => ({
		name: name!,
		text: text!.slice(1, -1).replace(/\s+/g, ' '),
	}));

/** Names that stand for two texts: a connection that knows the one refuses the other. */
function ambiguous(found: readonly { name: string; text: string }[]): string[] {
	const texts = Map.groupBy(found, ({ name }) => name);
	return [...texts]
		.filter(([, of]) => new Set(of.map(({ text }) => text)).size > 1)
		.map(([name]) => name);
}

describe('names of queries', () => {
	const found = globSync('src/**/*.ts', { cwd: root, exclude: (name) => name.endsWith('.test.ts') })
		.map((path) => readFileSync(join(root, path), 'utf8'))
		.flatMap(calls);

	test('are found as they are written', () => {
		const source = `await ctx.query<{ id: string }>(
				'a.b',
				\`SELECT 1
				 FROM x\`,
			); ctx.query('a.b', 'SELECT 2', [1])`;
		expect(calls(source)).toEqual([
			{ name: 'a.b', text: 'SELECT 1 FROM x' },
			{ name: 'a.b', text: 'SELECT 2' },
		]);
		expect(ambiguous(calls(source))).toEqual(['a.b']);
		expect(found.length).toBeGreaterThan(1000);
	});

	test('mean one text each in the whole product', () => {
		expect(ambiguous(found)).toEqual([]);
	});

	test('are no longer than the database tells apart', () => {
		expect(found.filter(({ name }) => name.length > 63)).toEqual([]);
	});
});
