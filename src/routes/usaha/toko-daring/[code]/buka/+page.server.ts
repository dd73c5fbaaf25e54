import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { getOpening, getOpeningFacts } from '#modules/presence/index.ts';
import { chosen } from '../../../../parts/chosen.ts';
import { openingDeeds, openingSaid, ownersPageOf } from '../../../../parts/opening-form.ts';
import { requireShop } from '../../../current-shop.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const place = await getMarketplace(ctx, event.params.code);
	const path = `/usaha/toko-daring/${place.mergedInto ?? place.code}`;
	if (place.mergedInto) redirect(303, localizeHref(`${path}/buka`));
	// Of one that is closed its own page says so.
	if (place.state !== 'live') redirect(303, localizeHref(path));
	const [opening, facts] = await Promise.all([
		getOpening(ctx, { enterpriseId: shop.id, marketplace: place.code }),
		getOpeningFacts(ctx, shop.id),
	]);
	return {
		place: { code: place.code, name: place.name, sellerUrl: place.sellerUrl },
		opening,
		facts,
		ownersPage: opening.role === 'owner' ? undefined : ownersPageOf(event.url.origin, facts, place),
		done: chosen(openingSaid, event.url.searchParams.get('sudah'))?.(),
	};
};

const action = (name: keyof typeof openingDeeds) => async (event: RequestEvent) => {
	const shop = await requireShop(event, 'products');
	const of = { enterpriseId: shop.id, marketplace: event.params.code };
	const refused = await openingDeeds[name](event.locals.write, of, await event.request.formData());
	if (refused) return refused;
	redirect(303, localizeHref(`/usaha/toko-daring/${event.params.code}/buka?sudah=${name}`));
};

export const actions: Actions = {
	mulai: action('mulai'),
	milik: action('milik'),
	langkah: action('langkah'),
	alamat: action('alamat'),
	henti: action('henti'),
};
