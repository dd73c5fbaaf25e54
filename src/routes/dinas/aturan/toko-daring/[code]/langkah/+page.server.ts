import { fail } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { addStep, endStep, listKeptSteps, stepFields } from '#modules/presence/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { chosen } from '../../../../../parts/chosen.ts';
import { textOf } from '../../../../parts/decide.ts';
import { judged } from '../../../../parts/judged.ts';
import { carryOut } from '../../market-form.ts';
import type { Actions, PageServerLoad } from './$types';

const done = { tulis: m.openshop_steps_said_tulis, akhiri: m.openshop_steps_said_akhiri };

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const { code, name, kind } = await getMarketplace(ctx, params.code);
	const today = wibDay(ctx.now);
	return {
		place: { code, name, kind },
		...(await listKeptSteps(ctx, code)),
		today,
		tomorrow: addDays(today, 1),
		done: chosen(done, url.searchParams.get('sudah'))?.(),
	};
};

const pageOf = (code: string, said: keyof typeof done) =>
	`/dinas/aturan/toko-daring/${code}/langkah?sudah=${said}`;
const names = Object.keys(stepFields.shape);

/** What was typed, to be shown again when it fails. */
const typedIn = (form: FormData, which: keyof typeof done) => ({
	form: which,
	values: Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
	ticked: {},
	errors: {} as Record<string, string>,
	problem: '',
});

export const actions: Actions = {
	tulis: async (event) => {
		const marketplace = event.params.code;
		const typed = typedIn(await event.request.formData(), 'tulis');
		const { fields, errors } = judged(stepFields, typed.values);
		if (!fields) return fail(400, { ...typed, errors });
		return carryOut(event, typed, pageOf(marketplace, 'tulis'), (ctx) =>
			addStep(ctx, { marketplace, ...fields }),
		);
	},
	akhiri: async (event) => {
		const marketplace = event.params.code;
		const form = await event.request.formData();
		const stepId = textOf(form, 'stepId');
		// Without a day the end is taken back.
		const lastDay = textOf(form, 'lastDay') || null;
		return carryOut(event, typedIn(form, 'akhiri'), pageOf(marketplace, 'akhiri'), (ctx) =>
			endStep(ctx, { marketplace, stepId, lastDay }),
		);
	},
};
