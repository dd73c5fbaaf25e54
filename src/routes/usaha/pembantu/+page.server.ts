import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { inviteHelper, listHelpers } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../current-shop.ts';
import { readHelper, rightChoices, writtenPhone } from './helper-form.ts';

export const load: PageServerLoad = async (event) => {
	const shop = await requireShop(event);
	const { ctx } = event.locals;
	const { searchParams } = event.url;
	const helpers = (await listHelpers(ctx, shop.id)).map((helper) => ({
		...helper,
		phone: writtenPhone(helper.phone),
	}));
	const about = helpers.find(({ id }) => id === searchParams.get('orang'));
	const done =
		about &&
		(searchParams.get('sudah') === 'akhiri'
			? m.helpers_ended_notice({ name: about.name })
			: m.helpers_invited({ phone: about.phone }));
	return { helpers, rights: rightChoices(), now: ctx.now, done };
};

export const actions: Actions = {
	undang: async (event) => {
		const shop = await requireShop(event);
		const { values, errors } = readHelper(await event.request.formData(), { withPhone: true });
		if (Object.keys(errors).length > 0) return fail(400, { values, errors });
		let id: string;
		try {
			id = await event.locals.write((ctx) =>
				inviteHelper(ctx, { enterpriseId: shop.id, ...values }),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const text = errorText(error);
			const ofPhone = ['registry/helper-self', 'registry/helper-known'].includes(error.code);
			return ofPhone
				? fail(error.status, { values, errors: { phone: text } })
				: fail(error.status, { values, errors: {}, problem: text });
		}
		redirect(303, localizeHref(`/usaha/pembantu?sudah=undang&orang=${id}`));
	},
};
