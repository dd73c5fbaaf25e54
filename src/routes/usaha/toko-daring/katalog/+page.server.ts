import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getShopFeed, turnOffFeed, turnOnFeed } from '#modules/feeds/index.ts';
import type { Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { chosen } from '../../../parts/chosen.ts';
import { requireShop } from '../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

const done = { nyala: m.feed_done_on, mati: m.feed_done_off, simpan: m.ready_saved };
const languages = ['id', 'en'] as const;
const languageOf = (typed: unknown) => languages.find((one) => one === typed) ?? 'id';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const given = async (locale: Locale) => {
		const feed = await getShopFeed(ctx, shop.id, locale);
		return feed?.state === 'on' && feed.standing === 'given' ? feed : undefined;
	};
	const [feed, english] = await Promise.all([given('id'), given('en')]);
	return {
		feed,
		english,
		origin: event.url.origin,
		now: ctx.now,
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

const turn = async (event: Parameters<NonNullable<Actions[string]>>[0], on: boolean) => {
	const shop = await requireShop(event, 'products');
	const locale = languageOf((await event.request.formData()).get('bahasa'));
	try {
		if (on) await event.locals.write((ctx) => turnOnFeed(ctx, { enterpriseId: shop.id }, locale));
		else {
			const feed = await getShopFeed(event.locals.ctx, shop.id, locale);
			if (feed) await event.locals.write((ctx) => turnOffFeed(ctx, feed.id));
		}
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { problem: errorText(error) });
	}
	const anchor = locale === 'en' ? '#inggris' : '';
	redirect(303, localizeHref(`/usaha/toko-daring/katalog?sudah=${on ? 'nyala' : 'mati'}${anchor}`));
};

export const actions: Actions = {
	nyalakan: (event) => turn(event, true),
	matikan: (event) => turn(event, false),
};
