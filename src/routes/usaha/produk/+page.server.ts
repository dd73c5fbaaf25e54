import { fail } from '@sveltejs/kit';
import { listShelf, restoreProduct } from '#modules/catalogue/index.ts';
import { m } from '#messages/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';

/** What was just done, told once after a redirect. */
const notices: Record<string, () => string> = {
	terbit: m.owner_product_published,
	simpan: m.owner_product_saved,
	arsip: m.owner_product_archived,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const done = event.url.searchParams.get('sudah') ?? '';
	const archivedId = done === 'arsip' ? event.url.searchParams.get('produk') : null;
	return {
		products: await listShelf(event.locals.ctx, shop.id),
		published: shop.published,
		done: notices[done]?.(),
		archivedId,
	};
};

export const actions: Actions = {
	pulihkan: async ({ locals, request }) => {
		const productId = String((await request.formData()).get('produk') ?? '');
		if (!/^[0-9a-f-]{36}$/.test(productId)) return fail(404, { done: undefined });
		await locals.write((ctx) => restoreProduct(ctx, productId));
		return { done: m.owner_product_restored() };
	},
};
