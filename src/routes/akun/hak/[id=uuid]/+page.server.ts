import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import {
	cancelRequest,
	findErasureOf,
	getOwnRequest,
	previewOwnErasure,
} from '#modules/privacy/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const request = await getOwnRequest(ctx, params.id);
	const isOpenErasure = request.kind === 'erasure' && request.state === 'open';
	return {
		now: ctx.now,
		request: {
			id: request.id,
			number: request.number,
			kind: request.kind,
			state: request.state,
			madeAt: request.madeAt,
			dueAt: request.dueAt,
			decidedAt: request.decidedAt,
			details: request.details,
			wanted: request.wanted,
			field: request.field,
			purpose: request.purpose,
			answer: request.answer,
			areaName: request.areaName,
		},
		plan: isOpenErasure ? await previewOwnErasure(ctx) : undefined,
		erasure: request.kind === 'erasure' ? await findErasureOf(ctx, request.id) : undefined,
	};
};

export const actions: Actions = {
	batal: async ({ locals, params }) => {
		try {
			await locals.write((ctx) => cancelRequest(ctx, { requestId: params.id }));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { error: errorText(error) });
		}
		redirect(303, localizeHref(`/akun/hak/${params.id}`));
	},
};
