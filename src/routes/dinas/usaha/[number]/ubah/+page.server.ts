import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#messages/runtime.js';
import { getConsentText } from '#modules/accounts/index.ts';
import {
	enterpriseKinds,
	getEnterprise360,
	legalForms,
	recordView,
	type Enterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { saveEdit, typedOf } from '../../../../parts/edit-enterprise.ts';
import { formState } from '../../../../parts/enterprise-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The record, for officers who may decide about it; else it looks missing. */
async function recordOf(ctx: Ctx, params: { number: string }): Promise<Enterprise> {
	const record = await getEnterprise360(ctx, params);
	if (!record.can.decide)
		throw new AppError('missing', 'registry/no-such-enterprise', 'No such enterprise');
	return record;
}

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const record = await recordOf(ctx, params);
	if (record.mergedInto) redirect(303, localizeHref(`/dinas/usaha/${record.mergedInto}`));
	await recordView(ctx, { enterpriseId: record.id, areaCode: record.areaCode });
	const consent = await getConsentText(ctx, 'registry');
	return {
		number: record.number,
		name: record.name,
		version: record.version,
		start: await formState(ctx, typedOf(record)),
		statementVersion: consent.version,
		kinds: enterpriseKinds,
		forms: legalForms,
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const record = await recordOf(locals.ctx, params);
		const answer = await saveEdit({ locals, request, record, origin: 'office' });
		if ('saved' in answer)
			redirect(303, localizeHref(`/dinas/usaha/${params.number}?ubah=${answer.saved}`));
		return answer;
	},
};
