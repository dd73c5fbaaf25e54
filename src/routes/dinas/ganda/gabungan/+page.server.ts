import { listMerges, undoMerge } from '#modules/registry/index.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
	merges: await listMerges(locals.ctx, { limit: 50 }),
});

export const actions: Actions = {
	batal: async ({ locals, request }) => {
		const form = await request.formData();
		const [mergeId, reason] = [textOf(form, 'id'), textOf(form, 'reason')];
		return decide(locals, {
			form: mergeId,
			reason,
			done: '/dinas/ganda/gabungan?sudah=batal',
			work: (ctx) => undoMerge(ctx, { mergeId, reason }),
		});
	},
};
