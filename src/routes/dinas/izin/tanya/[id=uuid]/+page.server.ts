import {
	answerQuestion,
	decidePermits,
	getQuestion,
	listPermitKinds,
} from '#modules/permits/index.ts';
import { worksInOffice } from '#modules/registry/index.ts';
import { decide, textOf } from '../../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const question = await getQuestion(ctx, params.id);
	const [decisions, kinds] = await Promise.all([
		decidePermits(ctx, { ...question.facts, sizeClass: question.sizeClass ?? undefined }),
		listPermitKinds(ctx),
	]);
	const names = new Map(kinds.map(({ code, name }) => [code, name]));
	const { productName, number, name, note, state, askedAt, facts } = question;
	return {
		question: { productName, number, name, note, state, askedAt, facts },
		decisions: decisions.map((decision) => ({
			...decision,
			name: names.get(decision.permit) ?? decision.permit,
		})),
		decidable: worksInOffice(ctx.actor),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const form = await request.formData();
		const reason = textOf(form, 'reason');
		const verdicts = Object.fromEntries(
			[...form].flatMap(([name, value]) =>
				name.startsWith('verdict-') && (value === 'required' || value === 'not-needed')
					? [[name.slice('verdict-'.length), value] as const]
					: [],
			),
		);
		return decide(locals, {
			form: 'answer',
			reason,
			done: '/dinas/izin?sudah=jawab',
			work: (ctx) => answerQuestion(ctx, { productId: params.id, verdicts, reason }),
		});
	},
};
