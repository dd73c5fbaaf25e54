import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { listShelf } from '#modules/catalogue/index.ts';
import {
	agreeToShare,
	answerInput,
	answerWish,
	askNeighbour,
	getWishForMaker,
	problemsOf,
	refuseShare,
	shareInput,
	withdrawAnswer,
} from '#modules/demand/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { wibDay } from '#shared/dates.ts';
import { say } from '../../../parts/say.ts';
import { requireShop } from '../../current-shop.ts';
import { typedAnswer, type AnswerErrors, type AnswerValues } from './answer-form.ts';
import type { Actions, PageServerLoad } from './$types';
import { chosen } from '../../../parts/chosen.ts';

const done: Record<string, () => string> = {
	jawab: m.demand_done_answered,
	bagian: m.demand_done_agreed,
	ajak: m.demand_done_asked,
	tolak: m.demand_done_refused,
	tarik: m.demand_done_taken_back,
};

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'orders');
	const [wish, shelf] = await Promise.all([
		getWishForMaker(ctx, event.params.id, shop.id),
		shop.published && shop.rights.includes('products') ? listShelf(ctx, shop.id) : [],
	]);
	return {
		wish,
		number: shop.number,
		published: shop.published,
		products: shelf
			.filter(({ state }) => state === 'published')
			.map(({ id, name, priceIdr, unit }) => ({ id, name, priceIdr, unit })),
		today: wibDay(ctx.now),
		done: chosen(done, event.url.searchParams.get('sudah'))?.(),
	};
};

type Asked = RequestEvent<{ id: string }>;

/** Does it for the chosen shop; what is wrong stands beside its field, a refusal above the form. */
async function attempt(
	event: Asked,
	what: string,
	typed: { values: AnswerValues; which: string } | undefined,
	work: (ctx: Ctx, enterpriseId: string) => Promise<unknown>,
) {
	const shop = await requireShop(event, 'orders');
	try {
		await event.locals.write((ctx) => work(ctx, shop.id));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		if (error.code !== 'demand/wrong')
			return fail(error.status, { ...typed, problem: errorText(error), errors: {} });
		const errors: AnswerErrors = {
			[String(error.params['field'])]: say(String(error.params['reason'])),
		};
		return fail(400, { ...typed, errors });
	}
	redirect(303, localizeHref(`/usaha/permintaan/${event.params.id}?sudah=${what}`));
}

const inWords = (problems: Readonly<Record<string, string>>): AnswerErrors =>
	Object.fromEntries(Object.entries(problems).map(([field, reason]) => [field, say(reason)]));
const none = '00000000-0000-0000-0000-000000000000';
const answerOf = (form: FormData) => {
	const id = String(form.get('jawaban') ?? '');
	return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : none;
};

export const actions: Actions = {
	jawab: async (event) => {
		const { values, input } = typedAnswer(await event.request.formData());
		const errors = inWords(problemsOf(answerInput, input));
		if (Object.keys(errors).length > 0) return fail(400, { values, which: '', errors });
		return attempt(event, 'jawab', { values, which: '' }, (ctx, enterpriseId) =>
			answerWish(ctx, { ...input, wishId: event.params.id, enterpriseId }),
		);
	},
	bagian: async (event) => {
		const form = await event.request.formData();
		const answerId = answerOf(form);
		const {
			values,
			input: { quantity, priceIdr, productId },
		} = typedAnswer(form);
		const share = { quantity, priceIdr, productId };
		const errors = inWords(problemsOf(shareInput, share));
		if (Object.keys(errors).length > 0) return fail(400, { values, which: answerId, errors });
		return attempt(event, 'bagian', { values, which: answerId }, (ctx, enterpriseId) =>
			agreeToShare(ctx, { ...share, answerId, enterpriseId }),
		);
	},
	ajak: async (event) => {
		const form = await event.request.formData();
		const number = String(form.get('number') ?? '').slice(0, 40);
		return attempt(event, 'ajak', undefined, (ctx, enterpriseId) =>
			askNeighbour(ctx, { answerId: answerOf(form), enterpriseId, number }),
		);
	},
	tolak: async (event) => {
		const answerId = answerOf(await event.request.formData());
		return attempt(event, 'tolak', undefined, (ctx, enterpriseId) =>
			refuseShare(ctx, { answerId, enterpriseId }),
		);
	},
	tarik: async (event) => {
		const answerId = answerOf(await event.request.formData());
		return attempt(event, 'tarik', undefined, (ctx, enterpriseId) =>
			withdrawAnswer(ctx, { answerId, enterpriseId }),
		);
	},
};
