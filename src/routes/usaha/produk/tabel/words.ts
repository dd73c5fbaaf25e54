import { m } from '#messages/messages.js';
import type { ColumnUse, GridColumn } from '#shared/grid/columns.ts';
import type { ValueProblem } from '#shared/parsed.ts';

export const columnLabels: Record<GridColumn, () => string> = {
	name: m.grid_col_name,
	priceIdr: m.grid_col_price,
	unit: m.grid_col_unit,
	stock: m.grid_col_stock,
	supply: m.grid_col_supply,
	leadDays: m.grid_col_lead_days,
	categoryCode: m.grid_col_category,
	minOrder: m.grid_col_min_order,
	weightGrams: m.grid_col_weight,
	description: m.grid_col_description,
};

export const useLabels: Record<ColumnUse, () => string> = {
	...columnLabels,
	id: m.grid_col_id,
	made: m.grid_col_made,
};

/** By name, and not all messages at once: this goes to the browser. */
const texts = {
	'money-empty': m.values_money_empty,
	'money-scientific': m.values_money_scientific,
	'money-negative': m.values_money_negative,
	'money-range': m.values_money_range,
	'money-characters': m.values_money_characters,
	'money-fraction': m.values_money_fraction,
	'money-ambiguous': m.values_money_ambiguous,
	'money-too-large': m.values_money_too_large,
	'count-negative': m.grid_count_negative,
	'count-fraction': m.grid_count_fraction,
	'count-large': m.grid_count_large,
	'count-characters': m.grid_count_characters,
	'name-short': m.catalogue_name_short,
	'name-missing': m.catalogue_missing_name,
	'name-twice': m.grid_name_twice,
	'text-long': m.grid_text_long,
	'stock-made': m.grid_stock_made,
	'stock-empty': m.grid_stock_empty,
	formula: m.grid_formula,
	supply: m.grid_supply,
	category: m.grid_category,
	weight: m.grid_weight,
} as unknown as Record<
	string,
	((params: Readonly<Record<string, string | number>>) => string) | undefined
>;

/** What is wrong with a cell, in plain words. */
export function problemText({ code, params }: ValueProblem): string {
	return texts[code]?.(params ?? {}) ?? m.grid_refused();
}
