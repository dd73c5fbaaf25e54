import {
	decideRequest,
	endRestriction,
	findCopyOf,
	findErasureOf,
	getRequest,
	previewErasure,
} from '#modules/privacy/index.ts';
import { getEnterprise360, recordView } from '#modules/registry/index.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const request = await getRequest(ctx, params.id);
	const { enterprise, kind, state } = request;
	const record = enterprise && (await getEnterprise360(ctx, { id: enterprise.id }));
	if (record)
		await recordView(ctx, {
			enterpriseId: record.id,
			areaCode: record.areaCode,
			purpose: 'data-request',
		});
	const isErasure = kind === 'erasure';
	const field = request.field;
	return {
		now: ctx.now,
		request,
		present: record && field && field !== 'other' ? (record[field] ?? '') : undefined,
		plan: isErasure && state === 'open' ? await previewErasure(ctx, request.id) : undefined,
		erasure: isErasure ? await findErasureOf(ctx, request.id) : undefined,
		copy: kind === 'access' ? await findCopyOf(ctx, request.id) : undefined,
	};
};

export const actions: Actions = {
	putus: async ({ locals, params, request }) => {
		const form = await request.formData();
		const answer = textOf(form, 'answer');
		const decision = form.get('decision') === 'grant' ? 'grant' : 'refuse';
		return decide(locals, {
			form: 'putus',
			reason: answer,
			done: `/dinas/hak/${params.id}`,
			work: (ctx) => decideRequest(ctx, { requestId: params.id, decision, answer }),
		});
	},
	cabut: async ({ locals, params }) =>
		decide(locals, {
			form: 'cabut',
			reason: '',
			done: `/dinas/hak/${params.id}?dicabut`,
			work: (ctx) => endRestriction(ctx, { requestId: params.id }),
		}),
};
