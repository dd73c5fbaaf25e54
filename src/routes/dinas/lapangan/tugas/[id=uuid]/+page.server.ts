import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	assignmentChange,
	changeAssignment,
	endAssignment,
	getAssignment,
	handOverAssignment,
	listEnumerators,
	problemsOf,
} from '#modules/fieldwork/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { readAssignmentForm } from '../form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const assignment = await getAssignment(ctx, params.id);
	const people = assignment.endedAt ? [] : await listEnumerators(ctx, assignment.areaCode);
	return {
		assignment,
		others: people
			.filter(({ personId }) => personId !== assignment.personId)
			.map(({ personId, name }) => ({ value: personId, label: name })),
	};
};

/** Does it, or says beside the form why not. */
async function act(
	locals: App.Locals,
	done: string,
	work: (ctx: Ctx) => Promise<unknown>,
	typed?: ReturnType<typeof readAssignmentForm>,
) {
	try {
		await locals.write(work);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { typed, problems: {}, error: errorText(error) });
	}
	redirect(303, localizeHref(`/dinas/lapangan/tugas?sudah=${done}`));
}

export const actions: Actions = {
	ubah: async ({ locals, params, request }) => {
		const typed = readAssignmentForm(await request.formData());
		const problems = problemsOf(assignmentChange, typed);
		if (problems) return fail(400, { typed, problems });
		return act(
			locals,
			'diubah',
			(ctx) => changeAssignment(ctx, { ...typed, id: params.id }),
			typed,
		);
	},
	akhiri: async ({ locals, params, request }) => {
		const as = (await request.formData()).get('sebagai') === 'done' ? 'done' : 'taken-back';
		return act(locals, 'berakhir', (ctx) => endAssignment(ctx, { id: params.id, as }));
	},
	alihkan: async ({ locals, params, request }) => {
		const { personId } = readAssignmentForm(await request.formData());
		if (!/^[0-9a-f-]{36}$/.test(personId)) return fail(400, { problems: { personId: true } });
		return act(locals, 'dialihkan', (ctx) => handOverAssignment(ctx, { id: params.id, personId }));
	},
};
