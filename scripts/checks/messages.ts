import { readdirSync, readFileSync } from 'node:fs';
import type { Outcome } from './run.ts';

type Texts = Record<string, unknown>;

const languages = ['id', 'en'] as const;

/** Both languages have the same files, keys and placeholders, and each key is named for its file. */
export function compareMessages(folder = 'messages'): Outcome {
	const problems = findProblems((language) =>
		Object.fromEntries(
			readdirSync(`${folder}/${language}`)
				.filter((name) => name.endsWith('.json'))
				.map((name) => [
					name.slice(0, -5),
					JSON.parse(readFileSync(`${folder}/${language}/${name}`, 'utf8')) as Texts,
				]),
		),
	);
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

/** The names a text is filled with, once each; a plural's forms may repeat or omit them. */
function placeholders(text: unknown): string {
	const names = JSON.stringify(text).match(/\{[a-zA-Z_]\w*\}/g) ?? [];
	return [...new Set(names.map((name) => name.slice(1, -1)))].sort().join(', ');
}
