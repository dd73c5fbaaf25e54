import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { endPickupPoint, listPublicPoints, savePickupPoint } from '#modules/orders/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';
import { readPoint, uuidText } from '../../parts/point-form.ts';
import { districtOptions } from '../parts/areas.ts';
import { chosen } from '../../parts/chosen.ts';

const here = '/dinas/titik-ambil';
const doneWords: Record<string, () => string> = {
	simpan: m.delivery_points_saved,
	tutup: m.delivery_points_ended,
};

export const load: PageServerLoad = async ({ locals, url }) => ({
	points: await listPublicPoints(locals.ctx),
	districts: await districtOptions(locals.ctx),
	done: chosen(doneWords, url.searchParams.get('sudah'))?.(),
});

export const actions: Actions = {
	simpan: async ({ locals, request }) => {
		const { values, input, errors } = readPoint(await request.formData(), 'school-corner');
		if (!input || Object.keys(errors).length > 0) return fail(400, { values, errors });
		try {
			await locals.write((ctx) => savePickupPoint(ctx, 'public', input, values.id || undefined));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { values, errors: { areaCode: errorText(error) } });
		}
		redirect(303, localizeHref(`${here}?sudah=simpan`));
	},

	tutup: async ({ locals, request }) => {
		const id = String((await request.formData()).get('id') ?? '');
		if (!uuidText.test(id)) return fail(400, {});
		await locals.write((ctx) => endPickupPoint(ctx, 'public', id));
		redirect(303, localizeHref(`${here}?sudah=tutup`));
	},
};
