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
	listChoices,
	planColumns,
	sheetsOf,
	takeSheet,
	useName,
} from '#modules/sheets/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';
import { askColumns, readChoice, readColumns, readFirstRow, readWords } from './columns-form.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const { template, ...check } = await checkTemplate(ctx, {
		enterpriseId: shop.id,
		id: event.params.id,
		whole: event.url.searchParams.get('semua') ?? '',
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
		sheets: layout.sheets ?? [layout.sheet],
		taken: await sheetsOf(ctx, template),
		isCsv: layout.isCsv ?? false,
		unknownTitles: layout.unknownTitles ?? false,
		choices: await listChoices(ctx, template),
		choice: plan.choice ?? 'all',
		chosen: plan.products ?? [],
		now: ctx.now,
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
		const chosen = readChoice(form);
		const { id, code } = event.params;
		const { ctx, write } = event.locals;
		const again = async (
			status: number,
			problem: { row?: string; columns?: string; choice?: string },
		) => {
			const template = await getTemplate(ctx, { enterpriseId: shop.id, id });
			const typed = new Map(columns.map((column) => [column.index, column]));
			return fail(status, {
				problem,
				columns: askColumns(template, typed),
				firstRow: String(form.get('baris') ?? ''),
				onlyReady,
				...chosen,
			});
		};
		if (firstRow === undefined) return again(400, { row: m.sheet_first_row_number() });
		try {
			await write((tx) =>
				planColumns(tx, {
					enterpriseId: shop.id,
					id,
					columns,
					firstRow,
					onlyReady,
					...chosen,
					words: readWords(form),
				}),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const text = errorText(error);
			const where =
				error.code === 'sheets/first-row'
					? 'row'
					: error.code === 'sheets/none-chosen'
						? 'choice'
						: 'columns';
			return again(error.status, { [where]: text });
		}
		redirect(303, localizeHref(`/usaha/toko-daring/${code}/berkas/${id}?sudah=simpan#hasil`));
	},
	lembar: async (event) => {
		const shop = await requireShop(event, 'products');
		const form = await event.request.formData();
		const { id, code } = event.params;
		const { ctx, write } = event.locals;
		const typed = String(form.get('judul') ?? '').trim();
		const titleRow = typed === '' ? null : Number(typed);
		const failed = (status: number, problem: string) =>
			fail(status, { place: { problem, sheet: String(form.get('lembar') ?? ''), row: typed } });
		if (titleRow !== null && !/^[1-9]\d{0,6}$/.test(typed))
			return failed(400, m.sheet_first_row_number());
		let taken: string;
		try {
			taken = await takeSheet(
				{ ctx, write },
				{ enterpriseId: shop.id, id, sheet: String(form.get('lembar') ?? ''), titleRow },
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return failed(error.status, errorText(error));
		}
		redirect(303, localizeHref(`/usaha/toko-daring/${code}/berkas/${taken}`));
	},
};
