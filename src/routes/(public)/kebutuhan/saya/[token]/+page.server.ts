import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	chooseAnswer,
	closeWish,
	declineAnswer,
	getWishByToken,
	wishResults,
	withdrawWish,
} from '#modules/demand/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { waLink } from '#shared/phone.ts';
import { formatDay } from '#shared/dates.ts';
import { phoneText } from '../../../../parts/phone-text.ts';
import { word } from '../../../../parts/say.ts';
import { pieces } from '../../../../parts/wish-words.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosen } from '../../../../parts/chosen.ts';

const done: Record<string, () => string> = {
	pasang: m.demand_done_posted,
	pilih: m.demand_done_chosen,
	tolak: m.demand_done_declined,
	tutup: m.demand_done_closed,
	tarik: m.demand_done_withdrawn,
};

/** The asker's own page: whoever has the link decides. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, setHeaders, url }) => {
	const wish = await getWishByToken(ctx, params.token);
	// The link must not travel in caches or to other sites.
	setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const { list, ...rest } = wish;
	return {
		wish: rest,
		answers: list.map((answer) => ({
			...answer,
			shares: answer.shares.map((share) => ({
				...share,
				whatsapp: share.whatsapp && {
					text: phoneText(share.whatsapp),
					href: waLink(
						share.whatsapp,
						m.demand_whatsapp_text({
							amount: pieces(share.quantity, wish.unit),
							what: wish.what,
							day: formatDay(wish.neededOn, ctx.locale),
						}),
					),
				},
			})),
		})),
		results: wishResults.map((value) => ({ value, label: word('demand_result', value) })),
		done: chosen(done, url.searchParams.get('sudah'))?.(),
	};
};

/** Does it and shows the new state; a refusal becomes words on the page. */
async function attempt(
	event: RequestEvent<{ token: string }>,
	what: string,
	work: (ctx: Ctx) => Promise<void>,
) {
	try {
		await event.locals.write(work);
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		return fail(error.status, { problem: errorText(error) });
	}
	redirect(303, localizeHref(`/kebutuhan/saya/${event.params.token}?sudah=${what}`));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idOf = (form: FormData) => {
	const id = String(form.get('jawaban') ?? '');
	return uuid.test(id) ? id : '00000000-0000-0000-0000-000000000000';
};

export const actions: Actions = {
	pilih: async (event) => {
		const form = await event.request.formData();
		const seen = {
			quantity: Number(form.get('jumlah')),
			amountIdr: Number(form.get('total')),
		};
		return attempt(event, 'pilih', (ctx) =>
			chooseAnswer(ctx, event.params.token, { answerId: idOf(form), seen }),
		);
	},
	tolak: async (event) => {
		const form = await event.request.formData();
		return attempt(event, 'tolak', (ctx) => declineAnswer(ctx, event.params.token, idOf(form)));
	},
	tutup: async (event) => {
		const typed = (await event.request.formData()).get('hasil');
		const result = wishResults.find((one) => one === typed);
		if (!result) return fail(400, { resultError: m.demand_result_missing() });
		return attempt(event, 'tutup', (ctx) => closeWish(ctx, event.params.token, result));
	},
	tarik: (event) => attempt(event, 'tarik', (ctx) => withdrawWish(ctx, event.params.token)),
};
