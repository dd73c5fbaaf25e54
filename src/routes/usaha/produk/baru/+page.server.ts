import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getShelfProduct, listCategories, listShelfFacts } from '#modules/catalogue/index.ts';
import { newId } from '#platform/ids.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { requireShop } from '../../current-shop.ts';
import { productionPlaces } from '../places.ts';
import { saveProduct } from '../save-product.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const [categories, places, shelf] = await Promise.all([
		listCategories(ctx),
		productionPlaces(ctx),
		listShelfFacts(ctx, shop.id),
	]);
	// Who sells laksa mostly adds more of its kind: nobody is asked the same thing twice.
	const before = { category: shelf[0]?.categoryCode ?? '', unit: shelf[0]?.unit ?? '' };
	return { categories, places, before, key: newId() };
};

async function save(event: RequestEvent, publish: boolean) {
	const shop = await requireShop(event, 'products');
	const form = await event.request.formData();
	const saved = await saveProduct(event.locals, { form, enterpriseId: shop.id }, { publish });
	const { productId, values, errors } = saved;
	if (saved.ok) redirect(303, localizeHref(`/usaha/produk?sudah=${publish ? 'terbit' : 'simpan'}`));
	// The draft and its photos are kept: from here on the form saves into it.
	const photos = productId ? (await getShelfProduct(event.locals.ctx, productId)).photos : [];
	return fail(400, { productId, values, errors, photos });
}

export const actions: Actions = {
	simpan: (event) => save(event, false),
	terbitkan: (event) => save(event, true),
};
