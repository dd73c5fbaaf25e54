import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	leaveProduct,
	listConnectable,
	listOfferedProducts,
	offeredSchema,
	offerProducts,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { chosen } from '../../../../parts/chosen.ts';
import { requireShop } from '../../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, () => string> = {
	sambung: m.connect_done_linked,
	kirim: m.connect_done_sent,
	lepas: m.connect_done_left,
	kategori: m.connect_place_done,
	jawab: m.connect_ask_done,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event, 'products');
	const { ctx } = event.locals;
	const products = await listOfferedProducts(ctx, event.params.id);
	const link = (await listConnectable(ctx, shop.id)).find(
		({ link }) => link?.id === event.params.id,
	)?.link;
	if (!link) throw new AppError('missing', 'connections/no-such-link', 'Of another shop of hers');
	return { link, products, done: chosen(done, event.url.searchParams.get('sudah'))?.() };
};

const back = (id: string, what: string) =>
	redirect(303, localizeHref(`/usaha/toko-daring/sambungan/${id}?sudah=${what}`));

export const actions: Actions = {
	kirim: async ({ request, locals, params }) => {
		const ids = offeredSchema.safeParse((await request.formData()).getAll('produk'));
		if (!ids.success) return fail(400, { problem: m.connect_products_error() });
		try {
			await locals.write((ctx) => offerProducts(ctx, params.id, ids.data));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		back(params.id, 'kirim');
	},

	lepas: async ({ request, locals, params }) => {
		const ids = offeredSchema.safeParse((await request.formData()).getAll('lepas'));
		if (!ids.success) return fail(400, { problem: m.connect_products_error() });
		await locals.write((ctx) => leaveProduct(ctx, params.id, ids.data[0]!));
		back(params.id, 'lepas');
	},
};
