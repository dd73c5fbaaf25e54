import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	answerInquiry,
	declineInquiry,
	getMakersInquiry,
	inquiryAnswer,
	inquiryRefusal,
	problemsOf,
	type InquiryAnswerField,
} from '#modules/demand/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { incoterms, type Incoterm } from '#shared/export-facts.ts';
import { parseIdr } from '#shared/money.ts';
import { parsePhone, waLink } from '#shared/phone.ts';
import { say } from '../../../../parts/say.ts';
import { requireShop } from '../../../current-shop.ts';
import { readCount } from '../../../produk/read-count.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const shop = await requireShop(event, 'orders');
	const { contact, ...inquiry } = await getMakersInquiry(ctx, event.params.id, shop.id);
	return {
		inquiry,
		contact: contact && addressOf(contact),
		published: shop.published,
		incoterms: [...incoterms],
		late: inquiry.answerBy < ctx.now,
		done: event.url.searchParams.get('sudah') === 'jawab' ? m.abroad_maker_done() : undefined,
	};
};

/** The address as people read it, and where a press on it leads. */
function addressOf(contact: string): { text: string; href: string } {
	if (contact.includes('@')) return { text: contact, href: `mailto:${contact}` };
	const phone = parsePhone(contact);
	return { text: phone.ok ? phone.value.display : contact, href: waLink(contact) };
}

type Values = Record<InquiryAnswerField, string>;
type Problems = Partial<Record<InquiryAnswerField, string>>;
interface Typed {
	which: 'jawab' | 'tolak';
	values: Values;
}

function typedIn(form: FormData, which: Typed['which']): Typed {
	const text = (name: InquiryAnswerField) => String(form.get(name) ?? '').slice(0, 2_000);
	return {
		which,
		values: {
			priceIdr: text('priceIdr'),
			minOrder: text('minOrder'),
			leadDays: text('leadDays'),
			incoterm: text('incoterm'),
			words: text('words'),
		},
	};
}

const inWords = (problems: Readonly<Record<string, string>>): Problems =>
	Object.fromEntries(Object.entries(problems).map(([field, reason]) => [field, say(reason)]));

/** Does it for the chosen shop; what is wrong stands beside its field, a refusal above the form. */
async function attempt(
	event: RequestEvent<{ id: string }>,
	typed: Typed,
	work: (ctx: Ctx, own: { id: string; enterpriseId: string }) => Promise<void>,
) {
	const shop = await requireShop(event, 'orders');
	try {
		await event.locals.write((ctx) => work(ctx, { id: event.params.id, enterpriseId: shop.id }));
	} catch (error) {
		if (!(error instanceof AppError) || error.kind === 'missing') throw error;
		if (error.code !== 'demand/wrong')
			return fail(error.status, { ...typed, errors: inWords({}), problem: errorText(error) });
		const errors = inWords({ [String(error.params['field'])]: String(error.params['reason']) });
		return fail(400, { ...typed, errors, problem: undefined });
	}
	redirect(303, localizeHref(`/usaha/permintaan/luar/${event.params.id}?sudah=jawab`));
}

export const actions: Actions = {
	jawab: async (event) => {
		const typed = typedIn(await event.request.formData(), 'jawab');
		const { values } = typed;
		const price = parseIdr(values.priceIdr);
		const input = {
			priceIdr: price.ok ? price.value : Number.NaN,
			minOrder: readCount(values.minOrder),
			leadDays: readCount(values.leadDays),
			incoterm: (values.incoterm || null) as Incoterm | null,
			words: values.words,
		};
		const errors = inWords(problemsOf(inquiryAnswer, input));
		if (Object.keys(errors).length > 0) return fail(400, { ...typed, errors, problem: undefined });
		return attempt(event, typed, (ctx, own) => answerInquiry(ctx, { ...input, ...own }));
	},
	tolak: async (event) => {
		const typed = typedIn(await event.request.formData(), 'tolak');
		const { words } = typed.values;
		const errors = inWords(problemsOf(inquiryRefusal, { words }));
		if (Object.keys(errors).length > 0) return fail(400, { ...typed, errors, problem: undefined });
		return attempt(event, typed, (ctx, own) => declineInquiry(ctx, { words, ...own }));
	},
};
