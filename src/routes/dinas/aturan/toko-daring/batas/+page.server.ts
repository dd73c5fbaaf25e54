import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	callLimitSchema,
	connectableSchema,
	keepCallLimit,
	listCallLimits,
} from '#modules/connections/index.ts';
import { AppError } from '#platform/errors.ts';
import { textOf } from '../../../parts/decide.ts';
import type { Actions, PageServerLoad } from './$types';

const counts = ['shopPerSecond', 'shopBurst', 'appPerSecond', 'appBurst'] as const;
const fields = [...counts, 'certainty', 'source'] as const;

/** How often each marketplace may be called: nobody publishes it, so its operator keeps it. */
export const load: PageServerLoad = async ({ locals: { ctx }, url }) => ({
	limits: await listCallLimits(ctx),
	done: url.searchParams.get('sudah') === 'simpan' ? m.connect_limit_done() : undefined,
});

export const actions: Actions = {
	simpan: async ({ locals, request }) => {
		const form = await request.formData();
		const code = connectableSchema.safeParse(form.get('tempat'));
		if (!code.success) throw new AppError('missing', 'connections/no-such-link', 'No such place');
		const values = Object.fromEntries(fields.map((name) => [name, textOf(form, name)]));
		const limit = callLimitSchema.safeParse(values);
		if (!limit.success) {
			const wrong = new Set(limit.error.issues.map(({ path }) => path[0]));
			const errors: Record<string, string> = {};
			for (const name of counts) if (wrong.has(name)) errors[name] = m.connect_limit_error();
			if (wrong.has('source')) errors['source'] = m.connect_limit_source_error();
			return fail(400, { code: code.data, values, errors });
		}
		await locals.write((ctx) => keepCallLimit(ctx, code.data, limit.data));
		redirect(303, localizeHref('/dinas/aturan/toko-daring/batas?sudah=simpan'));
	},
};
