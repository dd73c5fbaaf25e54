import { fail, redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import { getAreas } from '#modules/areas/index.ts';
import { getConsentText } from '#modules/accounts/index.ts';
import {
	enterpriseKinds,
	legalForms,
	recordView,
	splitEnterprise,
	splitParts,
} from '#modules/registry/index.ts';
import { AppError } from '#platform/errors.ts';
import { errorText } from '#server/error-text.ts';
import { formState, readForm, typedEnterprise } from '../../../../parts/enterprise-form.ts';
import { textOf } from '../../../parts/decide.ts';
import { decidable } from '../decidable.ts';
import type { Actions, PageServerLoad } from './$types';
import { partsOf, takenOf } from './parts.ts';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { ctx } = locals;
	const record = await decidable(ctx, params);
	if (record.status !== 'active') redirect(303, localizeHref(`/dinas/usaha/${record.number}`));
	await recordView(ctx, { enterpriseId: record.id, areaCode: record.areaCode });
	const [parts, consent, empty] = await Promise.all([
		partsOf(ctx, record.id),
		getConsentText(ctx, 'registry'),
		formState(ctx, {
			regency: record.areaCode.slice(0, 5),
			district: record.areaCode.slice(0, 8),
			village: record.areaCode.length > 8 ? record.areaCode : '',
		}),
	]);
	return {
		number: record.number,
		name: record.name,
		ownerName: record.owner.name,
		parts,
		empty,
		statementVersion: consent.version,
		kinds: enterpriseKinds,
		forms: legalForms,
	};
};

/** What was typed beside the fields of the enterprise, to show it again. */
function chosenOf(form: FormData) {
	const owner = textOf(form, 'owner');
	return {
		owner: owner === 'same' || owner === 'other' ? owner : '',
		agreed: form.get('agreed') === 'on',
		reason: textOf(form, 'reason').slice(0, 500),
		takes: takenOf(form),
	} as const;
}

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		const { ctx } = locals;
		const data = await request.formData();
		const step = textOf(data, 'step');
		const record = await decidable(ctx, params);
		const chosen = chosenOf(data);
		const forOwner = chosen.owner === 'other';
		const read = await readForm(ctx, data, { forOwner });
		const wrong = {
			owner: chosen.owner === '' ? m.moves_split_owner_choose() : undefined,
			agreed: forOwner && !chosen.agreed ? m.moves_split_owner_agreed_missing() : undefined,
			reason: chosen.reason.trim().length < 5 ? m.error_registry_reason() : undefined,
		};
		const asks = data.has('_choices') || step === 'ubah';
		const again = async (status: number, problem?: string) =>
			fail(status, {
				again: read.again ?? (await formState(ctx, typedEnterprise(data))),
				chosen,
				wrong: asks ? undefined : wrong,
				problem,
				summary: undefined,
			});
		if (asks) return again(400);
		if (read.again || Object.values(wrong).some(Boolean))
			return again(400, m.registry_check_form());
		const { enterprise } = read;
		if (step !== 'pisah') {
			const areaName = (await getAreas(ctx, [enterprise.areaCode])).get(enterprise.areaCode);
			const fields = [...data].flatMap(([name, value]) =>
				typeof value === 'string' && name !== 'step' ? [{ name, value }] : [],
			);
			return {
				again: undefined,
				chosen,
				wrong: undefined,
				problem: undefined,
				summary: {
					fields,
					name: enterprise.name,
					areaName: areaName?.pathName ?? '',
					ownerName: read.owner?.name ?? record.owner.name,
				},
			};
		}
		const takes = Object.fromEntries(
			splitParts.map((part) => [
				part,
				chosen.takes[part].filter((id) => z.uuid().safeParse(id).success),
			]),
		);
		const made = await locals
			.write((write) =>
				splitEnterprise(write, {
					enterpriseId: record.id,
					made: enterprise,
					owner: read.owner ?? 'same',
					takes,
					reason: chosen.reason,
				}),
			)
			.catch((error: unknown) => {
				if (error instanceof AppError && error.kind !== 'missing') return error;
				throw error;
			});
		if (made instanceof AppError) return again(made.status, errorText(made));
		redirect(303, localizeHref(`/dinas/usaha/${params.number}?pisah=${made.number}`));
	},
};
