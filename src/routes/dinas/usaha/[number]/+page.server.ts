import { fail } from '@sveltejs/kit';
import {
	getEnterprise360,
	listClaimsOf,
	listHistory,
	listRepeatsOf,
	recordView,
	refuseVerification,
	revealNik,
	setEnterpriseStatus,
	verifyEnterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const enterprise = await getEnterprise360(ctx, params);
	await recordView(ctx, { enterpriseId: enterprise.id, areaCode: enterprise.areaCode });
	const [claims, repeats, history] = await Promise.all([
		listClaimsOf(ctx, enterprise.id),
		listRepeatsOf(ctx, enterprise.id),
		listHistory(ctx, { enterpriseId: enterprise.id }),
	]);
	return { enterprise, claims, repeats, history };
};

const idOf = async (ctx: Ctx, params: { number: string }) =>
	(await getEnterprise360(ctx, params)).id;

export const actions: Actions = {
	verify: async ({ locals, params, request }) => {
		const note = textOf(await request.formData(), 'note').slice(0, 500);
		const enterpriseId = await idOf(locals.ctx, params);
		return decide(locals, {
			form: 'verify',
			reason: note,
			done: `/dinas/usaha/${params.number}?sudah=verified`,
			work: (ctx) => verifyEnterprise(ctx, { enterpriseId, note }),
		});
	},
	refuse: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		const enterpriseId = await idOf(locals.ctx, params);
		return decide(locals, {
			form: 'refuse',
			reason,
			done: `/dinas/usaha/${params.number}?sudah=not-confirmed`,
			work: (ctx) => refuseVerification(ctx, { enterpriseId, reason }),
		});
	},
	status: async ({ locals, params, request }) => {
		const form = await request.formData();
		const reason = textOf(form, 'reason');
		const status = form.get('status') === 'active' ? 'active' : 'closed';
		const enterpriseId = await idOf(locals.ctx, params);
		return decide(locals, {
			form: 'status',
			reason,
			done: `/dinas/usaha/${params.number}?sudah=status`,
			work: (ctx) => setEnterpriseStatus(ctx, { enterpriseId, status, reason }),
		});
	},
	nik: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason');
		const enterpriseId = await idOf(locals.ctx, params);
		try {
			// Shown once, in the answer to this form: never in an address or a page that can be reopened.
			const nik = await locals.write((ctx) => revealNik(ctx, { enterpriseId, reason }));
			return { form: 'nik', reason, nik };
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { form: 'nik', reason, error: errorText(error) });
		}
	},
};
