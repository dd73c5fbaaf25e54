import { globSync, readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { errorKey, errorText } from './error-text.ts';

interface Thrown {
	file: string;
	code: string;
	/** Undefined where they can't be read from the code. */
	params: string[] | undefined;
}

/** These only stop a start or a command, which print the English sentence. */
const neverOnAPage = (code: string) => code.startsWith('database/');

const sources = globSync('src/**/*.ts')
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => !file.endsWith('.test.ts') && !file.startsWith('src/messages/'))
	.map((file) => ({ file, text: readFileSync(file, 'utf8') }));

const thrown = sources.flatMap(({ file, text }) =>
	text.includes('new AppError(') ? thrownIn(file, text) : [],
);

function thrownIn(file: string, text: string): Thrown[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const found: Thrown[] = [];
	const visit = (node: ts.Node) => {
		if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
			const [, code, , params] = node.arguments ?? [];
			if (!code || !ts.isStringLiteral(code))
				throw new Error(`${file}: an AppError without a literal code: ${node.getText()}`);
			found.push({ file, code: code.text, params: namesOf(params) });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function namesOf(params: ts.Expression | undefined): string[] | undefined {
	if (!params) return [];
	if (!ts.isObjectLiteralExpression(params)) return undefined;
	if (params.properties.some((property) => ts.isSpreadAssignment(property))) return undefined;
	return params.properties.map((property) => property.name?.getText() ?? '');
}

describe.each(['id', 'en'])('texts of errors in %s', (language) => {
	const files = readdirSync(`messages/${language}`).map((name) => [
		name,
		JSON.parse(readFileSync(`messages/${language}/${name}`, 'utf8')) as Record<string, unknown>,
	]) as [string, Record<string, unknown>][];
	const texts = Object.assign({}, ...files.map(([, keys]) => keys)) as Record<string, unknown>;

	it('are there for every code that a page or the API can show', () => {
		expect(thrown.length).toBeGreaterThan(80);
		const silent = thrown.filter(
			({ code }) => !neverOnAPage(code) && texts[errorKey(code)] === undefined,
		);
		expect(silent.map(({ file, code }) => `${code} in ${file}`)).toEqual([]);
	});

	it('are filled: every name in a text is given wherever the error is thrown', () => {
		const empty = thrown.flatMap(({ file, code, params }) => {
			const names = JSON.stringify(texts[errorKey(code)] ?? '').match(/(?<=\{)[a-zA-Z]\w*(?=\})/g);
			const missing = (names ?? []).filter((name) => params && !params.includes(name));
			return missing.map((name) => `{${name}} of ${code} in ${file}`);
		});
		expect(empty).toEqual([]);
	});

	it('stand in one file each, and speak of a code that exists', () => {
		const keys = files.flatMap(([, known]) =>
			Object.keys(known).filter((key) => key.startsWith('error_')),
		);
		expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
		const codes = new Set(
			sources.flatMap(({ text }) => text.match(/(?<=')[a-z]+\/[a-z0-9-]+(?=')/g) ?? []),
		);
		const known = new Set([...codes].map(errorKey));
		expect(keys.filter((key) => !known.has(key))).toEqual([]);
	});
});

it('writes money in errors as people read it', () => {
	const error = { code: 'orders/refund-amount', params: { maxIdr: 150_000 } } as const;
	expect(errorText(error, 'id')).toContain('Rp150.000');
	expect(errorText(error, 'en')).toContain('Rp150,000');
});
