import { fail } from '@sveltejs/kit';
import { listShelf, publishProduct, restoreProduct } from '#modules/catalogue/index.ts';
import { m } from '#messages/messages.js';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { whyUnseen } from './unseen.ts';

/** What was just done, told once after a redirect. */
const notices: Record<string, () => string> = {
	terbit: m.owner_product_published,
	simpan: m.owner_product_saved,
	arsip: m.owner_product_archived,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const done = event.url.searchParams.get('sudah') ?? '';
	const archivedId = done === 'arsip' ? event.url.searchParams.get('produk') : null;
	const products = await listShelf(event.locals.ctx, shop.id);
	return {
		products,
		unseen: products.some(({ state }) => state === 'published')
			? await whyUnseen(event.locals.ctx, { shop })
			: undefined,
		done: notices[done]?.(),
		archivedId,
		wasForSale: event.url.searchParams.has('dijual'),
	};
};

export const actions: Actions = {
	/** Takes the archiving back: what was for sale is for sale again. */
	pulihkan: async ({ locals, request }) => {
		const form = await request.formData();
		const productId = String(form.get('produk') ?? '');
		if (!/^[0-9a-f-]{36}$/.test(productId)) return fail(404, { done: undefined });
		await locals.write(async (ctx) => {
			await restoreProduct(ctx, productId);
			if (form.has('dijual')) await publishProduct(ctx, productId);
		});
		return { done: form.has('dijual') ? m.owner_product_published() : m.owner_product_restored() };
	},
};
