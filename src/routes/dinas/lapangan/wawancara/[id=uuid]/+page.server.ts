import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getAreas } from '#modules/areas/index.ts';
import { acceptInterview, getInterview, returnInterview } from '#modules/fieldwork/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { questionsOf } from '#shared/field/evaluate.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const interview = await getInterview(ctx, params.id);
	const codes = questionsOf(interview.form).flatMap(({ key, type }) => {
		const answer = interview.answers[key];
		return type === 'area' && typeof answer === 'string' ? [answer] : [];
	});
	const areas = await getAreas(ctx, codes);
	return {
		interview,
		areas: Object.fromEntries([...areas].map(([code, area]) => [code, area.pathName])),
	};
};

/** What was ticked or written beside the questions. */
function readMarks(form: FormData): { key: string; note: string }[] {
	const ticked = new Set(form.getAll('tanda').map(String));
	const noted = [...form].flatMap(([name, value]) => {
		const key = /^catatan-(.+)$/.exec(name)?.[1];
		return key === undefined ? [] : [{ key, note: String(value).slice(0, 500) }];
	});
	return noted.filter(({ key, note }) => ticked.has(key) || note.trim() !== '').slice(0, 100);
}

async function decide(
	locals: App.Locals,
	form: FormData,
	done: string,
	work: (ctx: Ctx) => Promise<void>,
) {
	try {
		await locals.write(work);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { error: errorText(error), marks: readMarks(form) });
	}
	redirect(303, localizeHref(`/dinas/lapangan/wawancara?state=waiting&sudah=${done}`));
}

export const actions: Actions = {
	terima: async ({ locals, params, request }) => {
		const form = await request.formData();
		const revision = Number(form.get('revision'));
		return decide(locals, form, 'diterima', (ctx) =>
			acceptInterview(ctx, { interviewId: params.id, revision }),
		);
	},
	kembalikan: async ({ locals, params, request }) => {
		const form = await request.formData();
		const revision = Number(form.get('revision'));
		return decide(locals, form, 'dikembalikan', (ctx) =>
			returnInterview(ctx, { interviewId: params.id, revision, marks: readMarks(form) }),
		);
	},
};
