import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { createCampaign } from '#modules/campaigns/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { campaignChoices, readCampaign, type TypedCampaign } from '../form.ts';
import { refused } from '../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const choices = await campaignChoices(ctx);
	const today = wibDay(ctx.now);
	const values: TypedCampaign = {
		nameId: '',
		nameEn: '',
		wordsId: '',
		wordsEn: '',
		areaCode: choices.areas[0]?.value ?? '',
		startsOn: addDays(today, 7),
		endsOn: addDays(today, 13),
		entry: 'chosen',
		joinable: true,
		categories: [],
		badges: [],
	};
	return { ...choices, values };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { values, errors, input } = readCampaign(await request.formData());
		if (!input) return fail(400, { values, errors, problem: undefined });
		let made: { id: string };
		try {
			made = await locals.write((ctx) => createCampaign(ctx, input));
		} catch (error) {
			return fail(400, { values, ...refused(error) });
		}
		redirect(303, localizeHref(`/dinas/kampanye/${made.id}?sudah=buat`));
	},
};
