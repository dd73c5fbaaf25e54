import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { askerKinds, postWish } from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { wibDay } from '#shared/dates.ts';
import { askerKey } from '../../../parts/asker.ts';
import {
	categoryOptions,
	emptyWish,
	placeGroups,
	readWish,
	refusedField,
} from '../../../parts/wish-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The words of a search that found nothing come along. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
	const [places, categories] = await Promise.all([placeGroups(ctx), categoryOptions(ctx)]);
	const { actor } = ctx;
	return {
		places,
		categories,
		kinds: askerKinds,
		today: wibDay(ctx.now),
		values: emptyWish({
			what: cleanLine((url.searchParams.get('apa') ?? '').slice(0, 300)).slice(0, 120),
			areaCode: (url.searchParams.get('area') ?? '').slice(0, 8),
			askerKind: 'buyer',
			askerName: actor.kind === 'person' ? actor.name : '',
		}),
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { values, errors, input } = readWish(await event.request.formData());
		if (!input) return fail(400, { values, errors });
		let posted;
		try {
			posted = await event.locals.write((ctx) => postWish(ctx, input, askerKey(event)));
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			if (error.code === 'demand/wrong') return fail(400, { values, errors: refusedField(error) });
			return fail(error.status, { values, errors: {}, problem: errorText(error) });
		}
		redirect(303, localizeHref(`/kebutuhan/saya/${posted.token}?sudah=pasang`));
	},
};
