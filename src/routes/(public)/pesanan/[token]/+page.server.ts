import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
	allowedTransitions,
	cancelOrder,
	getOrderByToken,
	maxProofBytes,
	orderWhatsAppLink,
	receiveOrder,
	sendProof,
} from '#modules/orders/index.ts';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import { drawQr } from '#platform/draw-qr.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders, url }) => {
	const { ctx } = locals;
	const order = await getOrderByToken(ctx, params.token);
	// Whoever holds the link sees the order, so the link must not travel in caches or to other sites.
	// (`no-referrer` would also take the Origin from forms, and they would be refused as another site's.)
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const waitsForPayment = order.state === 'awaiting-payment' || order.state === 'proof-sent';
	return {
		order,
		may: allowedTransitions(order.state, 'buyer'),
		qris:
			order.qrisPayload && waitsForPayment
				? drawQr(order.qrisPayload, m.shop_order_qris_title({ number: order.number }))
				: undefined,
		waitsForPayment,
		whatsapp: orderWhatsAppLink(order, ctx.platform.config.publicUrl, ctx.locale),
		maxProofMb: maxProofBytes / 1024 / 1024,
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

	batal: (event) =>
		attempt(event, () => event.locals.write((ctx) => cancelOrder(ctx, event.params.token))),

	terima: (event) =>
		attempt(event, () => event.locals.write((ctx) => receiveOrder(ctx, event.params.token))),
};
