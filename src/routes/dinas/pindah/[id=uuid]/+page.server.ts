import {
	acceptHandOver,
	getHandOver,
	returnHandOver,
	withdrawHandOver,
} from '#modules/registry/index.ts';
import { decide, textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => ({
	move: await getHandOver(locals.ctx, params.id),
});

export const actions: Actions = {
	terima: async ({ locals, params, request }) => {
		const answer = textOf(await request.formData(), 'answer').slice(0, 500);
		const { number } = await getHandOver(locals.ctx, params.id);
		return decide(locals, {
			form: 'accept',
			reason: answer,
			done: `/dinas/usaha/${number}?sudah=accepted`,
			work: (ctx) => acceptHandOver(ctx, { id: params.id, answer }),
		});
	},
	kembalikan: async ({ locals, params, request }) => {
		const reason = textOf(await request.formData(), 'reason').slice(0, 500);
		return decide(locals, {
			form: 'return',
			reason,
			done: '/dinas/pindah?sudah=kembali',
			work: (ctx) => returnHandOver(ctx, { id: params.id, reason }),
		});
	},
	batal: async ({ locals, params }) =>
		decide(locals, {
			form: 'withdraw',
			reason: '',
			done: '/dinas/pindah?sudah=batal',
			work: (ctx) => withdrawHandOver(ctx, { id: params.id }),
		}),
};
