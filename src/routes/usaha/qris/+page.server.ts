import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { readCode } from '#modules/catalogue/index.ts';
import { checkQris, getDecidedQris, getSellerQris, setSellerQris } from '#modules/orders/index.ts';
import { AppError } from '#platform/errors.ts';
import { tooLargeBytes } from '#platform/uploads.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { photoTooLarge } from '../produk/product-form.ts';
import { chosen } from '../../parts/chosen.ts';

const done: Record<string, () => string> = {
	active: m.owner_qris_now_active,
	waiting: m.owner_qris_now_waiting,
	unchanged: m.owner_qris_unchanged,
};

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const codes = await getSellerQris(event.locals.ctx, shop.id);
	const shown = codes.map(({ payload: _payload, ...code }) => code);
	return {
		active: shown.find(({ state }) => state === 'active'),
		waiting: shown.find(({ state }) => state === 'waiting'),
		decided: await getDecidedQris(event.locals.ctx, shop.id),
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

const texts = m as unknown as Record<string, (() => string) | undefined>;
const problemText = (code: string) =>
	(texts[`qris_problem_${code.replaceAll('-', '_')}`] ?? m.error_orders_qris_refused)();

/** The code as text: what was pasted, else what is drawn in the picture. */
async function readPayload(form: FormData): Promise<{ typed: string; error?: string }> {
	const picture = form.get('picture');
	const tooLarge = tooLargeBytes(picture);
	if (tooLarge) return { typed: '', error: photoTooLarge(tooLarge) };
	if (picture instanceof File && picture.size > 0) {
		try {
			const found = await readCode(new Uint8Array(await picture.arrayBuffer()));
			return found ? { typed: found } : { typed: '', error: m.owner_qris_not_seen() };
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return { typed: '', error: errorText(error) };
		}
	}
	return { typed: String(form.get('payload') ?? '').slice(0, 2000) };
}

export const actions: Actions = {
	/** Reads the code and shows whose it is: she looks at it before it is used. */
	periksa: async (event) => {
		await requireShop(event);
		const { typed, error } = await readPayload(await event.request.formData());
		if (error) return fail(400, { typed, pictureError: error });
		const check = checkQris(typed, 'shop');
		if (!check.valid)
			return fail(400, {
				typed,
				problems: [...new Set(check.problems.map(({ code }) => problemText(code)))],
			});
		return { typed, merchant: check.merchant, payload: check.payload };
	},

	pakai: async (event) => {
		const shop = await requireShop(event);
		const payload = String((await event.request.formData()).get('payload') ?? '');
		let state: string;
		try {
			state = await event.locals.write((ctx) => setSellerQris(ctx, shop.id, payload));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { typed: payload, problems: [errorText(error)] });
		}
		redirect(303, localizeHref(`/usaha/qris?sudah=${state}`));
	},
};
