import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getListing, parseDetail } from '#modules/catalogue/index.ts';
import {
	askMaker,
	demandRules,
	inquiryInput,
	inquiryKinds,
	problemsOf,
	type InquiryField,
	type InquiryInput,
} from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { countriesAbroad, countryName } from '#shared/countries.ts';
import { incoterms, type Incoterm } from '#shared/export-facts.ts';
import { askerKey } from '../../../../parts/asker.ts';
import { say } from '../../../../parts/say.ts';
import { readCount } from '../../../../usaha/produk/read-count.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
	const product = parseDetail(await getListing(ctx, params.slug));
	if (!product.export) error(404, m.common_error_missing());
	const named = product.export.incoterms;
	const { locale } = ctx;
	return {
		product: {
			slug: product.slug,
			name: (locale === 'en' && product.nameEn) || product.name,
			unit: product.unit,
			maker: product.seller.name,
			minOrder: product.export.minOrder,
		},
		days: (await demandRules(ctx))['inquiry-days'],
		kinds: inquiryKinds,
		named,
		// What the maker works with stands first.
		incoterms: [...named, ...incoterms.filter((term) => !named.includes(term))],
		countries: countriesAbroad
			.map((value) => ({ value, label: countryName(value, locale) }))
			.sort((a, b) => a.label.localeCompare(b.label, locale)),
	};
};

type Values = Record<InquiryField, string>;

export const actions: Actions = {
	default: async (event) => {
		const form = await event.request.formData();
		const text = (name: InquiryField) => String(form.get(name) ?? '').slice(0, 2_000);
		const values: Values = {
			kind: text('kind'),
			quantity: text('quantity'),
			country: text('country'),
			place: text('place'),
			incoterm: text('incoterm'),
			words: text('words'),
			name: text('name'),
			contact: text('contact'),
		};
		const input = {
			...values,
			kind: values.kind as InquiryInput['kind'],
			quantity: readCount(values.quantity),
			incoterm: (values.incoterm || null) as Incoterm | null,
		};
		const errors: Partial<Values> = Object.fromEntries(
			Object.entries(problemsOf(inquiryInput, input)).map(([field, reason]) => [
				field,
				say(reason),
			]),
		);
		if (Object.keys(errors).length > 0) return fail(400, { values, errors, problem: undefined });
		let asked;
		try {
			asked = await event.locals.write((ctx) =>
				askMaker(ctx, event.params.slug, input, askerKey(event)),
			);
		} catch (refused) {
			if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
			return fail(refused.status, { values, errors: {}, problem: errorText(refused) });
		}
		redirect(303, localizeHref(`/kebutuhan/luar/${asked.token}?sudah=kirim`));
	},
};
