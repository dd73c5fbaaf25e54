import type { CellValue } from '../fill/fill-row.ts';
import { squashTitle } from '../template/fields.ts';
import type { ColumnChecks, TemplateColumn } from '../template/layout.ts';

/** What would make the marketplace refuse a cell, or leaves it to a person. */
export type CellProblem =
	/** It wants something, and the product has nothing. */
	| { code: 'missing' }
	| { code: 'too-short' | 'too-long' | 'too-small' | 'too-large'; have: number; want: number }
	/** It takes nothing but what its list has. */
	| { code: 'not-in-list'; have: string }
	/** From a list that cannot be looked at: somebody chooses in Excel. */
	| { code: 'choose' }
	| { code: 'not-a-number'; have: string }
	| { code: 'not-whole'; have: number };

/** The text of a list that is one of these words, however it is written; or ends a path with one. */
export function choose(list: readonly string[], words: readonly string[]): string | undefined {
	for (const word of words) {
		const name = squashTitle(word);
		const exact = list.find((one) => one === word) ?? list.find((one) => squashTitle(one) === name);
		if (exact !== undefined) return exact;
		if (name === '') continue;
		if (/^\d{3,}$/.test(word)) {
			const numbered = list.filter((one) => numberOf(one) === word);
			if (numbered.length === 1) return numbered[0];
			continue;
		}
		const last = (path: string) => squashTitle(path.split(/[>/›»|]/).at(-1) ?? '');
		const ending = list.filter((one) => last(one) === name);
		// Two paths with one end are two categories.
		if (ending.length === 1) return ending[0];
	}
	return undefined;
}

/** The number of a category that stands before or behind its path: `100023-Aksesoris/Syal`, `Perkakas/Tang (888200)`. */
const numberOf = (text: string) =>
	/^(\d{3,})\s*[-:–]|[([](\d{3,})[)\]]\s*$/.exec(text)?.slice(1).find(Boolean);

/** What is written into a cell under the checks of its column, and what is wrong with it. */
export function judgeCell(
	{ demanded, checks }: Pick<TemplateColumn, 'demanded' | 'checks'>,
	wish: { value: CellValue | null; words: readonly string[] },
	lists: Readonly<Record<string, readonly string[]>>,
): { value: CellValue | null; problem?: CellProblem } {
	const { value } = wish;
	const list = checks.list === undefined ? undefined : lists[checks.list];
	if (list && wish.words.length > 0) {
		const chosen = choose(list, wish.words);
		return chosen === undefined
			? { value: null, problem: { code: 'not-in-list', have: wish.words[0]!.slice(0, 80) } }
			: // One of a list of numbers stays a number.
				{
					value:
						value && 'number' in value && chosen === `${value.number}` ? value : { text: chosen },
				};
	}
	if (value === null)
		return { value, ...(demanded === 'yes' && { problem: { code: 'missing' } as const }) };
	if (checks.unknownList) return { value: null, problem: { code: 'choose' } };
	const judged = asNumber(value, wish.words, checks);
	const problem =
		'text' in judged ? judgeText(judged.text, checks) : judgeNumber(judged.number, checks);
	return { value: judged, ...(problem && { problem }) };
}

const wantsNumber = ({ min, max, whole }: ColumnChecks) =>
	min !== undefined || max !== undefined || whole === true;

/** For a column of numbers what an owner typed, or another word for it that is one: a category by its number. */
function asNumber(value: CellValue, words: readonly string[], checks: ColumnChecks): CellValue {
	if (!('text' in value) || !wantsNumber(checks)) return value;
	const found = [value.text, ...words].find((text) => /^\d{1,15}([.,]\d{1,6})?$/.test(text));
	return found === undefined ? value : { number: Number(found.replace(',', '.')) };
}

function judgeText(text: string, checks: ColumnChecks): CellProblem | undefined {
	if (wantsNumber(checks)) return { code: 'not-a-number', have: text.slice(0, 80) };
	const { minLength, maxLength } = checks;
	const have = [...text].length;
	if (maxLength !== undefined && have > maxLength)
		return { code: 'too-long', have, want: maxLength };
	if (minLength !== undefined && have < minLength)
		return { code: 'too-short', have, want: minLength };
	return undefined;
}

function judgeNumber(have: number, checks: ColumnChecks): CellProblem | undefined {
	const { min, max, whole } = checks;
	if (whole && !Number.isInteger(have)) return { code: 'not-whole', have };
	if (min !== undefined && have < min) return { code: 'too-small', have, want: min };
	if (max !== undefined && have > max) return { code: 'too-large', have, want: max };
	return undefined;
}
