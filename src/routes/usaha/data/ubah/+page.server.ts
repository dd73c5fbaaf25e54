import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getConsentText } from '#modules/accounts/index.ts';
import { enterpriseKinds, getEnterprise360, legalForms } from '#modules/registry/index.ts';
import { saveEdit, typedOf } from '../../../parts/edit-enterprise.ts';
import { formState } from '../../../parts/enterprise-form.ts';
import type { Actions, PageServerLoad } from './$types';
import { requireShop } from '../../current-shop.ts';

export const load: PageServerLoad = async (event) => {
	const { ctx } = event.locals;
	const { id } = await requireShop(event);
	const record = await getEnterprise360(ctx, { id });
	const consent = await getConsentText(ctx, 'registry');
	return {
		version: record.version,
		start: await formState(ctx, typedOf(record)),
		statementVersion: consent.version,
		kinds: enterpriseKinds,
		forms: legalForms,
	};
};

export const actions: Actions = {
	default: async (event) => {
		const { id } = await requireShop(event);
		const { locals, request } = event;
		const record = await getEnterprise360(locals.ctx, { id });
		const answer = await saveEdit({ locals, request, record, origin: 'owner' });
		if ('saved' in answer) redirect(303, localizeHref(`/usaha/data?ubah=${answer.saved}`));
		return answer;
	},
};
