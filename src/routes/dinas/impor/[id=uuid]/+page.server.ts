import { fail, redirect } from '@sveltejs/kit';
import { getLocale, localizeHref } from '#messages/runtime.js';
import {
	changeMapping,
	fieldNames,
	getImport,
	listKept,
	readImportReport,
	readSamples,
	reasonText,
	repeatText,
	startImport,
	startUndo,
	type ImportReport,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** Rows of each list that a page shows; the file of refused rows has them all. */
const shown = 100;
const working = ['checking', 'running', 'undoing'];

export const load: PageServerLoad = async ({ locals, params, depends }) => {
	depends('rumah:work');
	const work = { ctx: locals.ctx, write: locals.write };
	const { plan, ...record } = await getImport(locals.ctx, params.id);
	const isOpen = ['uploaded', 'checked', 'failed'].includes(record.state) && record.storageKey;
	const columns = isOpen ? await readSamples(work, { plan, ...record }) : [];
	const report =
		working.includes(record.state) || record.state === 'undone'
			? undefined
			: await readImportReport(work, { plan, ...record });
	return {
		record,
		format: plan.format,
		headerRow: plan.headerRow,
		remembered: plan.remembered,
		isWorking: working.includes(record.state),
		columns,
		fields: [...fieldNames],
		report: report && inWords(report),
		kept: record.state === 'undone' ? await listKept(locals.ctx, params.id) : [],
		problem: record.problem && errorText({ code: record.problem as AppError['code'], params: {} }),
	};
};

function inWords({ rejected, warnings, duplicates, totals }: ImportReport) {
	const locale = getLocale();
	const issues = (list: ImportReport['rejected']) =>
		list.slice(0, shown).map((issue) => ({
			row: issue.row,
			column: issue.column,
			value: issue.value,
			text: reasonText(issue, locale),
		}));
	return {
		totals,
		rejected: issues(rejected),
		warnings: issues(warnings),
		duplicates: duplicates
			.slice(0, shown)
			.map(({ reason, ...pair }) => ({ ...pair, text: repeatText(reason, locale) })),
	};
}

export const actions: Actions = {
	kolom: async ({ locals, params, request }) => {
		const form = await request.formData();
		const { plan } = await getImport(locals.ctx, params.id);
		const map: Record<string, string | null> = {};
		for (const { column, index } of plan.columns) {
			const chosen = form.get(`column-${index}`);
			if (typeof chosen === 'string') map[column] = chosen === '' ? null : chosen;
		}
		try {
			await locals.write((ctx) => changeMapping(ctx, params.id, map));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
			return fail(error.status, { map, error: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/impor/${params.id}`));
	},

	mulai: async ({ locals, params }) => {
		await locals.write((ctx) => startImport(ctx, params.id));
		redirect(303, localizeHref(`/dinas/impor/${params.id}`));
	},

	batal: async ({ locals, params }) => {
		await locals.write((ctx) => startUndo(ctx, params.id));
		redirect(303, localizeHref(`/dinas/impor/${params.id}`));
	},
};
