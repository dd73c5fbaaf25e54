import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { changeCampaign, getOfficeCampaign } from '#modules/campaigns/index.ts';
import { asTyped, campaignChoices, readCampaign } from '../../form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params }) => {
	const campaign = await getOfficeCampaign(ctx, params.id);
	// Who only reads it changes nothing.
	if (!campaign.mine) redirect(303, localizeHref(`/dinas/kampanye/${campaign.id}`));
	return {
		name: campaign.name,
		fixed: campaign.state !== 'draft',
		values: asTyped(campaign),
		...(await campaignChoices(ctx)),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { values, errors, input } = readCampaign(await request.formData());
		if (!input) return fail(400, { values, errors, problem: undefined });
		try {
			await locals.write((ctx) => changeCampaign(ctx, params.id, input));
		} catch (error) {
			return fail(400, { values, ...refused(error) });
		}
		redirect(303, localizeHref(`/dinas/kampanye/${params.id}?sudah=simpan`));
	},
};
