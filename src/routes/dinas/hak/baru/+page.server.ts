import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { isPurpose } from '#modules/accounts/index.ts';
import {
	correctionFields,
	identityChecks,
	recordRequest,
	rightKinds,
} from '#modules/privacy/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { parsePhone } from '#shared/phone.ts';
import { textOf } from '../../parts/decide.ts';
import type { Actions } from './$types';

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const form = await request.formData();
		const names = [
			'kind',
			'name',
			'phone',
			'number',
			'check',
			'details',
			'field',
			'wanted',
			'purpose',
		];
		const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name).trim()]));
		const kind = rightKinds.find((one) => one === typed['kind']);
		const check = identityChecks.find((one) => one === typed['check']);
		const field = correctionFields.find((one) => one === typed['field']);
		const phone = typed['phone'] ? parsePhone(typed['phone']) : undefined;
		const problems = {
			kind: kind ? undefined : m.rights_office_kind_missing(),
			name: typed['name']!.length >= 2 ? undefined : m.rights_office_name_missing(),
			phone: phone && !phone.ok ? m.rights_office_phone_wrong() : undefined,
			check: check ? undefined : m.rights_office_check_missing(),
		};
		if (!kind || !check || problems.name || problems.phone)
			return fail(400, { typed, problems, error: undefined });
		try {
			const { id } = await locals.write((ctx) =>
				recordRequest(ctx, {
					kind,
					name: typed['name']!.slice(0, 100),
					phone: phone?.ok ? phone.value.e164 : null,
					identityCheck: check,
					details: typed['details']!,
					...(typed['number'] ? { enterpriseNumber: typed['number'].slice(0, 40) } : {}),
					...(field ? { field } : {}),
					...(typed['wanted'] ? { wanted: typed['wanted'].slice(0, 500) } : {}),
					...(isPurpose(typed['purpose']!) ? { purpose: typed['purpose'] } : {}),
				}),
			);
			redirect(303, localizeHref(`/dinas/hak/${id}`));
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			return fail(error.status, { typed, problems, error: errorText(error) });
		}
	},
};
