import { getLocale } from '#messages/runtime.js';
import {
	type GridProblem,
	type GridProduct,
	listCategories,
	listGrid,
} from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { CheckedRow, GridRow } from '#shared/grid/check-rows.ts';
import { emptyCells, gridColumns, type GridCells } from '#shared/grid/columns.ts';
import { writeGridCells, type GridCategory } from '#shared/grid/read-cell.ts';
import { m } from '#messages/messages.js';
import { say } from '../../../parts/say.ts';
import { problemText } from './words.ts';

const rowField = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.base$/;

/** The shelf as rows of the table, in the language of the request. */
export async function shelfRows(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{
	rows: GridRow[];
	states: Record<string, string>;
	categories: GridCategory[];
	more: boolean;
}> {
	const categories = (await listCategories(ctx)).map(({ code, name }) => ({ code, name }));
	const { products, more } = await listGrid(ctx, enterpriseId);
	return {
		rows: products.map((product) => rowOf(product, categories)),
		states: Object.fromEntries(products.map(({ id, state }) => [id, state])),
		categories,
		more,
	};
}

function rowOf({ id, variant, values }: GridProduct, categories: GridCategory[]): GridRow {
	const cells = writeGridCells(values, categories, getLocale());
	return { id, isNew: false, variant, cells, base: { ...cells }, twin: false, problems: {} };
}

/** The rows of the form, each of which has a base, as they were typed. A cell that did not come is as it was. */
export function readRows(form: FormData): GridRow[] {
	const ids = [...form.keys()].flatMap((name) => rowField.exec(name)?.[1] ?? []);
	return [...new Set(ids)].map((id) => {
		const text = (name: string) => {
			const value = form.get(`${id}.${name}`);
			return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : undefined;
		};
		const base = readBase(text('base'));
		return {
			id,
			isNew: text('new') === '1',
			variant: text('variant') ?? '',
			cells: Object.fromEntries(
				gridColumns.map((column) => [column, text(column) ?? base[column]]),
			) as GridCells,
			base,
			twin: text('twin') === '1',
			problems: {},
		};
	});
}

/** As `Grid.svelte` writes it: the cells in the order of the columns. */
function readBase(json: string | undefined): GridCells {
	let texts: unknown;
	try {
		texts = JSON.parse(json ?? '[]');
	} catch {
		return emptyCells();
	}
	if (!Array.isArray(texts)) return emptyCells();
	return Object.fromEntries(
		gridColumns.map((column, at) => [column, typeof texts[at] === 'string' ? texts[at] : '']),
	) as GridCells;
}

/**
 * The typed rows with what is wrong in them. A cell that somebody else changed meanwhile says what it holds now, and
 * takes that for what it was: saving again is her decision.
 */
export function withProblems(
	rows: readonly GridRow[],
	checked: readonly CheckedRow[],
	refused: readonly GridProblem[],
	known: readonly GridRow[],
): GridRow[] {
	const problems = new Map<string, GridRow['problems']>();
	const of = (id: string) => {
		const found = problems.get(id) ?? {};
		problems.set(id, found);
		return found;
	};
	for (const { id, problems: own } of checked)
		for (const { column, problem } of own) of(id)[column] ??= problemText(problem);
	const now = new Map(known.map((row) => [row.id, row]));
	const bases = new Map<string, Partial<GridCells>>();
	for (const { id, column, reason, params, theirs } of refused) {
		if (theirs === undefined) {
			of(id)[column] ??= say(reason, params);
			continue;
		}
		const shown = now.get(id)?.cells[column] ?? '';
		of(id)[column] ??= m.grid_changed({ theirs: shown || '–' });
		bases.set(id, { ...bases.get(id), [column]: shown });
	}
	return rows.map((row) => ({
		...row,
		base: { ...row.base, ...bases.get(row.id) },
		problems: problems.get(row.id) ?? {},
	}));
}
