import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import {
	checkTemplate,
	columnUses,
	getTemplate,
	maxPictures,
	maxProducts,
	planColumns,
	useName,
} from '#modules/sheets/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';
import { askColumns, readColumns, readFirstRow } from './columns-form.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const { template, ...check } = await checkTemplate(ctx, {
		enterpriseId: shop.id,
		id: event.params.id,
	});
	if (template.marketplace !== event.params.code)
		throw new AppError('missing', 'sheets/no-such', 'A template of another marketplace');
	const { layout, plan } = template;
	const filled = Math.max(0, ...layout.columns.map(({ lastFilled }) => lastFilled));
	return {
		place: await getMarketplace(ctx, template.marketplace).then(({ code, name }) => ({
			code,
			name,
		})),
		id: template.id,
		fileName: template.fileName,
		said: template.plannedAt !== null,
		saved: event.url.searchParams.get('sudah') === 'simpan',
		sheet: layout.sheet,
		otherSheets: layout.otherSheets,
		macros: layout.macros,
		titleRow: layout.titleRow,
		bodyRow: layout.bodyRow,
		/** Down to where something stands below the titles that products go below of. */
		exampleRow:
			check.firstRow > layout.bodyRow && filled >= layout.bodyRow ? check.firstRow - 1 : 0,
		check,
		most: { products: maxProducts, pictures: maxPictures },
		columns: askColumns(template),
		uses: columnUses
			.filter((use) => use !== 'fixed')
			.map((use) => ({ value: use, label: useName(use) })),
		firstRow: plan.firstRow === null ? '' : String(plan.firstRow),
		onlyReady: plan.onlyReady,
	};
};

export const actions: Actions = {
	simpan: async (event) => {
		const shop = await requireShop(event, 'products');
		const form = await event.request.formData();
		const columns = readColumns(form);
		const firstRow = readFirstRow(form);
		const onlyReady = form.get('hanya') === 'on';
		const { id, code } = event.params;
		const { ctx, write } = event.locals;
		const again = async (status: number, problem: { row?: string; columns?: string }) => {
			const template = await getTemplate(ctx, { enterpriseId: shop.id, id });
			const typed = new Map(columns.map((column) => [column.index, column]));
			return fail(status, {
				problem,
				columns: askColumns(template, typed),
				firstRow: String(form.get('baris') ?? ''),
				onlyReady,
			});
		};
		if (firstRow === undefined) return again(400, { row: m.sheet_first_row_number() });
		try {
			await write((tx) =>
				planColumns(tx, { enterpriseId: shop.id, id, columns, firstRow, onlyReady }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const text = errorText(error);
			return again(
				error.status,
				error.code === 'sheets/first-row' ? { row: text } : { columns: text },
			);
		}
		redirect(303, localizeHref(`/usaha/toko-daring/${code}/berkas/${id}?sudah=simpan#hasil`));
	},
};
