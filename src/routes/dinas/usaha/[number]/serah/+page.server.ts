import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { findWaitingHandOver, handOverEnterprise, recordView } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { areaChoices } from '../../../../parts/areas.ts';
import { textOf } from '../../../parts/decide.ts';
import { decidable } from '../decidable.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const record = await decidable(ctx, params);
	const waiting = await findWaitingHandOver(ctx, record.id);
	if (waiting) redirect(303, localizeHref(`/dinas/pindah/${waiting.id}`));
	await recordView(ctx, { enterpriseId: record.id, areaCode: record.areaCode });
	return { number: record.number, name: record.name, areas: await areaChoices(ctx, {}) };
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const data = await request.formData();
		const record = await decidable(locals.ctx, params);
		const typed = {
			regency: textOf(data, 'regency'),
			district: textOf(data, 'district'),
			village: textOf(data, 'village'),
			address: textOf(data, 'address').slice(0, 300),
			reason: textOf(data, 'reason').slice(0, 500),
		};
		const areas = await areaChoices(locals.ctx, typed);
		const chosen = (list: readonly { value: string }[], code: string) =>
			list.some(({ value }) => value === code) ? code : '';
		const areaCode =
			chosen(areas.villages, typed.village) || chosen(areas.districts, typed.district);
		const again = (status: number, error?: string, district?: string) =>
			fail(status, { typed, areas, error, district });
		if (data.has('_choices')) return again(400);
		if (!areaCode) return again(400, undefined, m.moves_over_area_missing());
		try {
			await locals.write((ctx) =>
				handOverEnterprise(ctx, {
					enterpriseId: record.id,
					areaCode,
					address: typed.address.trim() || null,
					reason: typed.reason,
				}),
			);
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			const text = errorText(error);
			return error.code === 'registry/hand-over-own-area'
				? again(error.status, undefined, text)
				: again(error.status, text);
		}
		redirect(303, localizeHref(`/dinas/usaha/${params.number}?sudah=handed-over`));
	},
};
