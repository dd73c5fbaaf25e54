import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getInquiryByToken, listExchangeRates, withdrawInquiry } from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { waLink } from '#shared/phone.ts';
import type { Actions, PageServerLoad } from './$types';

/** The asker's own page: whoever has the link reads it and may take it back. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders, url }) => {
	const { whatsapp, token: _token, ...inquiry } = await getInquiryByToken(ctx, params.token);
	// The link must not travel in caches or to other sites.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const [rate] =
		ctx.locale === 'en' && inquiry.state === 'answered' ? await listExchangeRates(ctx) : [];
	return {
		inquiry,
		rate,
		late: inquiry.state === 'open' && inquiry.answerBy < ctx.now,
		sent: url.searchParams.get('sudah') === 'kirim',
		goOn:
			inquiry.state === 'answered' && whatsapp
				? waLink(
						whatsapp,
						m.abroad_go_on_text({
							maker: inquiry.sellerName,
							product: inquiry.productName,
						}),
					)
				: undefined,
	};
};

export const actions: Actions = {
	tarik: async (event) => {
		try {
			await event.locals.write((ctx) => withdrawInquiry(ctx, event.params.token));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { problem: errorText(error) });
		}
		redirect(303, localizeHref(`/kebutuhan/luar/${event.params.token}`));
	},
};
