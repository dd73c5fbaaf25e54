import type { Ctx } from '#platform/context.ts';
import type { GridColumn } from '#shared/grid/columns.ts';
import { variantColumns } from '#shared/grid/check-rows.ts';
import type { GridValues } from '#shared/grid/read-cell.ts';
import { productsOfShop, type KeptProduct } from '../access.ts';
import { missingFields, productFields, stockCount, type NewProduct } from '../input.ts';
import { gridValuesOf } from './list-grid.ts';

/** What somebody wants of one row: only the cells that she changed, and what they held when she read the row. */
export interface GridChange {
	/** Of a new row made by the device, so that a lost reply makes no second product. */
	id: string;
	isNew: boolean;
	change: Partial<GridValues>;
	base: Partial<GridValues>;
}

/** One cell that cannot be written; people read the message `reason` with `params`. */
export interface GridProblem {
	id: string;
	column: GridColumn;
	reason: string;
	params: Record<string, string | number>;
	/** What the cell holds now, where somebody else changed it meanwhile. */
	theirs?: GridValues[GridColumn];
}

export interface JudgedRow {
	id: string;
	/** Undefined for a new row. */
	before: KeptProduct | undefined;
	/** What is to be written and is not there yet. */
	fields: NewProduct;
	stock: number | undefined;
	problems: GridProblem[];
}

/** Compares rows with the shelf as it is, and with what the catalogue takes. */
export async function judgeRows(
	ctx: Ctx,
	enterpriseId: string,
	rows: readonly GridChange[],
): Promise<JudgedRow[]> {
	const known = await productsOfShop(
		ctx,
		enterpriseId,
		rows.map(({ id }) => id),
	);
	const categories = await categoryCodes(ctx);
	return rows.map((row) => judge(row, known.get(row.id), categories));
}

async function categoryCodes(ctx: Ctx): Promise<Set<string>> {
	const rows = await ctx.query<{ code: string }>(
		'catalogue.categoryCodes',
		'SELECT code FROM catalogue.category',
	);
	return new Set(rows.map(({ code }) => code));
}

function judge(
	row: GridChange,
	before: KeptProduct | undefined,
	categories: ReadonlySet<string>,
): JudgedRow {
	const judged: JudgedRow = { id: row.id, before, fields: {}, stock: undefined, problems: [] };
	const refuse = (
		column: GridColumn,
		reason: string,
		more: { params?: GridProblem['params']; theirs?: GridProblem['theirs'] } = {},
	) => judged.problems.push({ id: row.id, column, reason, params: {}, ...more });
	if (before ? isGone(before) : !row.isNew) {
		refuse('name', 'grid_gone');
		return judged;
	}
	const now = before && gridValuesOf(before);
	for (const column of Object.keys(row.change) as GridColumn[]) {
		const value = row.change[column];
		if (before?.variantOf && !variantColumns.includes(column)) continue;
		if (now?.[column] === value) continue;
		// A new row that is there already came twice with other contents: what it held then nobody knows.
		if (now && now[column] !== row.base[column]) {
			refuse(column, 'grid_changed', { theirs: now[column] });
			continue;
		}
		if (column === 'stock') {
			const count = stockCount.safeParse(value);
			if (count.success) judged.stock = count.data;
			else refuse(column, 'catalogue_stock_number');
			continue;
		}
		const parsed = productFields.shape[column].safeParse(value);
		if (!parsed.success) refuse(column, parsed.error.issues[0]?.message ?? 'grid_refused');
		else if (column === 'categoryCode' && parsed.data && !categories.has(String(parsed.data)))
			refuse(column, 'catalogue_category_unknown');
		else Object.assign(judged.fields, { [column]: parsed.data });
	}
	if (judged.stock !== undefined && judged.stock < (before?.reserved ?? 0))
		refuse('stock', 'error_catalogue_stock_below_promised', {
			params: { promised: before!.reserved! },
		});
	if (before?.state === 'published')
		for (const column of missingFields({ ...before, ...judged.fields }))
			refuse(column, missing[column]);
	return judged;
}

const isGone = ({ state, variantOf }: KeptProduct) =>
	state === 'archived' || (variantOf !== null && state !== 'published');

const missing = {
	name: 'catalogue_missing_name',
	priceIdr: 'catalogue_missing_price',
	unit: 'catalogue_missing_unit',
	categoryCode: 'catalogue_missing_category',
} as const;
