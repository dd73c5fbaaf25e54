import type { Condition } from '#shared/field/form.ts';

/** What is wrong with an expression; `code` is the message `fieldwork_xlsform_<code>`. */
export interface ExpressionProblem {
	code: string;
	at: string;
}

export type ReadCondition = { condition: Condition } | { problem: ExpressionProblem };

const token = /\s*(\$\{[^}]*\}|>=|<=|!=|[=<>(),]|'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|[A-Za-z][\w-]*)/y;

class Refused extends Error {
	readonly problem: ExpressionProblem;

	constructor(code: string, at: string) {
		super(code);
		this.problem = { code, at };
	}
}

/**
 * Reads the part of XLSForm's expressions that a phone needs: `${question} = 'code'`, `!=`, `>= number`,
 * `< number`, `selected(${question}, 'code')`, `not(…)`, `and`, `or` and brackets. `keyOf` makes the key of a
 * name, `isYesNo` says of a key that its answers are yes and no.
 */
export function readCondition(
	text: string,
	keyOf: (name: string) => string,
	isYesNo: (key: string) => boolean,
): ReadCondition {
	try {
		const parser = createParser(tokensOf(text), keyOf, isYesNo);
		return { condition: parser.whole() };
	} catch (error) {
		if (error instanceof Refused) return { problem: error.problem };
		throw error;
	}
}

function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	token.lastIndex = 0;
	while (token.lastIndex < text.length) {
		const from = token.lastIndex;
		if (text.slice(from).trim() === '') break;
		const found = token.exec(text);
		if (!found) throw new Refused('unreadable', text.slice(from).trim().slice(0, 30));
		tokens.push(found[1]!);
	}
	return tokens;
}

function createParser(
	tokens: readonly string[],
	keyOf: (name: string) => string,
	isYesNo: (key: string) => boolean,
) {
	let at = 0;
	const peek = () => tokens[at]?.toLowerCase();
	const take = () => tokens[at++] ?? '';
	const expect = (wanted: string) => {
		if (peek() !== wanted) throw new Refused('expected', wanted);
		at++;
	};

	function either(): Condition {
		const parts = [both()];
		while (peek() === 'or') {
			at++;
			parts.push(both());
		}
		return parts.length === 1 ? parts[0]! : { any: parts };
	}

	function both(): Condition {
		const parts = [one()];
		while (peek() === 'and') {
			at++;
			parts.push(one());
		}
		return parts.length === 1 ? parts[0]! : { all: parts };
	}

	function one(): Condition {
		if (peek() === 'not') {
			at++;
			return { not: inBrackets(either) };
		}
		if (peek() === 'selected') {
			at++;
			return inBrackets(() => {
				const question = name();
				expect(',');
				return { question, includes: literal() };
			});
		}
		if (peek() === '(') return inBrackets(either);
		return comparison(name());
	}

	function inBrackets<T>(inner: () => T): T {
		expect('(');
		const found = inner();
		expect(')');
		return found;
	}

	function name(): string {
		const word = take();
		const found = /^\$\{\s*(.+?)\s*\}$/.exec(word);
		if (!found) throw new Refused('no-question', word);
		return keyOf(found[1]!);
	}

	function literal(): string {
		const word = take();
		if (!/^(['"]).*\1$/s.test(word)) throw new Refused('no-text', word);
		return word.slice(1, -1);
	}

	function comparison(question: string): Condition {
		const operator = take();
		if (operator === '>=') return { question, atLeast: number() };
		// What was not answered is not small either.
		if (operator === '<')
			return { all: [{ answered: question }, { not: { question, atLeast: number() } }] };
		if (operator !== '=' && operator !== '!=') throw new Refused('operator', operator);
		const equal = equality(question);
		if ('answered' in equal) return operator === '=' ? { not: equal } : equal;
		return operator === '=' ? equal : { not: equal };
	}

	/** `= ''` asks whether nothing was answered. */
	function equality(question: string): Condition {
		if (/^-?\d/.test(tokens[at] ?? '')) return { question, is: number() };
		const text = literal();
		if (text === '') return { answered: question };
		if (isYesNo(question)) return { question, is: ['yes', 'ya', 'true', '1'].includes(text) };
		return { question, is: text };
	}

	function number(): number {
		const word = take();
		if (!/^-?\d+(\.\d+)?$/.test(word)) throw new Refused('no-number', word);
		return Number(word);
	}

	return {
		whole(): Condition {
			const found = either();
			if (at < tokens.length) throw new Refused('too-much', tokens[at]!);
			return found;
		},
	};
}
