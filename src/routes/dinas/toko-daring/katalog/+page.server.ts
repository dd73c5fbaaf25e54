import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listOfficeCampaigns } from '#modules/campaigns/index.ts';
import { listOfficeFeeds, turnOnFeed } from '#modules/feeds/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { areaOptions } from '../../parts/areas.ts';
import type { Actions, PageServerLoad } from './$types';

const areaCode = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const [feeds, areas, campaigns] = await Promise.all([
		listOfficeFeeds(ctx),
		areaOptions(ctx, { all: true, deepest: 3 }),
		listOfficeCampaigns(ctx),
	]);
	// What is given out in both languages cannot be chosen again.
	const english = feeds.filter(({ locale }) => locale === 'en');
	const both = new Set(english.map((feed) => feed.areaCode ?? feed.campaignId));
	const given = new Set(
		feeds
			.filter(({ locale }) => locale === 'id')
			.map((feed) => feed.areaCode ?? feed.campaignId)
			.filter((one) => both.has(one)),
	);
	return {
		feeds,
		now: ctx.now,
		areas: areas.filter(({ value }) => !given.has(value)),
		campaigns: campaigns.items
			.filter(({ id, state }) => state === 'published' && !given.has(id))
			.map(({ id, name }) => ({ value: id, label: name })),
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const area = String(form.get('area') ?? '');
		const campaignId = String(form.get('kampanye') ?? '');
		const wish = uuid.test(campaignId)
			? { campaignId }
			: areaCode.test(area)
				? { areaCode: area }
				: undefined;
		const locale = form.get('bahasa') === 'en' ? 'en' : 'id';
		if (!wish) return fail(400, { area, campaignId, locale, missing: true });
		let id: string;
		try {
			id = await locals.write((ctx) => turnOnFeed(ctx, wish, locale));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { area, campaignId, locale, problem: errorText(error) });
		}
		redirect(303, localizeHref(`/dinas/toko-daring/katalog/${id}`));
	},
};
