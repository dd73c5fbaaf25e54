import type { RowValues } from '../fill/fill-row.ts';
import type { ColumnUse } from '../template/fields.ts';
import type { TemplateColumn, TemplateLayout } from '../template/layout.ts';
import { type ColumnPlan, columnKeys, filledColumns } from '../template/plan.ts';
import { type CellProblem, judgeCell } from './judge-cell.ts';
import { type RowFacts, valueFor, type Wish } from './value-for.ts';

export interface BrokenCell {
	/** Place of its column in the layout. */
	column: number;
	use: ColumnUse;
	problem: CellProblem;
}

export interface BuiltRow {
	productId: string;
	/** Its page in the editor: that of its lead. */
	leadId: string;
	sku: string;
	title: string;
	values: RowValues;
	broken: BrokenCell[];
	/** Cells whose text lost its first signs, with which a spreadsheet begins a formula. */
	neutralised: number;
}

/** The most letters of a word of ours for which a list has another. */
export const maxWord = 200;

/** The most letters that a cell may hold. */
const cellLetters = 32_767;

/** A category by its number where the column asks for that; else as it is. */
function asAsked({ names }: TemplateColumn, use: ColumnUse, wish: Wish): Wish {
	if (use !== 'category' || wish.value === null) return wish;
	const byNumber = names.some((name) =>
		/\b(kode|code|id|catid)\b/i.test(name.replaceAll(/[_\W]+/g, ' ')),
	);
	if (!byNumber) return wish;
	const number = wish.words.find((word) => /^\d+$/.test(word));
	return { ...wish, value: number === undefined ? null : { text: number } };
}

/** Each product as a row of the template, with what the template itself would refuse. */
export function buildRows(
	layout: TemplateLayout,
	plan: ColumnPlan,
	facts: readonly RowFacts[],
): BuiltRow[] {
	const filled = filledColumns(layout, plan);
	const keys = columnKeys(layout.columns);
	const keyOf = new Map(layout.columns.map((column, at) => [column, keys[at]!]));
	const planned = new Set(filled.map(({ column }) => column.index));
	const unfilled = layout.columns.filter(
		({ index, demanded, lastFilled }) =>
			demanded === 'yes' && !planned.has(index) && lastFilled === 0,
	);
	return facts.map((one) => {
		const { sellable } = one;
		const values = new Map<number, { text: string } | { number: number } | null>();
		const broken: BrokenCell[] = [];
		let neutralised = 0;
		for (const { column, planned } of filled) {
			const wish = asAsked(column, planned.use, valueFor(planned.use, planned.text, one));
			const ours = (wish.words[0] ?? '').slice(0, maxWord);
			const said = plan.words?.[keyOf.get(column)!]?.[ours];
			const judged = judgeCell(
				column,
				said === undefined ? wish : { ...wish, words: [said] },
				layout.lists,
			);
			const { value } = judged;
			// Of a product with variants each one is told apart.
			const nameless = planned.use === 'variant' && value === null && sellable.groupId !== null;
			const problem = judged.problem ?? (nameless ? { code: 'missing' as const } : undefined);
			const shown = value && 'text' in value ? { text: value.text.slice(0, cellLetters) } : value;
			values.set(column.index, shown);
			if (problem) {
				// By the word of ours, so that what she chooses for it is found again.
				const own = problem.code === 'not-in-list' ? { ...problem, have: ours } : problem;
				broken.push({ column: column.index, use: planned.use, problem: own });
			}
			if (wish.neutralised) neutralised++;
		}
		for (const { index } of unfilled)
			broken.push({ column: index, use: 'leave', problem: { code: 'missing' } });
		return {
			productId: sellable.id,
			leadId: sellable.groupId ?? sellable.id,
			sku: sellable.sku,
			title: valueFor('name', '', { ...one, hasVariantColumn: false }).words[0] ?? sellable.sku,
			values,
			broken,
			neutralised,
		};
	});
}
