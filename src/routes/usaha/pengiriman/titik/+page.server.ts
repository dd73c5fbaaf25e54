import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listAreas } from '#modules/areas/index.ts';
import {
	endPickupPoint,
	getSellerPickups,
	savePickupPoint,
	setSellerPickups,
} from '#modules/orders/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { readPoint, uuidText } from '../../../parts/point-form.ts';
import { requireShop } from '../../current-shop.ts';
import { chosen } from '../../../parts/chosen.ts';

const here = '/usaha/pengiriman/titik';
const doneWords: Record<string, () => string> = {
	simpan: m.delivery_points_saved,
	tutup: m.delivery_points_ended,
};

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event);
	const [pickups, districts] = await Promise.all([
		getSellerPickups(ctx, shop.id),
		listAreas(ctx, { parent: shop.areaCode.slice(0, 5) }),
	]);
	return {
		...pickups,
		areaCode: shop.areaCode.slice(0, 8),
		districts: districts.map(({ code, name }) => ({ value: code, label: name })),
		done: chosen(doneWords, event.url.searchParams.get('sudah'))?.(),
	};
};

export const actions: Actions = {
	simpan: async (event) => {
		const shop = await requireShop(event);
		const { values, input, errors } = readPoint(await event.request.formData(), 'home');
		if (!input || Object.keys(errors).length > 0) return fail(400, { values, errors });
		try {
			await event.locals.write((ctx) =>
				savePickupPoint(ctx, { enterpriseId: shop.id }, input, values.id || undefined),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { values, errors, problem: errorText(error) });
		}
		redirect(303, localizeHref(`${here}?sudah=simpan`));
	},

	tutup: async (event) => {
		const shop = await requireShop(event);
		const id = String((await event.request.formData()).get('id') ?? '');
		if (!uuidText.test(id)) return fail(400, {});
		await event.locals.write((ctx) => endPickupPoint(ctx, { enterpriseId: shop.id }, id));
		redirect(303, localizeHref(`${here}?sudah=tutup`));
	},

	pilih: async (event) => {
		const shop = await requireShop(event);
		const ids = (await event.request.formData()).getAll('titik').map(String);
		const known = ids.filter((id) => uuidText.test(id)).slice(0, 500);
		await event.locals.write((ctx) => setSellerPickups(ctx, shop.id, known));
		redirect(303, localizeHref(`${here}?sudah=simpan`));
	},
};
