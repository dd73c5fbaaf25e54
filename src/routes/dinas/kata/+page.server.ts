import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import {
	forgetMeanings,
	importSynonyms,
	listMissedWords,
	listWordGroups,
	MISSED_DAYS,
	MISSED_LEAST,
	requireWordKeeper,
	synonymKinds,
} from '#modules/catalogue/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { plainLines } from '#shared/clean-text.ts';
import { csvPairs } from '#server/csv-pairs.ts';
import { errorText } from '#server/error-text.ts';
import { chosen } from '../../parts/chosen.ts';
import { textOf } from '../parts/decide.ts';
import { kindOf } from './kinds.ts';
import type { Actions, PageServerLoad } from './$types';

const MAX_MEGABYTES = 1;
/** Refused rows that are named one by one. */
const NAMED = 20;
const doneWords: Record<string, () => string> = {
	simpan: m.words_saved,
	henti: m.words_ended,
};

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const q = (url.searchParams.get('q') ?? '').slice(0, 100);
	const kind = kindOf(url.searchParams.get('jenis'));
	const after = url.searchParams.get('sesudah')?.slice(0, 300);
	const [{ groups, next }, missed] = await Promise.all([
		listWordGroups(ctx, { q, kind, ...(after ? { after } : {}) }),
		listMissedWords(ctx),
	]);
	return {
		q,
		kind,
		groups,
		next,
		paged: after !== undefined,
		missed,
		days: MISSED_DAYS,
		least: MISSED_LEAST,
		kinds: synonymKinds,
		maxMegabytes: MAX_MEGABYTES,
		done: chosen(doneWords, url.searchParams.get('sudah'))?.(),
	};
};

/** Why there is no file to read. */
function noFile(file: FormDataEntryValue | null): string | undefined {
	const bytes = tooLargeBytes(file) ?? (file instanceof File ? file.size : 0);
	if (bytes > MAX_MEGABYTES * 1e6) return m.words_file_large({ max: MAX_MEGABYTES });
	return bytes === 0 ? m.words_file_none() : undefined;
}

export const actions: Actions = {
	berkas: async ({ locals, request }) => {
		requireWordKeeper(locals.ctx);
		const form = await request.formData();
		const kind = kindOf(textOf(form, 'jenis'));
		const file = form.get('file');
		const wrong = {
			kind: kind ? undefined : m.words_kind_missing(),
			file: noFile(file),
		};
		if (!kind || wrong.file || !(file instanceof File)) return fail(400, { kind, wrong });
		const pairs = csvPairs(new Uint8Array(await file.arrayBuffer()));
		if (!pairs) return fail(422, { kind, wrong: { ...wrong, file: m.words_file_wrong() } });
		try {
			const rows = pairs.map(({ row, first, second }) => ({ row, word: first, means: second }));
			const report = await locals.write((ctx) =>
				importSynonyms(ctx, { rows, kind, source: plainLines(file.name).slice(0, 120) }),
			);
			forgetMeanings(locals.ctx);
			return {
				kind,
				report: {
					...report,
					refused: report.refused.length,
					rows: report.refused.slice(0, NAMED),
				},
			};
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { kind, wrong: { ...wrong, file: errorText(error) } });
		}
	},
};
