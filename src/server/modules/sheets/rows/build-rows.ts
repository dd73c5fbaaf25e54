import type { RowValues } from '../fill/fill-row.ts';
import type { ColumnUse } from '../template/fields.ts';
import type { TemplateLayout } from '../template/layout.ts';
import { type ColumnPlan, columnKeys, filledColumns } from '../template/plan.ts';
import { type CellProblem, judgeCell } from './judge-cell.ts';
import { type RowFacts, valueFor } from './value-for.ts';

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
			const wish = valueFor(planned.use, planned.text, one);
			const ours = (wish.words[0] ?? '').slice(0, maxWord);
			const said = plan.words?.[keyOf.get(column)!]?.[ours];
			const { value, problem } = judgeCell(
				column,
				said === undefined ? wish : { ...wish, words: [said] },
				layout.lists,
			);
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
