import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { checkGrid, saveGrid, type GridResult } from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { errorText } from '#server/error-text.ts';
import { checkRows } from '#shared/grid/check-rows.ts';
import { findHeadings, type ColumnUse } from '#shared/grid/columns.ts';
import { guessColumns } from '#shared/grid/guess-columns.ts';
import { newRow, placeTable, useColumns } from '#shared/grid/paste.ts';
import { maxGridRows, writeSheet } from '#shared/grid/sheet-text.ts';
import { requireShop } from '../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';
import { readRows, shelfRows, withProblems } from './grid-form.ts';
import { readPaste } from './read-paste.ts';
import { overlay } from './rows.ts';
import { useLabels } from './words.ts';

/** Rows to write new products in where no script adds one. */
const blankRows = 3;

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const shelf = await shelfRows(event.locals.ctx, shop.id);
	const count = (name: string) => Number(event.url.searchParams.get(name)) || 0;
	return {
		...shelf,
		blank: Array.from({ length: blankRows }, () => newRow(newId())),
		key: newId(),
		saved: count('sudah'),
		created: count('baru'),
	};
};

const pressKey = (form: FormData) => String(form.get('key') ?? '').slice(0, 64) || newId();

export const actions: Actions = {
	/** Everything that was typed, or what is right of it, in one go. */
	simpan: async (event) => {
		const shop = await requireShop(event, 'products');
		const { ctx, write } = event.locals;
		const form = await event.request.formData();
		const typed = readRows(form);
		const { rows: known, categories } = await shelfRows(ctx, shop.id);
		const all = overlay(known, typed);
		const checked = checkRows(all, categories);
		if (checked.length === 0) return fail(400, { nothing: true });
		const broken = checked.filter(({ problems }) => problems.length > 0);
		const fine = checked.filter(({ problems }) => problems.length === 0);
		const onlyGood = form.get('tulis') === 'benar';
		let result: GridResult = { saved: 0, created: 0, problems: [] };
		try {
			if (broken.length > 0 && !onlyGood)
				result.problems = await checkGrid(ctx, { enterpriseId: shop.id, rows: fine });
			else
				result = await write((tx) =>
					saveGrid(tx, {
						enterpriseId: shop.id,
						pressId: pressKey(form),
						rows: fine,
						write: onlyGood ? 'good' : 'all',
					}),
				);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { error: errorText(error), rows: typed });
		}
		if (broken.length === 0 && result.problems.length === 0)
			redirect(
				303,
				localizeHref(`/usaha/produk/tabel?sudah=${result.saved}&baru=${result.created}`),
			);
		const wrong = new Set([...broken, ...result.problems].map(({ id }) => id));
		const left = new Set(
			checked.map(({ id }) => id).filter((id) => result.saved === 0 || wrong.has(id)),
		);
		const { rows: now } = await shelfRows(ctx, shop.id);
		const reply = {
			rows: withProblems(
				all.filter(({ id }) => left.has(id)),
				broken,
				result.problems,
				now,
			),
			saved: result.saved,
			created: result.created,
		};
		return result.saved > 0 ? reply : fail(400, reply);
	},

	/** Reads a pasted table or a file into the rows, and saves nothing. */
	baca: async (event) => {
		const shop = await requireShop(event, 'products');
		const { ctx } = event.locals;
		const form = await event.request.formData();
		const typed = readRows(form);
		const { rows: known, categories } = await shelfRows(ctx, shop.id);
		const before = overlay(known, typed);
		const changed = (ids: ReadonlySet<string>) => before.filter(({ id }) => ids.has(id));
		const mine = new Set(checkRows(before, categories).map(({ id }) => id));
		const table = await readPaste(form);
		if (!table.ok)
			return fail(400, {
				rows: changed(mine),
				paste: { text: String(form.get('tempel') ?? ''), problem: table.problem },
			});
		const headings = findHeadings(table.rows);
		const body = table.rows.slice(headings ? headings.row + 1 : 0);
		const text = writeSheet(table.rows);
		// What was said about the columns of another table says nothing about this one.
		const same = Number(form.get('kolom-dari')) === text.length;
		const chosen = same ? form.getAll('kolom').map(String) : [];
		const columns = chosen.length
			? chosen.map((use) => (Object.hasOwn(useLabels, use) ? (use as ColumnUse) : undefined))
			: (headings?.columns ?? guessColumns(body));
		const paste = {
			text,
			columns: Array.from(
				{ length: Math.max(...table.rows.map((cells) => cells.length)) },
				(_, at) => columns[at] ?? '',
			),
			headings: headings ? table.rows[headings.row]! : [],
			sample: body.slice(0, 3),
			count: body.length,
		};
		const problem =
			body.length > maxGridRows
				? m.grid_too_many({ max: maxGridRows })
				: columns.includes('name') || columns.includes('id')
					? undefined
					: m.grid_which_name();
		if (problem) return fail(400, { rows: changed(mine), paste: { ...paste, problem } });
		const said = form.get('sama');
		const sameName = said === 'update' || said === 'new' ? said : undefined;
		const placed = placeTable(before, useColumns(body, columns), { sameName, freshId: newId });
		if (placed.sameName > 0 && !sameName)
			return fail(400, { rows: changed(mine), paste: { ...paste, sameName: placed.sameName } });
		const pending = new Set([...mine, ...placed.touched]);
		const checked = checkRows(placed.rows, categories);
		const refused = await checkGrid(ctx, {
			enterpriseId: shop.id,
			rows: checked.filter(({ problems }) => problems.length === 0),
		});
		return {
			rows: withProblems(
				placed.rows.filter(({ id }) => pending.has(id)),
				checked,
				refused,
				known,
			),
			paste: { ...paste, unknownIds: placed.unknownIds },
			read: placed.touched,
		};
	},
};
