import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	addForm,
	dropForm,
	FORM_MAX_BYTES,
	type FormFile,
	listOfficeForms,
	publishForm,
	readFormFile,
	requireFormKeeper,
	retireForm,
	SURVEY,
} from '#modules/fieldwork/index.ts';
import { withFile } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { textOf } from '../../parts/decide.ts';
import { wrongPlaces, wrongQuestions } from './problems.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = '/dinas/aturan/formulir';
const MAX_MEGABYTES = Math.floor(FORM_MAX_BYTES / 1e6);
const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
	...(await listOfficeForms(ctx)),
	today: wibDay(ctx.now),
	maxMegabytes: MAX_MEGABYTES,
});

/** Why there is no file to read. */
function noFile(file: FormDataEntryValue | null): string | undefined {
	const bytes = tooLargeBytes(file) ?? (file instanceof File ? file.size : 0);
	if (bytes > FORM_MAX_BYTES) {
		const params = { megabytes: megabytes(bytes), max: MAX_MEGABYTES };
		return errorText({ code: 'import/too-large', params });
	}
	return bytes === 0 ? m.lapangan_form_no_file() : undefined;
}

const versionOf = (form: FormData) => {
	const typed = textOf(form, 'versi');
	if (/^[1-9]\d{0,5}$/.test(typed)) return Number(typed);
	throw new AppError('missing', 'fieldwork/no-form', 'No such version');
};

export const actions: Actions = {
	periksa: async ({ locals, request }) => {
		requireFormKeeper(locals.ctx);
		const file = (await request.formData()).get('file');
		const refused = noFile(file);
		if (refused !== undefined || !(file instanceof File))
			return fail(400, { file: refused ?? m.lapangan_form_no_file(), problems: [] });
		let read: FormFile;
		try {
			const bytes = Buffer.from(await file.arrayBuffer());
			read = await withFile(bytes, (path) => readFormFile(path, file.name));
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { file: errorText(error), problems: [] });
		}
		if (!('form' in read))
			return fail(422, { file: m.lapangan_form_wrong(), problems: wrongPlaces(read) });
		const { form } = read;
		if (form.id !== SURVEY)
			return fail(422, {
				file: m.lapangan_form_other({ form: form.id, wanted: SURVEY }),
				problems: [],
			});
		const origin = file.name.slice(0, 120);
		const kept = await locals.write((ctx) => addForm(ctx, { definition: form, origin }));
		if ('problems' in kept)
			return fail(422, { file: m.lapangan_form_wrong(), problems: wrongQuestions(kept.problems) });
		redirect(303, localizeHref(`${PAGE}?sudah=periksa#rancangan`));
	},

	terbit: async ({ locals, request }) => {
		const form = await request.formData();
		const from = textOf(form, 'from');
		try {
			await locals.write((ctx) => publishForm(ctx, { version: versionOf(form), from }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { from, day: errorText(error) });
		}
		redirect(303, localizeHref(`${PAGE}?sudah=terbit`));
	},

	buang: async ({ locals, request }) => {
		const version = versionOf(await request.formData());
		await locals.write((ctx) => dropForm(ctx, { version }));
		redirect(303, localizeHref(`${PAGE}?sudah=buang`));
	},

	tutup: async ({ locals, request }) => {
		requireFormKeeper(locals.ctx);
		const version = versionOf(await request.formData());
		await locals.write((ctx) => retireForm(ctx, { id: SURVEY, version }));
		redirect(303, localizeHref(`${PAGE}?sudah=tutup`));
	},
};
