import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	changeKeptMapping,
	fieldNames,
	forgetMapping,
	listImportAreas,
	listMappings,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const mayImport = (await listImportAreas(ctx)).length > 0;
	const kept = mayImport ? await listMappings(ctx) : [];
	const done = url.searchParams.get('selesai');
	return {
		fields: [...fieldNames],
		mappings: kept.map(({ mapping, ...one }) => ({ ...one, columns: Object.entries(mapping) })),
		done:
			done === 'simpan'
				? m.import_sources_saved()
				: done === 'lupa'
					? m.import_sources_forgotten()
					: undefined,
	};
};

/** Which header of which source a form is about. */
function which(form: FormData) {
	return {
		source: String(form.get('source') ?? ''),
		signature: String(form.get('signature') ?? ''),
	};
}

export const actions: Actions = {
	simpan: async ({ locals, request }) => {
		const form = await request.formData();
		const map: Record<string, string | null> = {};
		const columns = form.getAll('column').map(String);
		const fields = form.getAll('field').map(String);
		for (const [index, column] of columns.entries()) map[column] = fields[index] || null;
		try {
			await locals.write((ctx) => changeKeptMapping(ctx, { ...which(form), map }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
			return fail(error.status, { ...which(form), map, error: errorText(error) });
		}
		redirect(303, localizeHref('/dinas/impor/sumber?selesai=simpan'));
	},

	lupakan: async ({ locals, request }) => {
		const form = await request.formData();
		await locals.write((ctx) => forgetMapping(ctx, which(form)));
		redirect(303, localizeHref('/dinas/impor/sumber?selesai=lupa'));
	},
};
