import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { exportFormats, exportGroups, listExports, startExport } from '#modules/desk/index.ts';
import { enterpriseFilter } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { textOf } from '../parts/decide.ts';
import { filterWords } from '../parts/filter-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** What the list was filtered by, and records that were ticked one by one. */
function asked(query: URLSearchParams) {
	const ids = query.getAll('id').filter((id) => /^[0-9a-f-]{36}$/.test(id));
	const given = [...query].filter(([name, value]) => value !== '' && name !== 'id');
	const { cursor: _, q, ...filter } = enterpriseFilter.parse(Object.fromEntries(given));
	return ids.length > 0
		? { shown: { ids }, words: null }
		: { shown: filter, words: q === undefined || q === '' ? null : q };
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const before = new Date(url.searchParams.get('sebelum') ?? '');
	const exports = await listExports(ctx, Number.isNaN(before.getTime()) ? {} : { before });
	const { shown, words } = asked(url.searchParams);
	const passing = ['sebelum', 'sudah'];
	return {
		exports: await Promise.all(
			exports.map(async (one) => ({ ...one, filterWords: await filterWords(ctx, one.filter) })),
		),
		groups: exportGroups('enterprises'),
		formats: exportFormats,
		query: new URLSearchParams(
			[...url.searchParams].filter(([name]) => !passing.includes(name)),
		).toString(),
		chosen: 'ids' in shown && Array.isArray(shown.ids) ? shown.ids.length : 0,
		filterWords: await filterWords(ctx, shown),
		words,
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const groups = form.getAll('group').map(String);
		const formats = form.getAll('format').map(String);
		const reason = textOf(form, 'reason');
		const partner = textOf(form, 'partner').slice(0, 120);
		const exact = form.get('exact') === 'on';
		const csv = form.get('csv') === 'plain' ? 'plain' : 'excel';
		const filter = asked(new URLSearchParams(String(form.get('query') ?? '')));
		let id: string;
		try {
			id = await locals.write((ctx) =>
				startExport(ctx, {
					list: 'enterprises',
					filter,
					groups,
					formats,
					options: { csv, exact, partner: partner || undefined },
					reason,
				}),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'forbidden') throw error;
			return fail(error.status, {
				groups,
				formats,
				reason,
				partner,
				exact,
				csv,
				code: error.code,
				error: errorText(error),
			});
		}
		redirect(303, localizeHref(`/dinas/ekspor/${id}`));
	},
};
