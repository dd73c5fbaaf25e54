import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listCosted } from '#modules/bookkeeping/index.ts';
import { listSaleChannels, tellSale } from '#modules/ledger/index.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { wibDay } from '#shared/dates.ts';
import { say } from '../../../parts/say.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';
import { formField, readSale, typedSale, type TellErrors } from './tell-form.ts';

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'money');
	// Products as the books know them: who helps with money may not keep the shelf.
	const [products, channels] = await Promise.all([listCosted(ctx, shop.id), listSaleChannels(ctx)]);
	return {
		today: wibDay(ctx.now),
		key: newId(),
		products: products
			.filter(({ name }) => name !== '')
			.map(({ id, name }) => ({ value: id, label: name })),
		channels: channels
			.filter(({ told }) => told)
			.map(({ code, name }) => ({ value: code, label: name })),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const shop = await requireShop(event, 'money');
		const values = typedSale(await event.request.formData());
		const { input, errors } = readSale(values, shop.id);
		if (!input) return fail(400, { values, errors });
		try {
			await event.locals.write((ctx) => tellSale(ctx, input));
		} catch (error) {
			if (!(error instanceof AppError) || error.code !== 'ledger/told') throw error;
			const { field, reason } = error.params;
			const refused: TellErrors = { [formField(String(field))]: say(String(reason)) };
			return fail(400, { values, errors: refused });
		}
		const month = input.soldOn.slice(0, 7);
		redirect(303, localizeHref(`/usaha/penjualan?bulan=${month}&sudah=catat`));
	},
};
