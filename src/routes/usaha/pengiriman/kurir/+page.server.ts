import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	courierAccountSchema,
	dropCourierAccount,
	getCourierAccount,
	setCourierAccount,
} from '#modules/orders/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import { chosen } from '../../../parts/chosen.ts';

const here = '/usaha/pengiriman/kurir';
const doneWords: Record<string, () => string> = {
	simpan: m.delivery_courier_saved,
	hapus: m.delivery_courier_dropped,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	return {
		...(await getCourierAccount(event.locals.ctx, shop.id)),
		done: chosen(doneWords, event.url.searchParams.get('sudah'))?.(),
	};
};

export const actions: Actions = {
	simpan: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const provider = String(form.get('provider') ?? '');
		const read = courierAccountSchema.safeParse({ provider, key: String(form.get('key') ?? '') });
		// The key itself never goes back into a page.
		if (!read.success) return fail(400, { provider, error: m.delivery_courier_key_wrong() });
		await event.locals.write((ctx) => setCourierAccount(ctx, shop.id, read.data));
		redirect(303, localizeHref(`${here}?sudah=simpan`));
	},

	hapus: async (event) => {
		const shop = await requireShop(event);
		await event.locals.write((ctx) => dropCourierAccount(ctx, shop.id));
		redirect(303, localizeHref(`${here}?sudah=hapus`));
	},
};
