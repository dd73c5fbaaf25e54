import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	completeOrder,
	confirmOrder,
	getSellerOrder,
	markReady,
	readOrderNumber,
	rejectOrder,
} from '#modules/orders/index.ts';
import { AppError } from '#platform/errors.ts';
import type { Ctx } from '#platform/context.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const done: Record<string, () => string> = {
	terima: m.owner_order_confirmed,
	tolak: m.owner_order_rejected,
	siap: m.owner_order_made_ready,
	selesai: m.owner_order_completed,
};

/** The number in its written form, however it was typed into the address. */
const numberOf = (text: string) => readOrderNumber(text) ?? text;

export const load: PageServerLoad = async ({ locals, params, url }) => {
	// The link of the buyer, her token, is not the seller's to see.
	const { token: _token, ...order } = await getSellerOrder(locals.ctx, numberOf(params.number));
	return { order, done: done[url.searchParams.get('sudah') ?? '']?.() };
};

/** One transition. What went wrong is told on the page, which shows how the order stands now. */
async function lead(
	{ locals, params }: RequestEvent,
	name: string,
	verb: (ctx: Ctx, number: string) => Promise<unknown>,
) {
	const number = numberOf(params.number);
	try {
		await locals.write((ctx) => verb(ctx, number));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { problem: errorText(error), reason: '' });
	}
	redirect(303, localizeHref(`/usaha/pesanan/${number}?sudah=${name}`));
}

export const actions: Actions = {
	terima: (event) => lead(event, 'terima', confirmOrder),
	siap: (event) => lead(event, 'siap', markReady),
	selesai: (event) => lead(event, 'selesai', completeOrder),
	tolak: async (event) => {
		const form = await event.request.formData();
		const picked = String(form.get('pilihan') ?? '');
		const reason = (picked || String(form.get('reason') ?? '')).trim().slice(0, 300);
		if (!reason) return fail(400, { reasonError: m.error_orders_reason_missing(), reason });
		return lead(event, 'tolak', (ctx, number) => rejectOrder(ctx, number, reason));
	},
};
