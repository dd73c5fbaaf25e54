import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	decideBackCheck,
	finishBackCheckByPhone,
	getBackCheck,
	sampleShare,
} from '#modules/fieldwork/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { questionsOf } from '#shared/field/evaluate.ts';
import { readTypedAnswers } from '../../parts/typed-answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const [check, { agree }] = await Promise.all([
		getBackCheck(locals.ctx, params.id),
		sampleShare(locals.ctx),
	]);
	const questions = questionsOf(check.form).filter(({ key }) => check.keys.includes(key));
	return { check, questions, agree };
};

async function act(
	locals: App.Locals,
	path: string,
	typed: Record<string, string[]>,
	work: (ctx: Ctx) => Promise<void>,
) {
	try {
		await locals.write(work);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { typed, error: errorText(error) });
	}
	redirect(303, localizeHref(path));
}

/** Every field as it was sent, to show it again. */
const typedOf = (form: FormData) =>
	Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name).map(String)]));

export const actions: Actions = {
	telepon: async ({ locals, params, request }) => {
		const form = await request.formData();
		const { form: definition, keys } = await getBackCheck(locals.ctx, params.id);
		const questions = questionsOf(definition).filter(({ key }) => keys.includes(key));
		const answers = readTypedAnswers(questions, form);
		const path = `/dinas/lapangan/periksa/${params.id}?sudah=diperiksa`;
		return act(locals, path, typedOf(form), (ctx) =>
			finishBackCheckByPhone(ctx, { id: params.id, answers }),
		);
	},
	putuskan: async ({ locals, params, request }) => {
		const form = await request.formData();
		const decision = form.get('putusan') === 'agrees' ? 'agrees' : 'disagrees';
		const reason = String(form.get('reason') ?? '');
		return act(locals, '/dinas/lapangan/periksa?sudah=diputuskan', typedOf(form), (ctx) =>
			decideBackCheck(ctx, { id: params.id, decision, reason }),
		);
	},
};
