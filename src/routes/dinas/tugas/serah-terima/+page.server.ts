import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { requirePerson } from '#modules/accounts/index.ts';
import { getHandover, handOver, listColleagues } from '#modules/desk/index.ts';
import { recordAreas } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { textOf } from '../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const me = requirePerson(ctx).personId;
	const fromId = url.searchParams.get('dari') || me;
	const works = recordAreas(ctx.actor).length > 0;
	const [colleagues, pack] = await Promise.all([
		listColleagues(ctx),
		// Whoever may not give this one's work away is told so on the page, not by a missing page.
		works
			? getHandover(ctx, fromId).catch((error: unknown) => {
					if (error instanceof AppError && error.kind === 'missing') return undefined;
					throw error;
				})
			: undefined,
	]);
	return { me, fromId, colleagues, pack, at: ctx.now };
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const [fromId, toId, reason] = [
			textOf(form, 'from'),
			textOf(form, 'to'),
			textOf(form, 'reason'),
		];
		try {
			const { moved, left, filters } = await locals.write((ctx) =>
				handOver(ctx, { fromId, toId, reason }),
			);
			redirect(
				303,
				localizeHref(
					`/dinas/tugas/serah-terima?dari=${fromId}&pindah=${moved}&tinggal=${left}&saringan=${filters}`,
				),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'forbidden') throw error;
			return fail(error.status, { toId, reason, error: errorText(error), code: error.code });
		}
	},
};
