import { keepApart, listLikelyRepeats } from '#modules/registry/index.ts';
import { decide, textOf } from '../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	pairs: await listLikelyRepeats(locals.ctx, { limit: 30 }),
});

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const id = textOf(form, 'id');
		const reason = textOf(form, 'reason').slice(0, 500);
		return decide(locals, {
			form: id,
			reason,
			done: '/dinas/ganda?sudah=different',
			work: (ctx) => keepApart(ctx, { id, reason }),
		});
	},
};
