import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	agreeToAdjustment,
	allowedTransitions,
	buyerKindsOf,
	cancelOrder,
	checkoutParam,
	getCart,
	getOrderByToken,
	listDisputes,
	maxProofBytes,
	mostPhotoBytes,
	mostPhotos,
	openDispute,
	opensCheckout,
	orderAgain,
	orderWhatsAppLink,
	receiveOrder,
	sendProof,
	withdrawDispute,
} from '#modules/orders/index.ts';
import { checkPayment, payCode } from '#modules/payments/index.ts';
import { getOrderReviews, maxReviewPhotoBytes, mostWords } from '#modules/reviews/index.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { drawQr } from '#platform/draw-qr.ts';
import { askerKey } from '../../../parts/asker.ts';
import { disputeKinds } from '../../../parts/dispute-words.ts';
import { cartToken, keepCart } from '../../parts/cart-cookie.ts';
import { checkoutKeys, keepCheckout } from '../../parts/checkout-cookie.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosen } from '../../../parts/chosen.ts';

/** What "Sudah bayar? Cek sekarang" found out. */
const checkedText: Record<string, () => string> = {
	belum: m.payments_pay_not_yet,
	gangguan: m.payments_pay_silent,
};

export const load: PageServerLoad = async ({ params, locals, setHeaders, url, cookies }) => {
	const { ctx } = locals;
	const key = url.searchParams.get(checkoutParam);
	if (key !== null) {
		// The address that is passed on from here shows this order alone.
		if (await opensCheckout(ctx, params.token, key)) keepCheckout(cookies, url, key);
		redirect(303, localizeHref(`/pesanan/${params.token}`));
	}
	const order = await getOrderByToken(ctx, params.token, { checkoutKeys: checkoutKeys(cookies) });
	// Whoever holds the link sees the order, so the link must not travel in caches or to other sites.
	// (`no-referrer` would also take the Origin from forms, and they would be refused as another site's.)
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const waitsForPayment = order.state === 'awaiting-payment' || order.state === 'proof-sent';
	const code = await payCode({ ctx, write: locals.write }, order);
	return {
		order,
		may: allowedTransitions(order.state, 'buyer'),
		qris: code && {
			svg: drawQr(code.payload, m.shop_order_qris_title({ number: order.number })),
			merchant: code.merchant,
			until: code.automatic?.expiresAt,
			inPlaceOf: code.inPlaceOf,
			changedAt: code.automatic ? null : order.qrisChangedAt,
		},
		waitsForPayment,
		checked: chosen(checkedText, url.searchParams.get('cek'))?.(),
		whatsapp: orderWhatsAppLink(order, ctx.platform.config.publicUrl, ctx.locale),
		maxProofMb: maxProofBytes / 1024 / 1024,
		disputes: await listDisputes(ctx, order.id),
		complaint: {
			kinds: buyerKindsOf(order).map((value) => ({ value, label: disputeKinds[value]() })),
			most: { photos: mostPhotos, mb: mostPhotoBytes / 1024 / 1024 },
		},
		reviews:
			order.state === 'completed'
				? { lines: (await getOrderReviews(ctx, params.token)).lines }
				: undefined,
		reviewLimits: { words: mostWords, photoMb: maxReviewPhotoBytes / 1024 / 1024 },
		watching: url.searchParams.has('pantau'),
		seenAt: ctx.now,
	};
};

const proofTooLarge = () =>
	errorText({
		code: 'orders/proof-too-large',
		params: { maxMb: maxProofBytes / 1024 / 1024 },
	});
const isFile = (value: unknown): value is File => value instanceof File && value.size > 0;

const photoTooLarge = () =>
	errorText({
		code: 'orders/proof-too-large',
		params: { maxMb: mostPhotoBytes / 1024 / 1024 },
	});

/** Does it and shows the new state. A refusal becomes words on the page, those of a file beside its field. */
async function attempt(event: RequestEvent, work: () => Promise<void>) {
	try {
		await work();
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		const text = errorText(error);
		return fail(error.status, error.kind === 'invalid' ? { proofError: text } : { problem: text });
	}
	redirect(303, localizeHref(`/pesanan/${event.params.token}`));
}

export const actions: Actions = {
	bukti: async (event) => {
		const { locals, params, request } = event;
		const file = (await request.formData()).get('bukti');
		if (tooLargeBytes(file)) return fail(422, { proofError: proofTooLarge() });
		if (!isFile(file)) return fail(400, { proofError: m.shop_order_proof_missing() });
		const bytes = new Uint8Array(await file.arrayBuffer());
		return attempt(event, () =>
			sendProof({ ctx: locals.ctx, write: locals.write }, params.token, bytes),
		);
	},

	cek: async (event) => {
		const { locals, params } = event;
		const here = localizeHref(`/pesanan/${params.token}`);
		const order = await getOrderByToken(locals.ctx, params.token);
		let answered: boolean;
		try {
			answered = await checkPayment({ ctx: locals.ctx, write: locals.write }, order.id);
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		const { state } = await getOrderByToken(locals.ctx, params.token);
		const found = answered
			? state === order.state
				? '?cek=belum#bayar'
				: ''
			: '?cek=gangguan#bayar';
		redirect(303, `${here}${found}`);
	},

	/** What this order had goes into the cart again, at today's prices. */
	lagi: async (event) => {
		const { cookies, locals, params, url } = event;
		let again;
		try {
			again = await locals.write(async (ctx) => {
				const cart = await orderAgain(ctx, params.token, cartToken(cookies), askerKey(event));
				return { ...cart, pieces: (await getCart(ctx, cart.token)).pieces };
			});
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		const { token, left, pieces } = again;
		if (!token || pieces === 0) return fail(409, { problem: m.basket_nothing() });
		keepCart(cookies, url, token, pieces);
		redirect(303, localizeHref(left > 0 ? `/keranjang?tinggal=${left}` : '/keranjang'));
	},

	batal: (event) =>
		attempt(event, () => event.locals.write((ctx) => cancelOrder(ctx, event.params.token))),

	terima: (event) =>
		attempt(event, () => event.locals.write((ctx) => receiveOrder(ctx, event.params.token))),

	setuju: async (event) => {
		const change = String((await event.request.formData()).get('usulan') ?? '');
		return attempt(event, () =>
			event.locals.write((ctx) => agreeToAdjustment(ctx, event.params.token, change)),
		);
	},

	adukan: async (event) => {
		const { locals, params, request } = event;
		const form = await request.formData();
		const typed = {
			jenis: String(form.get('jenis') ?? ''),
			kata: String(form.get('kata') ?? '').slice(0, 2000),
		};
		const files = form.getAll('foto').filter(isFile).slice(0, mostPhotos);
		if (files.some((file) => tooLargeBytes(file) || file.size > mostPhotoBytes))
			return fail(422, { complaintError: photoTooLarge(), typed });
		const photos = await Promise.all(
			files.map(async (file) => new Uint8Array(await file.arrayBuffer())),
		);
		const order = await getOrderByToken(locals.ctx, params.token);
		const kind = buyerKindsOf(order).find((known) => known === typed.jenis) ?? 'other';
		const result = await attempt(event, () =>
			openDispute({ ctx: locals.ctx, write: locals.write }, params.token, {
				kind,
				words: typed.kata,
				photos,
			}),
		);
		const { data } = result;
		return fail(result.status, {
			typed,
			complaintError: 'proofError' in data ? data.proofError : data.problem,
		});
	},

	beres: (event) =>
		attempt(event, () =>
			event.locals.write((ctx) => withdrawDispute(ctx, { token: event.params.token })),
		),
};
