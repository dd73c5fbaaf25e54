import { fail, redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { isPurpose, listConsents } from '#modules/accounts/index.ts';
import {
	correctionFields,
	listOwnRequests,
	makeRequest,
	previewOwnErasure,
	rightKinds,
	type RightKind,
} from '#modules/privacy/index.ts';
import { listOwnEnterprises } from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import type { Actions, PageServerLoad } from './$types';

const isKind = (text: string | null): text is RightKind =>
	(rightKinds as readonly (string | null)[]).includes(text);

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const asked = url.searchParams.get('jenis');
	const kind = isKind(asked) ? asked : undefined;
	const [requests, enterprises, consents, plan] = await Promise.all([
		listOwnRequests(ctx),
		listOwnEnterprises(ctx),
		kind === 'withdrawal' ? listConsents(ctx) : [],
		kind === 'erasure' ? previewOwnErasure(ctx) : undefined,
	]);
	return {
		kind,
		requests,
		now: ctx.now,
		plan,
		enterprises: enterprises.map(({ id, name, number }) => ({ id, name, number })),
		consents: consents.filter(({ given }) => given).map(({ purpose }) => purpose),
	};
};

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '').slice(0, 2000);

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const kind = textOf(form, 'kind');
		const typed = {
			details: textOf(form, 'details'),
			wanted: textOf(form, 'wanted').slice(0, 500),
			field: textOf(form, 'field'),
			enterprise: textOf(form, 'enterprise'),
			purpose: textOf(form, 'purpose'),
		};
		if (!isKind(kind)) return fail(400, { typed, kind: undefined, error: undefined });
		const field = correctionFields.find((one) => one === typed.field);
		const isId = /^[0-9a-f-]{36}$/.test(typed.enterprise);
		try {
			const { id } = await locals.write((ctx) =>
				makeRequest(ctx, {
					kind,
					details: typed.details,
					...(typed.wanted ? { wanted: typed.wanted } : {}),
					...(field ? { field } : {}),
					...(isId ? { enterpriseId: typed.enterprise } : {}),
					...(isPurpose(typed.purpose) ? { purpose: typed.purpose } : {}),
				}),
			);
			redirect(303, localizeHref(`/akun/hak/${id}`));
		} catch (error) {
			if (!(error instanceof AppError) || error.kind === 'missing') throw error;
			return fail(error.status, { typed, kind, error: errorText(error) });
		}
	},
};
