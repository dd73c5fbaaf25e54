import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { requirePerson, staffAreas } from '#modules/accounts/index.ts';
import { getAreas } from '#modules/areas/index.ts';
import {
	assignTasks,
	canSetRules,
	countTasks,
	listColleagues,
	listSavedFilters,
	listTasks,
	readCounters,
	taskFilter,
	taskKinds,
	TASKS_COUNTED,
} from '#modules/desk/index.ts';
import { countByArea, recordAreas } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { areaOptions } from './parts/areas.ts';
import { textOf } from './parts/decide.ts';
import { savedFilterActions } from './parts/saved-filters.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { actor, ctx } = locals;
	const counters = await readCounters(ctx);
	if (recordAreas(actor).length === 0)
		return { counters, at: ctx.now, members: await countByArea(ctx), queue: undefined };
	const given = [...url.searchParams].filter(([, value]) => value !== '');
	const filter = taskFilter.parse(Object.fromEntries(given));
	const [list, counts, colleagues, saved, areas, names] = await Promise.all([
		listTasks(ctx, filter),
		countTasks(ctx, filter),
		listColleagues(ctx),
		listSavedFilters(ctx, 'tasks'),
		areaOptions(ctx, { chosen: filter.area }),
		areaNames(ctx),
	]);
	const kinds = Object.keys(taskKinds);
	const me = requirePerson(ctx).personId;
	return {
		counters,
		at: ctx.now,
		members: undefined,
		queue: {
			rules: canSetRules(ctx),
			filter,
			list,
			counts,
			countedUpTo: TASKS_COUNTED,
			colleagues,
			saved,
			areas,
			names,
			kinds,
			me,
		},
	};
};

async function areaNames(ctx: Ctx): Promise<string> {
	const held = staffAreas(ctx.actor, ['officer', 'administrator']);
	if (held.includes('')) return m.office_home_everywhere();
	const names = await getAreas(ctx, held);
	return [...new Set(held)].map((code) => names.get(code)?.name ?? code).join(', ');
}

const filters = savedFilterActions('tasks', '/dinas');

export const actions: Actions = {
	serahkan: async ({ locals, request }) => {
		const form = await request.formData();
		const taskIds = form.getAll('task').map(String);
		const deed = textOf(form, 'do');
		const me = requirePerson(locals.ctx).personId;
		const assigneeId =
			deed === 'take' ? me : deed === 'drop' ? null : textOf(form, 'assignee') || undefined;
		if (assigneeId === undefined) return fail(400, { ticked: taskIds, error: m.desk_give_empty() });
		try {
			const done = await locals.write((ctx) => assignTasks(ctx, { taskIds, assigneeId }));
			const back = new URLSearchParams(textOf(form, 'back'));
			const words = { take: 'taken', drop: 'dropped' }[deed] ?? 'assigned';
			back.set('sudah', words);
			back.set('jumlah', String(done.assigned));
			if (done.skipped > 0) back.set('lewat', String(done.skipped));
			redirect(303, localizeHref(`/dinas?${back.toString()}`));
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { ticked: taskIds, error: errorText(error) });
		}
	},
	simpan: (event) => filters.keep(event),
	lupakan: (event) => filters.drop(event),
};
