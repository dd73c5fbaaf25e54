import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	isQuiet,
	joinCampaign,
	leaveCampaign,
	listOwnCampaigns,
	setQuiet,
} from '#modules/campaigns/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { z } from 'zod';
import { chosen } from '../../parts/chosen.ts';
import { requireShop } from '../current-shop.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const done: Record<string, () => string> = {
	ikut: m.campaign_own_joined,
	keluar: m.campaign_own_left,
	diam: m.campaign_quiet_said_diam,
	kabar: m.campaign_quiet_said_kabar,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	return {
		campaigns: await listOwnCampaigns(event.locals.ctx, shop.id),
		/** Only the owner is told; who helps her has nothing to turn off. */
		quiet: shop.own ? await isQuiet(event.locals.ctx) : undefined,
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

const asked = z.object({ campaignId: z.uuid(), productIds: z.array(z.uuid()) });

async function change(event: RequestEvent, verb: typeof joinCampaign, said: string) {
	const form = await event.request.formData();
	const read = asked.safeParse({
		campaignId: form.get('campaignId'),
		productIds: form.getAll('productId'),
	});
	if (!read.success || read.data.productIds.length === 0)
		return fail(400, { problem: m.campaign_chosen_nothing() });
	const shop = await requireShop(event, 'products');
	try {
		await event.locals.write((ctx) => verb(ctx, { ...read.data, enterpriseId: shop.id }));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { problem: errorText(error) });
	}
	redirect(303, localizeHref(`/usaha/kampanye?sudah=${said}`));
}

export const actions: Actions = {
	ikut: (event) => change(event, joinCampaign, 'ikut'),
	keluar: (event) => change(event, leaveCampaign, 'keluar'),
	kabar: async (event) => {
		await requireShop(event);
		const quiet = (await event.request.formData()).get('diam') === 'ya';
		await event.locals.write((ctx) => setQuiet(ctx, quiet));
		redirect(303, localizeHref(`/usaha/kampanye?sudah=${quiet ? 'diam' : 'kabar'}`));
	},
};
