import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	getOwnSums,
	isCounterReason,
	listSaleChannels,
	listToldSales,
	takeBackSale,
} from '#modules/ledger/index.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { besides, monthsAsPeriod, readMonth, yearTo } from './period.ts';
import { chosen } from '../../parts/chosen.ts';

const done: Record<string, () => string> = {
	catat: m.ledger_done_told,
	batal: m.ledger_done_taken_back,
};

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'money');
	const month = readMonth(event.url.searchParams.get('bulan'), ctx.now);
	const period = monthsAsPeriod(month, month);
	const [sums, told, channels] = await Promise.all([
		getOwnSums(ctx, shop.id, { period, year: yearTo(month) }),
		listToldSales(ctx, shop.id, period),
		listSaleChannels(ctx),
	]);
	return {
		month,
		...besides(month, ctx.now),
		sums,
		told,
		channelNames: Object.fromEntries(channels.map(({ code, name }) => [code, name])),
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

export const actions: Actions = {
	batal: async ({ locals, request, url }) => {
		const form = await request.formData();
		const saleId = String(form.get('sale') ?? '');
		const reason = String(form.get('reason') ?? '');
		if (!isCounterReason(reason))
			return fail(400, { sale: saleId, error: m.ledger_take_back_missing() });
		await locals.write((ctx) => takeBackSale(ctx, { saleId, reason }));
		const month = readMonth(url.searchParams.get('bulan'), locals.ctx.now);
		redirect(303, localizeHref(`/usaha/penjualan?bulan=${month}&sudah=batal`));
	},
};
