import { decideClaim, listWaitingClaims } from '#modules/registry/index.ts';
import { decide, textOf } from '../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	claims: await listWaitingClaims(locals.ctx, { first: url.searchParams.get('dulu') ?? '' }),
});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const claimId = textOf(form, 'id');
		const decision = form.get('decision') === 'grant' ? 'grant' : 'refuse';
		const reason = textOf(form, 'reason');
		return decide(locals, {
			form: claimId,
			reason,
			done: `/dinas/klaim?sudah=${decision === 'grant' ? 'granted' : 'refused'}`,
			work: (ctx) => decideClaim(ctx, { claimId, decision, reason }),
		});
	},
};
