import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getConsentText } from '#modules/accounts/index.ts';
import {
	enterpriseKinds,
	legalForms,
	recordAreas,
	registerForOwner,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import {
	formState,
	readForm,
	typedEnterprise,
	type EnterpriseErrors,
} from '../../../parts/enterprise-form.ts';
import { againWithRepeats, onRepeats } from '../../../parts/typed-newcomer.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { ctx } = locals;
	const [regency = '', district = ''] = homeOf(recordAreas(ctx.actor)[0] ?? '');
	const consent = await getConsentText(ctx, 'registry');
	return {
		empty: await formState(ctx, { regency, district }),
		consent: { version: consent.version, text: consent.text },
		kinds: enterpriseKinds,
		forms: legalForms,
	};
};

/** The kabupaten and kecamatan that an officer works in, to begin with. */
function homeOf(code: string): string[] {
	const parts = code.split('.');
	return [2, 3].map((length) => (parts.length >= length ? parts.slice(0, length).join('.') : ''));
}

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { ctx } = locals;
		const data = await request.formData();
		const agreed = data.get('consent') === 'on';
		const read = await readForm(ctx, data, { forOwner: true });
		if (read.again) {
			if (!data.has('_choices') && !agreed)
				read.again.errors.consent = m.office_new_consent_missing();
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
			return refuse(400, m.registry_check_form(), { consent: m.office_new_consent_missing() });
		const { enterprise, owner } = read;
		if (!owner) return refuse(400, m.registry_check_form());
		const made = await locals
			.write((write) => registerForOwner(write, { enterprise, owner, onRepeats: onRepeats(data) }))
			.catch((error: unknown) => {
				if (error instanceof AppError) return error;
				throw error;
			});
		if (made instanceof AppError) {
			const repeats = await againWithRepeats(ctx, data, made);
			if (repeats) return fail(made.status, repeats);
			const problem = errorText(made);
			return refuse(
				made.status,
				problem,
				made.code === 'registry/not-your-area' ? { district: problem } : {},
			);
		}
		const done = made.created ? 'recorded' : 'recorded-same';
		redirect(303, localizeHref(`/dinas/usaha/${made.number}?sudah=${done}`));
	},
};
