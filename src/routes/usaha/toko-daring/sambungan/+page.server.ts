import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	connectableSchema,
	connectionName,
	dropLink,
	linkByKey,
	listConnectable,
	startLink,
	typedKeySchema,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { chosen } from '../../../parts/chosen.ts';
import { requireShop } from '../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';
import { makeBrowserKey } from './browser-key.ts';

const done: Record<string, () => string> = {
	sambung: m.connect_done_linked,
	putus: m.connect_done_dropped,
};
/** Why nothing was connected; `at` is the marketplace that she came back from. */
const problems: Record<string, (at: { marketplace: string }) => string> = {
	batal: m.connect_done_no,
	asing: m.error_connections_foreign_state,
	dipakai: m.error_connections_shop_taken,
	'sudah-ada': m.error_connections_linked_already,
	ditolak: m.error_connections_consent_refused,
	kunci: m.error_connections_key_wrong,
	diam: m.error_connections_silent,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const { searchParams } = event.url;
	const place = connectableSchema.safeParse(searchParams.get('tempat'));
	const marketplace = place.success ? connectionName(place.data) : m.connect_back();
	return {
		own: shop.own,
		places: await listConnectable(event.locals.ctx, shop.id),
		done: chosen(done, searchParams.get('sudah'))?.(),
		said: chosen(problems, searchParams.get('gagal'))?.({ marketplace }),
	};
};

const refused = (error: unknown) => {
	if (!(error instanceof AppError) || error.kind === 'missing') throw error;
	return fail(error.status, { problem: errorText(error) });
};

async function chosenPlace(event: RequestEvent) {
	const shop = await requireShop(event);
	const form = await event.request.formData();
	const place = connectableSchema.safeParse(form.get('tempat'));
	if (!place.success)
		throw new AppError('missing', 'connections/no-such-link', 'No such marketplace');
	return { shop, form, marketplace: place.data };
}

const back = (what: string) =>
	redirect(303, localizeHref(`/usaha/toko-daring/sambungan?sudah=${what}`));

export const actions: Actions = {
	/** The browser is led there by a link that she presses herself: no form of ours ends on another site. */
	mulai: async (event) => {
		const { shop, marketplace } = await chosenPlace(event);
		try {
			const browserKey = makeBrowserKey(event.cookies, event.url);
			const url = await event.locals.write((ctx) =>
				startLink(ctx, { enterpriseId: shop.id, marketplace, browserKey }),
			);
			return { go: url === null ? undefined : { url, name: connectionName(marketplace) } };
		} catch (error) {
			return refused(error);
		}
	},

	kunci: async (event) => {
		const { shop, form, marketplace } = await chosenPlace(event);
		const text = (name: string) => String(form.get(name) ?? '').slice(0, 500);
		// Her key never goes back into a page.
		const typed = { shopId: text('shopId'), userName: text('userName') };
		const read = typedKeySchema.safeParse({ ...typed, key: text('key') });
		const wrong = new Set(read.error?.issues.map(({ path }) => path[0]));
		if (!read.success)
			return fail(400, {
				typed,
				errors: {
					shopId: wrong.has('shopId') ? m.connect_key_shop_error() : undefined,
					userName: wrong.has('userName') ? m.connect_key_user_error() : undefined,
					key: wrong.has('key') ? m.connect_key_key_error() : undefined,
				},
			});
		try {
			await linkByKey(event.locals, shop.id, marketplace, read.data);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { typed, problem: errorText(error) });
		}
		back('sambung');
	},

	putus: async (event) => {
		const shop = await requireShop(event);
		const linkId = String((await event.request.formData()).get('sambungan') ?? '');
		if (!/^[0-9a-f-]{36}$/.test(linkId))
			throw new AppError('missing', 'connections/no-such-link', 'No such connection');
		try {
			await event.locals.write((ctx) => dropLink(ctx, shop.id, linkId));
		} catch (error) {
			return refused(error);
		}
		back('putus');
	},
};
