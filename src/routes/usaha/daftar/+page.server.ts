import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getConsentText, getOwnPerson, requirePerson } from '#modules/accounts/index.ts';
import {
	enterpriseKinds,
	legalForms,
	listClaimable,
	registerEnterprise,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import {
	formState,
	readForm,
	typedEnterprise,
	type EnterpriseErrors,
} from '../../parts/enterprise-form.ts';
import { againWithRepeats, onRepeats } from '../../parts/typed-newcomer.ts';
import { phoneText } from '../../parts/phone-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { ctx } = locals;
	requirePerson(ctx);
	const [person, consent, claimable] = await Promise.all([
		getOwnPerson(ctx),
		getConsentText(ctx, 'registry'),
		listClaimable(ctx),
	]);
	return {
		empty: await formState(ctx, { phone: phoneText(person.phone) ?? '' }),
		consent: { version: consent.version, text: consent.text },
		kinds: enterpriseKinds,
		forms: legalForms,
		claimable: claimable.length,
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { ctx } = locals;
		const data = await request.formData();
		const agreed = data.get('consent') === 'on';
		const read = await readForm(ctx, data);
		if (read.again) {
			if (!data.has('_choices') && !agreed)
				read.again.errors.consent = m.registry_consent_missing();
			const wrong = Object.keys(read.again.errors).length > 0;
			return fail(400, {
				again: read.again,
				agreed,
				problem: wrong ? m.registry_check_form() : undefined,
				alike: undefined,
			});
		}
		const refuse = async (status: number, problem: string, errors: EnterpriseErrors = {}) =>
			fail(status, {
				again: await formState(ctx, typedEnterprise(data), errors),
				agreed,
				problem,
				alike: undefined,
			});
		if (!agreed)
			return refuse(400, m.registry_check_form(), { consent: m.registry_consent_missing() });
		const { enterprise, nik } = read;
		const consentVersion = Number(data.get('consentVersion'));
		const made = await locals
			.write((write) =>
				registerEnterprise(write, {
					enterprise,
					nik,
					consentVersion,
					onRepeats: onRepeats(data),
				}),
			)
			.catch((error: unknown) => {
				if (error instanceof AppError) return error;
				throw error;
			});
		if (made instanceof AppError) {
			const repeats = await againWithRepeats(ctx, data, made);
			if (repeats) return fail(made.status, repeats);
			const text = errorText(made);
			const field = made.code === 'registry/other-nik' ? { nik: text } : {};
			return refuse(made.status, text, field);
		}
		const query = new URLSearchParams({ usaha: made.number });
		for (const { code } of made.warnings) query.append('catatan', code);
		if (made.repeats > 0) query.append('catatan', 'mirip');
		redirect(303, localizeHref(`/usaha/daftar/berhasil?${query}`));
	},
};
