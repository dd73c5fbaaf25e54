import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { listShelfFacts } from '#modules/catalogue/index.ts';
import {
	askOfficer,
	listPermitKinds,
	listPermits,
	permitNeeds,
	removePermit,
} from '#modules/permits/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { viewOf } from './needs-view.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const [kinds, permits, products] = await Promise.all([
		listPermitKinds(ctx),
		listPermits(ctx, { enterpriseId: shop.id }),
		listShelfFacts(ctx, shop.id),
	]);
	const needs = await permitNeeds(ctx, { enterpriseId: shop.id, products });
	return {
		kinds,
		permits,
		products: products.map(({ id, name }) => ({ id, name })),
		...viewOf(needs, kinds),
		done: event.url.searchParams.get('sudah'),
	};
};

const idOf = (form: FormData, name: string) => {
	const id = String(form.get(name) ?? '');
	return /^[0-9a-f-]{36}$/.test(id) ? id : '00000000-0000-0000-0000-000000000000';
};

export const actions: Actions = {
	hapus: async ({ locals, request }) => {
		const id = idOf(await request.formData(), 'permit');
		try {
			await locals.write((ctx) => removePermit(ctx, id));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		redirect(303, localizeHref('/usaha/izin?sudah=hapus'));
	},
	/** Asks an officer about one product; what she is asked stands in the question. */
	tanya: async (event) => {
		const shop = await requireShop(event);
		const id = idOf(await event.request.formData(), 'product');
		const product = (await listShelfFacts(event.locals.ctx, shop.id)).find((one) => one.id === id);
		if (!product)
			throw new AppError('missing', 'catalogue/no-such-product', 'The product is of another shop');
		await event.locals.write((ctx) =>
			askOfficer(ctx, {
				enterpriseId: shop.id,
				productId: id,
				productName: product.name,
				facts: product.facts,
			}),
		);
		redirect(303, localizeHref('/usaha/izin?sudah=tanya'));
	},
};
