import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { readDevice } from '#modules/accounts/index.ts';
import { listSellerOrders, openTabs, orderTabs, type OrderTab } from '#modules/orders/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { answerFirst } from '../parts/answer-first.ts';
import { doneWords, numberOf, steps, undoable } from './lead.ts';

const pageSize = 30;

const isTab = (text: string | null): text is OrderTab =>
	text !== null && Object.hasOwn(orderTabs, text);

export const load: PageServerLoad = async (event) => {
	const { locals, request, url } = event;
	const shop = await requireShop(event, 'orders');
	const asked = url.searchParams.get('tab');
	const tab = isTab(asked) ? asked : 'waiting';
	const after = url.searchParams.get('lanjut') ?? undefined;
	const one = async (column: OrderTab, from?: string) => {
		const orders = await listSellerOrders(locals.ctx, shop.id, {
			tab: column,
			after: from,
			limit: pageSize,
		});
		const last = orders.length === pageSize ? orders.at(-1) : undefined;
		return { tab: column, orders: answerFirst(orders), more: last?.cursor };
	};
	// A desk shows the whole board, a phone the chosen column and pays for no other; what is over is a list of its own.
	const phone = readDevice(request.headers.get('user-agent') ?? '').kind === 'phone';
	const columns =
		phone || tab === 'done' || after
			? [await one(tab, after)]
			: await Promise.all(openTabs.map((column) => one(column)));
	const done = url.searchParams.get('sudah');
	const number = url.searchParams.get('pesanan');
	return {
		tab,
		columns,
		money: shop.rights.includes('money'),
		paged: after !== undefined,
		now: locals.ctx.now,
		done: doneWords[done ?? '']?.(),
		doneNumber: number,
		undo: undoable(done) && number !== null,
	};
};

export const actions: Actions = {
	/** The one next button of a card, or taking it back. */
	maju: async ({ locals, request }) => {
		const form = await request.formData();
		const number = numberOf(String(form.get('pesanan') ?? ''));
		const name = String(form.get('langkah') ?? '');
		const step = Object.hasOwn(steps, name) ? steps[name as keyof typeof steps] : undefined;
		const asked = String(form.get('tab') ?? '');
		if (!step) return fail(400, { problem: undefined, number });
		try {
			await locals.write((ctx) => step(ctx, number));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error), number });
		}
		const query = new URLSearchParams({
			...(isTab(asked) ? { tab: asked } : {}),
			sudah: name,
			pesanan: number,
		});
		redirect(303, localizeHref(`/usaha/pesanan?${query}`));
	},
};
