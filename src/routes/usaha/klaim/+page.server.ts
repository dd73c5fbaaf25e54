import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getConsentText } from '#modules/accounts/index.ts';
import {
	claimEnterprise,
	listClaimable,
	listOwnClaims,
	parseEnterpriseNumber,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { parseNik } from '#shared/nik.ts';
import { say } from '../../parts/say.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const [consent, claimable, claims] = await Promise.all([
		getConsentText(ctx, 'registry'),
		listClaimable(ctx),
		listOwnClaims(ctx),
	]);
	return {
		consent: { version: consent.version, text: consent.text },
		claimable,
		claims,
		sent: url.searchParams.has('menunggu'),
	};
};

interface ClaimErrors {
	number?: string;
	nik?: string;
	consent?: string;
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const text = (name: string) => String(form.get(name) ?? '');
		const typed = {
			which: text('which'),
			number: text('number'),
			nik: text('nik'),
			note: text('note'),
		};
		const agreed = form.get('consent') === 'on';
		const errors: ClaimErrors = {};
		const number = parseEnterpriseNumber(typed.which || typed.number);
		if (!number) errors.number = m.registry_klaim_number_wrong();
		const nik = typed.nik.trim() ? parseNik(typed.nik) : undefined;
		if (nik && !nik.ok)
			errors.nik = say(`values_${nik.problem.code.replaceAll('-', '_')}`, nik.problem.params);
		if (!agreed) errors.consent = m.registry_consent_missing();
		if (!number || Object.keys(errors).length > 0)
			return fail(400, { typed, agreed, errors, problem: m.registry_check_form() });

		const result = await locals
			.write((ctx) =>
				claimEnterprise(ctx, {
					number,
					nik: nik?.ok ? nik.value.nik : null,
					note: typed.note.trim().slice(0, 500) || null,
					consentVersion: Number(form.get('consentVersion')),
				}),
			)
			.catch((error: unknown) => {
				if (error instanceof AppError) return error;
				throw error;
			});
		if (result instanceof AppError) {
			const problem = errorText(result);
			if (result.code === 'registry/no-such-enterprise') errors.number = problem;
			return fail(result.status, { typed, agreed, errors, problem });
		}
		redirect(
			303,
			localizeHref(result.state === 'granted' ? `/usaha?usaha=${number}` : '/usaha/klaim?menunggu'),
		);
	},
};
