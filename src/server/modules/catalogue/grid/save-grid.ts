import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { sha256 } from '#platform/crypto.ts';
import { maxGridRows } from '#shared/grid/sheet-text.ts';
import { requireShop, type KeptProduct } from '../access.ts';
import { createProduct, changeProduct } from '../products/products.ts';
import { contentChanged, stockChanged, type FreeChange } from '../events.ts';
import { refreshListings } from '../listings/refresh-listings.ts';
import { countPieces } from '../stock/set-stock.ts';
import { updateVariant } from '../products/variants.ts';
import { judgeRows, type GridChange, type GridProblem, type JudgedRow } from './judge-rows.ts';

export interface SaveGrid {
	enterpriseId: string;
	/** Made by the device, one a press: the same again is answered as the first was. */
	pressId: string;
	rows: readonly GridChange[];
	/** `all` writes everything or nothing; `good` leaves out the rows in which something is wrong. */
	write: 'all' | 'good';
}

export interface GridResult {
	/** Rows that were written, those among them that are new products. */
	saved: number;
	created: number;
	/** Of rows that were not written. */
	problems: GridProblem[];
}

/**
 * What is wrong with these rows as the shelf stands now, without writing any: what the catalogue does not take, and
 * cells that somebody else changed meanwhile.
 * @throws AppError missing catalogue/no-such-shop; invalid catalogue/grid-rows
 */
export async function checkGrid(
	ctx: Ctx,
	{ enterpriseId, rows }: Pick<SaveGrid, 'enterpriseId' | 'rows'>,
): Promise<GridProblem[]> {
	await requireShop(ctx, enterpriseId);
	bounded(rows);
	return (await judgeRows(ctx, enterpriseId, rows)).flatMap(({ problems }) => problems);
}

/**
 * Writes rows of the table of products in one go. A cell is written only if the shelf still holds what it held when
 * the row was read: otherwise it is a problem with `theirs`, and a person decides. New rows become drafts.
 * @throws AppError missing catalogue/no-such-shop; invalid catalogue/grid-rows; unavailable catalogue/busy
 */
export async function saveGrid(ctx: Ctx, input: SaveGrid): Promise<GridResult> {
	await requireShop(ctx, input.enterpriseId);
	bounded(input.rows);
	const press = sha256(`${input.enterpriseId}/${input.pressId}`);
	const before = await resultOf(ctx, press);
	if (before) return before;
	await lockRows(ctx, input.rows);
	const judged = await judgeRows(ctx, input.enterpriseId, input.rows);
	const problems = judged.flatMap((row) => row.problems);
	const good = judged.filter((row) => row.problems.length === 0);
	if (good.length === 0 || (input.write === 'all' && problems.length > 0))
		return { saved: 0, created: 0, problems };
	const written = good.filter(({ before: was, fields, stock }) =>
		was ? Object.keys(fields).length > 0 || stock !== undefined : true,
	);
	const result: GridResult = {
		saved: good.length,
		created: written.filter(({ before: was }) => !was).length,
		problems,
	};
	const taken = await ctx.query(
		'catalogue.gridPress',
		`INSERT INTO catalogue.grid_press (id, result, at) VALUES ($1, $2, $3)
		 ON CONFLICT (id) DO NOTHING RETURNING id`,
		[press, JSON.stringify(result), ctx.now],
	);
	// The same press on another connection was quicker; it has ended by now.
	if (taken.length === 0) return (await resultOf(ctx, press))!;
	const moved: FreeChange[] = [];
	for (const row of written) {
		const change = await writeRow(ctx, input.enterpriseId, row);
		if (change) moved.push(change);
	}
	const changed = written.filter(({ before: was }) => was && !was.variantOf);
	await refreshListings(ctx, { productIds: changed.map(({ id }) => id) });
	await contentChanged(
		ctx,
		changed.filter(({ fields }) => Object.keys(fields).length > 0).map(({ id }) => id),
	);
	await stockChanged(ctx, moved);
	return result;
}

function bounded(rows: readonly GridChange[]): void {
	if (rows.length > maxGridRows)
		throw new AppError('invalid', 'catalogue/grid-rows', 'Too many rows at once', {
			max: maxGridRows,
		});
}

async function resultOf(ctx: Ctx, press: string): Promise<GridResult | undefined> {
	const [row] = await ctx.query<{ result: GridResult }>(
		'catalogue.gridResult',
		'SELECT result FROM catalogue.grid_press WHERE id = $1',
		[press],
	);
	return row?.result;
}

/** Products in the order of their ids, then their stock in the same order, as decision 4 has it. */
async function lockRows(ctx: Ctx, rows: readonly GridChange[]): Promise<void> {
	const ids = rows.filter(({ isNew }) => !isNew).map(({ id }) => id);
	await ctx.query(
		'catalogue.lockGridProducts',
		`SELECT id FROM catalogue.product WHERE id = ANY($1::uuid[]) OR id IN (
			SELECT variant_of FROM catalogue.product WHERE id = ANY($1::uuid[]))
		 ORDER BY id FOR NO KEY UPDATE`,
		[ids],
	);
	await ctx.query(
		'catalogue.lockGridStock',
		`SELECT product_id FROM catalogue.stock WHERE product_id = ANY($1::uuid[])
		 ORDER BY product_id FOR NO KEY UPDATE`,
		[ids],
	);
}

/** @returns what is free before and after, where the caller is to tell it */
async function writeRow(
	ctx: Ctx,
	enterpriseId: string,
	{ id, before, fields, stock }: JudgedRow,
): Promise<FreeChange | undefined> {
	if (!before) {
		await createProduct(ctx, { enterpriseId, id, ...fields });
		if (stock === undefined) return undefined;
		const { areaCode } = await requireShop(ctx, enterpriseId);
		return countPieces(ctx, { id, areaCode }, stock);
	}
	if (before.variantOf) {
		await writeVariant(ctx, before, fields.priceIdr, stock);
		return undefined;
	}
	await changeProduct(ctx, before, fields);
	return stock === undefined ? undefined : countPieces(ctx, before, stock);
}

async function writeVariant(
	ctx: Ctx,
	before: KeptProduct,
	priceIdr = before.priceIdr,
	stock: number | undefined,
): Promise<void> {
	await updateVariant(ctx, before.id, { label: before.variantLabel, priceIdr, stock });
}
