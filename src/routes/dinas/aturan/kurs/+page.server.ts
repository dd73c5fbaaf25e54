import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { dropRate, keepRate, listKeptRates, rateCertainties } from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { formatDay, wibDay } from '#shared/dates.ts';
import { chosen } from '../../../parts/chosen.ts';
import { say } from '../../../parts/say.ts';
import { textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

const done: Record<string, () => string> = {
	simpan: m.abroad_rates_saved,
	hapus: m.abroad_rates_dropped,
};

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
	...(await listKeptRates(ctx)),
	certainties: rateCertainties,
	today: wibDay(ctx.now),
	done: chosen(done, url.searchParams.get('sudah'))?.(),
});

/** A decimal with a point as this reader writes it. */
const written = (decimal: string, locale: 'id' | 'en') =>
	Number(decimal).toLocaleString(locale === 'en' ? 'en-GB' : 'id-ID', {
		maximumFractionDigits: 6,
	});

export const actions: Actions = {
	simpan: async ({ locals, request }) => {
		const form = await request.formData();
		const values = {
			currency: textOf(form, 'currency'),
			rupiah: textOf(form, 'rupiah'),
			validFrom: textOf(form, 'validFrom'),
			source: textOf(form, 'source'),
			certainty: textOf(form, 'certainty'),
		};
		const certainty = values.certainty as (typeof rateCertainties)[number];
		const sure = textOf(form, 'sure');
		const nothing = { errors: {} as Record<string, string>, sure: '', problem: '' };
		try {
			await locals.write((ctx) => keepRate(ctx, { ...values, certainty, sure }));
		} catch (refused) {
			if (!(refused instanceof AppError) || refused.kind === 'missing') throw refused;
			const { code, status, params } = refused;
			if (code === 'demand/wrong') {
				const { field, reason, ...more } = params;
				const errors = { [String(field)]: say(String(reason), more) };
				return fail(400, { ...nothing, values, errors });
			}
			if (code !== 'demand/rate-far')
				return fail(status, { ...nothing, values, problem: errorText(refused) });
			const { locale } = locals.ctx;
			const problem = m.abroad_rates_far({
				currency: String(params['currency']),
				rupiah: written(String(params['rupiah']), locale),
				before: written(String(params['before']), locale),
				day: formatDay(String(params['day']), locale),
			});
			return fail(status, { ...nothing, values, problem, sure: String(params['rupiah']) });
		}
		redirect(303, localizeHref('/dinas/aturan/kurs?sudah=simpan'));
	},
	hapus: async ({ locals, request }) => {
		const form = await request.formData();
		const which = { currency: textOf(form, 'currency'), validFrom: textOf(form, 'validFrom') };
		await locals.write((ctx) => dropRate(ctx, which));
		redirect(303, localizeHref('/dinas/aturan/kurs?sudah=hapus'));
	},
};
