import { fail } from '@sveltejs/kit';
import { listCategories } from '#modules/catalogue/index.ts';
import {
	addMarketplace,
	listKeptMarketplaces,
	marketplaceFields,
	stateFields,
} from '#modules/marketplaces/index.ts';
import { wibDay } from '#shared/dates.ts';
import { judged } from '../../parts/judged.ts';
import { carryOut, typedIn } from './market-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => ({
	...(await listKeptMarketplaces(ctx)),
	ourCategories: (await listCategories(ctx)).map(({ code, name }) => ({
		value: code,
		label: name,
	})),
	today: wibDay(ctx.now),
});

export const actions: Actions = {
	tambah: async (event) => {
		const typed = typedIn(await event.request.formData(), 'tambah');
		const raw = { ...typed.values, ...typed.ticked };
		const about = judged(marketplaceFields, raw);
		const state = judged(stateFields, raw);
		if (!about.fields || !state.fields)
			return fail(400, { ...typed, errors: { ...state.errors, ...about.errors } });
		// Its verb reads the text of the hosts itself.
		const fields = { ...about.fields, ...state.fields, hosts: about.fields.hosts.join(' ') };
		return carryOut(
			event,
			typed,
			(code) => `/dinas/aturan/toko-daring/${code}?sudah=tambah`,
			(ctx) =>
				addMarketplace(ctx, {
					...fields,
					url: fields.url ?? '',
					sellerUrl: fields.sellerUrl ?? '',
				}),
		);
	},
};
