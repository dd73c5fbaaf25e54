import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	certainties,
	endPermitLine,
	getPermitSettings,
	kindTexts,
	requireSettings,
	setPermitTerm,
	setPermitTexts,
	termFields,
	withdrawPermitLine,
} from '#modules/permits/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { textOf } from '../../../parts/decide.ts';
import { judged, typedNumber } from '../../../parts/judged.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { ctx } = locals;
	return {
		...(await getPermitSettings(ctx, params.permit)),
		certainties,
		tomorrow: addDays(wibDay(ctx.now), 1),
		done: url.searchParams.get('sudah'),
	};
};

/** Carries a change out and comes back to the page; says what was typed where it is refused. */
async function change(
	{ locals, params }: { locals: App.Locals; params: { permit: string } },
	what: string,
	values: Record<string, string>,
	work: (ctx: Ctx) => Promise<void>,
) {
	try {
		await locals.write(work);
	} catch (refused) {
		if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
		return fail(refused.status, { what, values, errors: {}, problem: errorText(refused) });
	}
	redirect(303, localizeHref(`/dinas/aturan/izin/${params.permit}?sudah=${what}`));
}

const typed = (form: FormData, names: readonly string[]) =>
	Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
const textNames = Object.keys(kindTexts.shape).filter((name) => name !== 'kind');
const termNames = ['validity', 'years', 'renewalDays', 'validFrom', 'legalBasis', 'certainty'];

const lineIn = (form: FormData, kind: string) => ({
	part: (['rule', 'step', 'term'] as const).find((part) => part === form.get('part')) ?? 'rule',
	kind,
	line: textOf(form, 'line'),
});

export const actions: Actions = {
	nama: async (event) => {
		requireSettings(event.locals.ctx);
		const values = typed(await event.request.formData(), textNames);
		const read = judged(kindTexts, { ...values, kind: event.params.permit });
		if (!read.fields) return fail(400, { what: 'nama', values, errors: read.errors, problem: '' });
		const { fields } = read;
		return change(event, 'nama', values, (ctx) => setPermitTexts(ctx, fields));
	},
	masa: async (event) => {
		requireSettings(event.locals.ctx);
		const values = typed(await event.request.formData(), termNames);
		const read = judged(termFields, {
			...values,
			kind: event.params.permit,
			years: typedNumber(values['years'] ?? ''),
			renewalDays: typedNumber(values['renewalDays'] ?? ''),
		});
		if (!read.fields) return fail(400, { what: 'masa', values, errors: read.errors, problem: '' });
		const { fields } = read;
		return change(event, 'masa', values, (ctx) => setPermitTerm(ctx, fields));
	},
	batal: async (event) => {
		const line = lineIn(await event.request.formData(), event.params.permit);
		return change(event, 'batal', {}, (ctx) => withdrawPermitLine(ctx, line));
	},
	buka: async (event) => {
		const line = lineIn(await event.request.formData(), event.params.permit);
		return change(event, 'buka', {}, (ctx) => endPermitLine(ctx, { ...line, lastDay: null }));
	},
};
