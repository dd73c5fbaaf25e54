import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	listImportAreas,
	listImportSources,
	listImports,
	receiveImport,
	uploadLimits,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const [areas, imports] = await Promise.all([listImportAreas(ctx), listImports(ctx)]);
	return {
		// A province reads this page too, and imports nothing.
		sources: areas.length > 0 ? await listImportSources(ctx) : [],
		areas: areas.map(({ code, name }) => ({ value: code, label: name })),
		imports: imports.map(({ plan: _, ...one }) => one),
		maxBytes: uploadLimits(ctx).maxBytes,
	};
};

/** Why there is no file to read. */
function noFileText(file: FormDataEntryValue | null, maxBytes: number): string {
	const bytes = tooLargeBytes(file);
	if (bytes !== undefined) {
		const params = { megabytes: Math.ceil(bytes / 1e6), max: Math.floor(maxBytes / 1e6) };
		return errorText({ code: 'import/too-large', params });
	}
	const chosen = file instanceof File && file.name !== '';
	return errorText({ code: chosen ? 'import/empty' : 'import/no-file', params: {} });
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const area = String(form.get('area') ?? '');
		const source = String(form.get('source') ?? '');
		const file = form.get('file');
		const problems = {
			area: area === '' ? m.import_upload_area_missing() : undefined,
			file:
				file instanceof File && file.size > 0
					? undefined
					: noFileText(file, uploadLimits(locals.ctx).maxBytes),
		};
		if (problems.area || problems.file || !(file instanceof File)) {
			return fail(400, { area, source, problems });
		}
		let id: string;
		try {
			id = await receiveImport(
				{ ctx: locals.ctx, write: locals.write },
				{
					fileName: file.name,
					bytes: Buffer.from(await file.arrayBuffer()),
					areaCode: area,
					source,
				},
			);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, {
				area,
				source,
				problems: { area: undefined, file: errorText(error) },
			});
		}
		redirect(303, localizeHref(`/dinas/impor/${id}`));
	},
};
