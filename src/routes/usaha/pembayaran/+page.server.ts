import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { CODE_SECONDS, sendOwnCode } from '#modules/accounts/index.ts';
import { getSellerQris } from '#modules/orders/index.ts';
import {
	gatewayKeysSchema,
	listGateways,
	listOddPayments,
	providerSchema,
	removeGateway,
	saveGatewayKeys,
	testGateway,
	turnGateway,
	type Provider,
} from '#modules/payments/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { codeProblemText, readCode } from '../../masuk/code-text.ts';
import { requireShop } from '../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';
import { providerNames, problemText } from './words.ts';
import { chosen } from '../../parts/chosen.ts';

const done: Record<string, () => string> = {
	simpan: m.payments_saved,
	nyala: m.payments_now_on,
	mati: m.payments_now_off,
	hapus: m.payments_removed,
};

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event);
	// What was typed comes back in this page, a key among it: nothing keeps it.
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const [gateways, odd, qris] = await Promise.all([
		listGateways(ctx, shop.id),
		listOddPayments(ctx, shop.id),
		getSellerQris(ctx, shop.id),
	]);
	return {
		gateways,
		odd,
		hasQris: qris.some(({ state }) => state === 'active'),
		minutes: CODE_SECONDS / 60,
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

/** Does it for the chosen gateway of the asker's own shop; a refusal becomes words on the page. */
async function withGateway<T>(
	event: RequestEvent,
	work: (shopId: string, provider: Provider) => Promise<T>,
) {
	const shop = await requireShop(event);
	const provider = providerSchema.safeParse((await event.request.formData()).get('provider'));
	if (!provider.success) return fail(400, { problem: m.payments_error_provider() });
	try {
		return await work(shop.id, provider.data);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { problem: errorText(error) });
	}
}

const back = (what: string) => redirect(303, localizeHref(`/usaha/pembayaran?sudah=${what}`));

export const actions: Actions = {
	/** Nobody changes keys with a session alone. */
	kode: async (event) => {
		await requireShop(event);
		try {
			const sentTo = await sendOwnCode(event.locals, event.getClientAddress());
			if (!sentTo) return fail(409, { problem: m.payments_no_address() });
			return { sentTo };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { problem: errorText(error) });
		}
	},

	simpan: async (event) => {
		const shop = await requireShop(event);
		const form = await event.request.formData();
		const typedText = (name: string) => String(form.get(name) ?? '').slice(0, 400);
		const { typed: code, code: digits } = readCode(form.get('code'));
		const typed = {
			provider: typedText('provider'),
			secret: typedText('secret'),
			token: typedText('token'),
			code,
		};
		const keys = gatewayKeysSchema.safeParse(typed);
		const wrong = new Set(keys.error?.issues.map(({ path }) => path[0]));
		const errors = {
			...(wrong.has('provider') ? { provider: m.payments_error_provider() } : {}),
			// Which keys there are depends on the gateway: one that was not chosen hides what else is missing.
			...(wrong.has('secret') || typed.secret.trim() === ''
				? { secret: m.payments_error_secret() }
				: {}),
			...(wrong.has('token') ? { token: m.payments_error_token() } : {}),
			...(digits ? {} : { code: m.accounts_error_code_shape() }),
		};
		if (!keys.success || !digits) return fail(400, { typed, errors });
		try {
			const result = await saveGatewayKeys(event.locals, {
				enterpriseId: shop.id,
				keys: keys.data,
				code: digits,
				client: event.getClientAddress(),
			});
			if (!result.ok) return fail(400, { typed, errors: { code: codeProblemText(result) } });
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const text = errorText(error);
			return fail(error.status, {
				typed,
				...(error.kind === 'invalid' ? { errors: { secret: text } } : { problem: text }),
			});
		}
		return back('simpan');
	},

	periksa: (event) =>
		withGateway(event, async (shopId, provider) => {
			const result = await testGateway(event.locals, shopId, provider);
			const names = { provider: providerNames[provider] };
			return result === 'works'
				? { works: m.payments_works(names) }
				: { problem: problemText(result, provider) };
		}),

	nyalakan: (event) =>
		withGateway(event, async (shopId, provider) => {
			await turnGateway(event.locals, shopId, provider, true);
			return back('nyala');
		}),

	matikan: (event) =>
		withGateway(event, async (shopId, provider) => {
			await turnGateway(event.locals, shopId, provider, false);
			return back('mati');
		}),

	hapus: (event) =>
		withGateway(event, async (shopId, provider) => {
			await event.locals.write((ctx) => removeGateway(ctx, shopId, provider));
			return back('hapus');
		}),
};
