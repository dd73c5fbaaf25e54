import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { getLocale, localizeHref } from '#messages/runtime.js';
import { listAreas } from '#modules/areas/index.ts';
import {
	getCourierAccount,
	getSellerQris,
	getSellerTerms,
	setSellerTerms,
} from '#modules/orders/index.ts';
import type { OwnEnterprise } from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { formatCount } from '#shared/money.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { fillFees, readTerms, typedTerms, type TermsValues } from './terms-form.ts';

/** Kabupaten and kota whose kecamatan are shown: her own, those with a fee, and one she asks for. */
async function shownRegencies(
	ctx: Ctx,
	shop: OwnEnterprise,
	fees: readonly string[],
	asked: string | null,
) {
	const own = shop.areaCode.slice(0, 5);
	const regencies = await listAreas(ctx, { parent: shop.areaCode.slice(0, 2) });
	const wanted = new Set([own, ...fees.map((code) => code.slice(0, 5)), asked ?? own]);
	const shown = regencies.filter(({ code }) => wanted.has(code));
	const districts = await Promise.all(shown.map(({ code }) => listAreas(ctx, { parent: code })));
	const name = ({ code, name }: { code: string; name: string }) => ({ code, name });
	return {
		shown: shown
			.map((regency, index) => ({ ...name(regency), districts: districts[index]!.map(name) }))
			.sort((a, b) => Number(b.code === own) - Number(a.code === own)),
		others: regencies.filter(({ code }) => !wanted.has(code)).map(name),
	};
}

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event);
	const [terms, qris, couriers] = await Promise.all([
		getSellerTerms(ctx, shop.id),
		getSellerQris(ctx, shop.id),
		getCourierAccount(ctx, shop.id),
	]);
	const values: TermsValues = {
		...terms,
		accountNumber: '',
		feeForAll: '',
		fees: Object.fromEntries(
			terms.fees.map(({ areaCode, feeIdr }) => [areaCode, formatCount(feeIdr, getLocale())]),
		),
	};
	return {
		values,
		accountMasked: terms.accountMasked,
		hasQris: qris.some(({ state }) => state === 'active'),
		couriers: couriers.shared || couriers.own !== undefined,
		areas: await shownRegencies(
			ctx,
			shop,
			terms.fees.map(({ areaCode }) => areaCode),
			event.url.searchParams.get('kab'),
		),
		done: event.url.searchParams.has('sudah') ? m.owner_terms_saved() : undefined,
	};
};

export const actions: Actions = {
	isi: async ({ request }) => ({
		values: fillFees(typedTerms(await request.formData())),
		errors: {},
	}),

	simpan: async (event) => {
		const { ctx } = event.locals;
		const shop = await requireShop(event);
		const values = typedTerms(await event.request.formData());
		const [terms, qris] = await Promise.all([
			getSellerTerms(ctx, shop.id),
			getSellerQris(ctx, shop.id),
		]);
		const kept = Object.fromEntries(
			terms.fees
				.filter(({ areaCode }) => values.fees[areaCode] === undefined)
				.map(({ areaCode, feeIdr }) => [areaCode, feeIdr]),
		);
		const { input, errors } = readTerms(values, kept, {
			hasAccount: terms.accountMasked !== '',
			hasQris: qris.some(({ state }) => state === 'active'),
		});
		if (!input || Object.keys(errors).length > 0) return fail(400, { values, errors });
		await event.locals.write((write) => setSellerTerms(write, shop.id, input));
		redirect(303, localizeHref('/usaha/pengiriman?sudah=simpan'));
	},
};
