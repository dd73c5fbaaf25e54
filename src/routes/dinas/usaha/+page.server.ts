import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	BULK_MOST,
	listColleagues,
	listSavedFilters,
	recordWork,
	startBulk,
} from '#modules/desk/index.ts';
import {
	enterpriseBulk,
	enterpriseFilter,
	enterpriseKinds,
	listEnterprises,
	recordAreas,
	selectEnterpriseIds,
	sizeClasses,
	sources,
	verifications,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { areaOptions } from '../parts/areas.ts';
import { textOf } from '../parts/decide.ts';
import { savedFilterActions } from '../parts/saved-filters.ts';
import type { Actions, PageServerLoad } from './$types';

/** The filters in an address; an empty field of the form is no filter. */
function filterOf(query: URLSearchParams) {
	return enterpriseFilter.parse(Object.fromEntries([...query].filter(([, value]) => value !== '')));
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const filter = filterOf(url.searchParams);
	const works = recordAreas(ctx.actor).length > 0;
	const [list, areas, saved, colleagues] = await Promise.all([
		listEnterprises(ctx, filter),
		areaOptions(ctx, { chosen: filter.area }),
		listSavedFilters(ctx, 'enterprises'),
		works ? listColleagues(ctx) : [],
	]);
	return {
		filter,
		list,
		areas,
		saved,
		colleagues: colleagues.map(({ id, name }) => ({ value: id, label: name })),
		kinds: enterpriseKinds,
		verifications,
		sizes: sizeClasses,
		sources,
		bulk: { actions: enterpriseBulk.map(({ name }) => name), work: recordWork, most: BULK_MOST },
	};
};

const filters = savedFilterActions('enterprises', '/dinas/usaha');

export const actions: Actions = {
	massal: async ({ locals, request }) => {
		const form = await request.formData();
		const action = textOf(form, 'action');
		const all = form.get('scope') === 'all';
		const query = new URLSearchParams(String(form.get('query') ?? '').slice(0, 2000));
		const ticked = form.getAll('id').map(String);
		const typed = {
			scope: all ? 'all' : 'page',
			action,
			reason: textOf(form, 'reason'),
			what: textOf(form, 'what'),
			assigneeId: textOf(form, 'assigneeId'),
		};
		if (action === 'export' && (all || ticked.length > 0)) {
			const chosen = all ? query : new URLSearchParams(ticked.map((id) => ['id', id]));
			chosen.delete('cursor');
			redirect(303, localizeHref(`/dinas/ekspor?${chosen.toString()}`));
		}
		let id: string;
		try {
			const ids = all
				? await selectEnterpriseIds(locals.ctx, filterOf(query), BULK_MOST + 1)
				: ticked.filter((one) => /^[0-9a-f-]{36}$/.test(one));
			id = await locals.write((ctx) => startBulk(ctx, { action, ids, input: typed }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { bulk: { ...typed, ticked, error: errorText(error) } });
		}
		redirect(303, localizeHref(`/dinas/usaha/massal/${id}`));
	},
	simpan: (event) => filters.keep(event),
	lupakan: (event) => filters.drop(event),
};
