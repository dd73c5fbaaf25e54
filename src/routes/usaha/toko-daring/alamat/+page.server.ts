import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getMarketplace } from '#modules/marketplaces/index.ts';
import { claimAddress, dropAddress, listAddresses } from '#modules/presence/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { chosen } from '../../../parts/chosen.ts';
import { say } from '../../../parts/say.ts';
import { requireShop } from '../../current-shop.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/usaha/toko-daring/alamat';
const doneWords: Record<string, () => string> = {
	new: m.presence_done_new,
	known: m.presence_done_known,
	disputed: m.presence_done_disputed,
	hapus: m.presence_done_dropped,
};
const code = (text: string | null) => (/^[a-z0-9-]{1,40}$/.test(text ?? '') ? text! : undefined);

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'products');
	const place = code(event.url.searchParams.get('tempat'));
	const done = event.url.searchParams.get('sudah');
	return {
		number: shop.number,
		place: place ? await getMarketplace(ctx, place) : undefined,
		addresses: await listAddresses(ctx, { enterpriseId: shop.id }),
		done: chosen(doneWords, done)?.(),
		careful: done === 'disputed',
	};
};

export const actions: Actions = {
	catat: async (event) => {
		const shop = await requireShop(event, 'products');
		const form = await event.request.formData();
		const address = String(form.get('alamat') ?? '').slice(0, 4000);
		const place = code(String(form.get('tempat') ?? ''));
		const outcome = await event.locals
			.write((ctx) => claimAddress(ctx, { enterpriseId: shop.id, address, marketplace: place }))
			.catch((error: unknown) => {
				if (!(error instanceof AppError) || error.kind === 'missing') throw error;
				return error;
			});
		if (outcome instanceof AppError) {
			const { reason } = outcome.params;
			return fail(outcome.status, {
				address,
				error: reason ? say(String(reason), outcome.params) : errorText(outcome),
			});
		}
		redirect(303, localizeHref(`${here}?sudah=${outcome.outcome}`));
	},

	hapus: async (event) => {
		await requireShop(event, 'products');
		const addressId = String((await event.request.formData()).get('id') ?? '');
		try {
			await event.locals.write((ctx) => dropAddress(ctx, { addressId }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		redirect(303, localizeHref(`${here}?sudah=hapus`));
	},
};
