import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { askerKinds, postWishFor } from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { categoryOptions, emptyWish, readWish, refusedField } from '../../../parts/wish-form.ts';
import { districtOptions } from '../../parts/areas.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
	const [districts, categories] = await Promise.all([districtOptions(ctx), categoryOptions(ctx)]);
	return {
		districts: districts.map(({ value, label }) => ({ code: value, name: label })),
		categories,
		kinds: askerKinds.filter((kind) => kind !== 'buyer'),
		today: wibDay(ctx.now),
		values: emptyWish({ askerKind: 'office' }),
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { values, errors, input } = readWish(await request.formData());
		if (!input) return fail(400, { values, errors });
		try {
			await locals.write((ctx) => postWishFor(ctx, input));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			if (error.code === 'demand/wrong') return fail(400, { values, errors: refusedField(error) });
			return fail(error.status, { values, errors: {}, problem: errorText(error) });
		}
		redirect(303, localizeHref('/dinas/kebutuhan?sudah=pasang'));
	},
};
