import { readdirSync, readFileSync } from 'node:fs';
import type { Outcome } from './run.ts';

type Texts = Record<string, unknown>;

const languages = ['id', 'en'] as const;

/** Both languages have the same files, keys and placeholders, and the code says every one of them. */
export function compareMessages(folder = 'messages', code = 'src'): Outcome {
	const read = (language: string): Record<string, Texts> =>
		Object.fromEntries(
			readdirSync(`${folder}/${language}`)
				.filter((name) => name.endsWith('.json'))
				.map((name) => [
					name.slice(0, -5),
					JSON.parse(readFileSync(`${folder}/${language}/${name}`, 'utf8')) as Texts,
				]),
		);
	const keys = Object.values(read('id')).flatMap((texts) => Object.keys(texts));
	const problems = [
		...findProblems(read),
		...findUnsaid(keys, readCode(code)).map((key) => `messages: nothing says ${key}`),
	];
	const failed = problems.length ? 1 : 0;
	return { passed: 1 - failed, failed, skipped: 0, output: problems.join('\n') };
}

export function findProblems(
	read: (language: (typeof languages)[number]) => Record<string, Texts>,
): string[] {
	const problems: string[] = [];
	const [id, en] = languages.map(read) as [Record<string, Texts>, Record<string, Texts>];
	for (const file of new Set([...Object.keys(id), ...Object.keys(en)])) {
		const keys = new Set([...Object.keys(id[file] ?? {}), ...Object.keys(en[file] ?? {})]);
		keys.delete('$schema');
		for (const key of keys) {
			const texts = [id[file]?.[key], en[file]?.[key]];
			const missing = languages.filter((_, index) => texts[index] === undefined);
			if (missing.length) problems.push(`messages/${missing.join(',')}/${file}.json lacks ${key}`);
			else if (placeholders(texts[0]) !== placeholders(texts[1])) {
				problems.push(
					`messages/*/${file}.json: ${key} has {${placeholders(texts[0])}} in Indonesian and {${placeholders(texts[1])}} in English`,
				);
			}
		}
	}
	return problems;
}

/** All that a person wrote; the compiled messages name every key. */
function readCode(folder: string): string {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(?:ts|svelte)$/.test(name) && !/^messages[\\/]/.test(name))
		.map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
		.join('\n');
}

/**
 * Keys that no code says: neither whole nor, where a key ends with a code, by their beginning in a text of their own,
 * such as `word('campaign_phase', phase)` or `presence_look_${result}`.
 */
export function findUnsaid(keys: readonly string[], code: string): string[] {
	const words = new Set(code.match(/\w+/g));
	const texts = code.matchAll(/['"`]([a-z][a-z0-9]*_\w*)['"`]|`([a-z]\w*)_\$\{/g);
	const beginnings = new Set([...texts].map(([, whole, begun]) => whole ?? begun));
	const isBegun = (key: string) =>
		[...key.matchAll(/_/g)].some(({ index }) => beginnings.has(key.slice(0, index)));
	return keys.filter((key) => key !== '$schema' && !words.has(key) && !isBegun(key));
}

/** The names a text is filled with, once each; a plural's forms may repeat or omit them. */
function placeholders(text: unknown): string {
	const names = JSON.stringify(text).match(/\{[a-zA-Z_]\w*\}/g) ?? [];
	return [...new Set(names.map((name) => name.slice(1, -1)))].sort().join(', ');
}
