import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getShopFeed, turnOffFeed, turnOnFeed } from '#modules/feeds/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { requireShop } from '../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const feed = await getShopFeed(ctx, shop.id);
	const done = {
		nyala: m.feed_done_on(),
		mati: m.feed_done_off(),
	}[event.url.searchParams.get('sudah') ?? ''];
	return {
		feed: feed?.state === 'on' && feed.shown ? feed : undefined,
		origin: event.url.origin,
		now: ctx.now,
		done,
	};
};

const turn = async (event: Parameters<NonNullable<Actions[string]>>[0], on: boolean) => {
	const shop = await requireShop(event, 'products');
	try {
		if (on) await event.locals.write((ctx) => turnOnFeed(ctx, { enterpriseId: shop.id }));
		else {
			const feed = await getShopFeed(event.locals.ctx, shop.id);
			if (feed) await event.locals.write((ctx) => turnOffFeed(ctx, feed.id));
		}
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { problem: errorText(error) });
	}
	redirect(303, localizeHref(`/usaha/toko-daring/katalog?sudah=${on ? 'nyala' : 'mati'}`));
};

export const actions: Actions = {
	nyalakan: (event) => turn(event, true),
	matikan: (event) => turn(event, false),
};
