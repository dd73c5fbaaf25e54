import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { NEXT, signInPath } from '#modules/accounts/index.ts';
import { countFittingWishes, countOpenInquiries } from '#modules/demand/index.ts';
import { countSellerOrders } from '#modules/orders/index.ts';
import type { LayoutServerLoad } from './$types';
import { ownShops } from './current-shop.ts';

/** Only who is signed in comes in; what is not theirs is missing, page by page. */
export const load: LayoutServerLoad = async (event) => {
	const { actor, ctx } = event.locals;
	if (actor.kind !== 'person')
		redirect(303, localizeHref(signInPath(`${event.url.pathname}${event.url.search}`)));
	// Signed in, but not yet said who: that comes first.
	if (actor.name === '') {
		const next = new URLSearchParams({ [NEXT]: event.url.pathname });
		redirect(303, localizeHref(`/masuk/kenalan?${next}`));
	}
	const { shops, shop } = await ownShops(event);
	const counts = shop ? await countSellerOrders(ctx, shop.id) : undefined;
	const asked = shop?.rights.includes('orders')
		? await Promise.all([countFittingWishes(ctx, shop.id), countOpenInquiries(ctx, shop.id)])
		: [];
	const wishes = asked.reduce((sum, count) => sum + count, 0);
	return { person: actor.name, shops, shop, counts, wishes };
};
