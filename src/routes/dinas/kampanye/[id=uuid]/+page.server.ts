import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { findArea } from '#modules/areas/index.ts';
import {
	chooseProducts,
	findToChoose,
	getOfficeCampaign,
	getPublicResult,
	getResult,
	listMembers,
	publishCampaign,
	removeProduct,
	withdrawCampaign,
} from '#modules/campaigns/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { z } from 'zod';
import { campaignPlace } from '../../../parts/campaign-words.ts';
import { chosen } from '../../../parts/chosen.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, () => string> = {
	buat: m.campaign_created,
	simpan: m.campaign_saved,
	umumkan: m.campaign_published,
	tarik: m.campaign_withdrawn,
	tambah: m.campaign_chosen,
	sebagian: m.campaign_chosen_left,
	keluarkan: m.campaign_removed,
};

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
	const campaign = await getOfficeCampaign(ctx, params.id);
	const q = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const before = z.uuid().safeParse(url.searchParams.get('sesudah')).data;
	const area = campaign.areaCode === '' ? undefined : await findArea(ctx, campaign.areaCode);
	const [members, result, found] = await Promise.all([
		listMembers(ctx, { campaignId: campaign.id, before }),
		campaign.mine
			? getResult(ctx, campaign.id)
			: getPublicResult(ctx, campaign.id).then((result) => ({ ...result, told: [] })),
		q && campaign.mine && campaign.entry === 'chosen'
			? findToChoose(ctx, campaign.id, q)
			: undefined,
	]);
	return {
		campaign,
		place: campaignPlace(campaign.areaCode, area ? { [area.code]: area.name } : {}),
		members,
		paged: before !== undefined,
		result,
		q,
		found,
		done: chosen(done, url.searchParams.get('sudah'))?.(),
	};
};

const refusal = (error: unknown) => {
	if (!(error instanceof AppError) || error.kind === 'missing') throw error;
	return { status: error.status, problem: errorText(error) };
};

export const actions: Actions = {
	umumkan: async ({ locals, params }) => {
		try {
			await locals.write((ctx) => publishCampaign(ctx, params.id));
		} catch (error) {
			const { status, problem } = refusal(error);
			return fail(status, { form: 'umumkan', problem });
		}
		redirect(303, localizeHref(`/dinas/kampanye/${params.id}?sudah=umumkan`));
	},
	tarik: async ({ locals, params, request }) => {
		const reason = String((await request.formData()).get('reason') ?? '').slice(0, 1_000);
		try {
			await locals.write((ctx) => withdrawCampaign(ctx, { id: params.id, reason }));
		} catch (error) {
			const { status, problem } = refusal(error);
			return fail(status, { form: 'tarik', reason, problem });
		}
		redirect(303, localizeHref(`/dinas/kampanye/${params.id}?sudah=tarik`));
	},
	tambah: async ({ locals, params, request }) => {
		const slugs = (await request.formData()).getAll('slug').map(String);
		if (slugs.length === 0)
			return fail(400, { form: 'tambah', problem: m.campaign_chosen_nothing() });
		let left: string[];
		try {
			({ left } = await locals.write((ctx) =>
				chooseProducts(ctx, { campaignId: params.id, slugs }),
			));
		} catch (error) {
			const { status, problem } = refusal(error);
			return fail(status, { form: 'tambah', problem });
		}
		const said = left.length > 0 ? 'sebagian' : 'tambah';
		redirect(303, localizeHref(`/dinas/kampanye/${params.id}?sudah=${said}`));
	},
	keluarkan: async ({ locals, params, request }) => {
		const form = await request.formData();
		const productId = z.uuid().safeParse(form.get('productId')).data ?? '';
		const reason = String(form.get('reason') ?? '').slice(0, 1_000);
		if (!productId) return fail(400, { form: 'keluarkan', problem: m.common_error_refused() });
		try {
			await locals.write((ctx) => removeProduct(ctx, { campaignId: params.id, productId, reason }));
		} catch (error) {
			const { status, problem } = refusal(error);
			return fail(status, { form: 'keluarkan', productId, reason, problem });
		}
		redirect(303, localizeHref(`/dinas/kampanye/${params.id}?sudah=keluarkan`));
	},
};
