import { fail, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getConsentText } from '#modules/accounts/index.ts';
import {
	enterpriseKinds,
	enterpriseVersion,
	getEnterprise360,
	legalForms,
	listFieldChanges,
	proposeEdit,
	recordView,
	type Enterprise,
	type TypedEnterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { formState, readForm, typedEnterprise } from '../../../../parts/enterprise-form.ts';
import { phoneText } from '../../../../parts/phone-text.ts';
import { textOf } from '../../../parts/decide.ts';
import { changedBeside } from './changed.ts';
import type { Actions, PageServerLoad } from './$types';

/** The record as its form shows it. */
function typedOf(record: Enterprise): TypedEnterprise {
	const [regency, district] = [record.areaCode.slice(0, 5), record.areaCode.slice(0, 8)];
	const number = (value: number | null) => (value === null ? '' : String(value));
	return {
		name: record.name,
		kind: record.kind,
		legalForm: record.legalForm,
		regency,
		district,
		village: record.areaCode.length > 8 ? record.areaCode : '',
		address: record.address ?? '',
		phone: phoneText(record.phone) ?? record.phoneOriginal ?? '',
		whatsapp: phoneText(record.whatsapp) ?? '',
		email: record.email ?? '',
		nib: record.nib ?? '',
		startedYear: number(record.startedYear),
		workers: number(record.workers),
		annualSales: number(record.annualSalesIdr),
		capital: number(record.capitalIdr),
		kbli: record.kbli.map(({ code }) => code).join(', '),
		story: record.story ?? '',
	};
}

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
		const { ctx } = locals;
		const data = await request.formData();
		const baseVersion = textOf(data, 'version');
		const record = await recordOf(ctx, params);
		const read = await readForm(ctx, data);
		// What somebody else has changed since the form was opened is shown beside what was typed here.
		const newer = async () =>
			(await enterpriseVersion(ctx, record.id)) === baseVersion
				? []
				: changedBeside(await listFieldChanges(ctx, { enterpriseId: record.id }), baseVersion);
		if (read.again) {
			const wrong = Object.keys(read.again.errors).length > 0;
			return fail(400, {
				again: read.again,
				version: baseVersion,
				newer: await newer(),
				problem: wrong ? m.desk_edit_check() : undefined,
			});
		}
		const { phoneOriginal, figuresYear, figuresSource, kbli, ...change } = read.enterprise;
		const figuresTouched =
			change.annualSalesIdr !== record.annualSalesIdr || change.capitalIdr !== record.capitalIdr;
		const done = await locals
			.write((write) =>
				proposeEdit(write, {
					enterpriseId: record.id,
					baseVersion,
					origin: 'office',
					change: {
						...change,
						// A new record takes its phone for WhatsApp; here an empty field is one that she emptied.
						whatsapp: textOf(data, 'whatsapp').trim() === '' ? null : change.whatsapp,
						// Without a classification the form has no field for it.
						...(data.has('kbli') || data.has('kbliChoice') ? { kbli } : {}),
						...(change.phone === record.phone ? {} : { phoneOriginal }),
						...(figuresTouched ? { figuresYear, figuresSource } : {}),
					},
				}),
			)
			.catch((error: unknown) => {
				if (error instanceof AppError && error.kind !== 'missing') return error;
				throw error;
			});
		if (done instanceof AppError)
			return fail(done.status, {
				again: await formState(ctx, typedEnterprise(data)),
				version: baseVersion,
				newer: [],
				problem: errorText(done),
			});
		if (done.conflictId)
			return {
				again: await formState(ctx, typedEnterprise(data)),
				version: baseVersion,
				newer: await newer(),
				problem: undefined,
				conflictId: done.conflictId,
				applied: done.applied.length,
			};
		redirect(303, localizeHref(`/dinas/usaha/${params.number}?ubah=${done.applied.length}`));
	},
};
