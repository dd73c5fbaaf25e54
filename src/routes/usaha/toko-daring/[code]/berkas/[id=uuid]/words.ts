import { m } from '#messages/messages.js';
import { getLocale } from '#messages/runtime.js';
import type { ColumnProblem, ColumnUse } from '#modules/sheets/index.ts';
import { formatCount } from '#shared/money.ts';
import type { Problem } from '#shared/readiness/rules.ts';

type Words = (want: string) => string;

const texts: Record<ColumnProblem['code'], Words> = {
	missing: m.sheet_problem_missing,
	'too-short': (want) => m.sheet_problem_too_short({ want }),
	'too-long': (want) => m.sheet_problem_too_long({ want }),
	'too-small': (want) => m.sheet_problem_too_small({ want }),
	'too-large': (want) => m.sheet_problem_too_large({ want }),
	'not-in-list': m.sheet_problem_not_in_list,
	choose: m.sheet_problem_choose,
	'not-a-number': m.sheet_problem_not_a_number,
	'not-whole': m.sheet_problem_not_whole,
};

/** What is wrong in a column and what to do, in one sentence. */
export function problemWords({ code, want }: ColumnProblem): string {
	return texts[code](want === null ? '' : formatCount(want, getLocale()));
}

/** What there is instead, where it helps to know. */
export function haveWords(have: string | number | null): string | undefined {
	if (have === null || have === '') return undefined;
	return m.sheet_problem_have({
		have: typeof have === 'number' ? formatCount(have, getLocale()) : `“${have}”`,
	});
}

const fields: Partial<Record<ColumnUse, Problem['field']>> = {
	name: 'title',
	variant: 'title',
	description: 'description',
	category: 'category',
	brand: 'brand',
	gtin: 'gtin',
	price: 'price',
	stock: 'stock',
	'weight-g': 'weight',
	'weight-kg': 'weight',
};

/** The field of the editor that mends what fills a column; undefined where none does. */
export function fieldOfUse(use: ColumnUse): Problem['field'] | undefined {
	if (/^(image|file)-/.test(use)) return 'images';
	if (/^(length|width|height)-/.test(use)) return 'size';
	return fields[use];
}
