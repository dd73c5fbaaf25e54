import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { defineJob, type JobDefinition, type Work } from '#platform/jobs.ts';
import { hasRole } from '#modules/accounts/index.ts';
import { wibDay } from '#shared/dates.ts';
import { questionsOf } from '#shared/field/evaluate.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { compareForms, type FormChanges } from './compare.ts';
import { currentForm, findForm, listForms, SURVEY, useForm, type FormState } from './versions.ts';

/** A version as the office sees it; a draft with a day is planned. */
export interface OfficeForm {
	version: number;
	state: FormState | 'planned';
	origin: string;
	questions: number;
	createdAt: Date;
	/** Day from which a draft is to be in use, `YYYY-MM-DD`. */
	useFrom: string | null;
	currentAt: Date | null;
	retiredAt: Date | null;
}

export interface OfficeForms {
	versions: OfficeForm[];
	/** What waits to be published, and how it differs from the version in use. */
	draft: { version: number; useFrom: string | null; changes: FormChanges } | undefined;
}

/** @throws AppError missing fieldwork/no-form for everybody but the operator: forms hold everywhere */
export function requireFormKeeper(ctx: Ctx): void {
	if (!hasRole(ctx.actor, 'administrator', ''))
		throw new AppError('missing', 'fieldwork/no-form', 'Only the operator keeps forms');
}

/** All versions of the survey, newest first. @throws AppError missing fieldwork/no-form */
export async function listOfficeForms(ctx: Ctx): Promise<OfficeForms> {
	requireFormKeeper(ctx);
	const forms = await listForms(ctx);
	const draft = forms.find(({ state }) => state === 'draft');
	const current = forms.find(({ state }) => state === 'current');
	return {
		versions: forms.map(({ definition, ...form }) => ({
			...form,
			version: definition.version,
			state: form.state === 'draft' && form.useFrom ? 'planned' : form.state,
			questions: questionsOf(definition).filter(({ retired }) => !retired).length,
		})),
		draft: draft && {
			version: draft.definition.version,
			useFrom: draft.useFrom,
			changes: compareForms(current?.definition ?? nothing(draft.definition), draft.definition),
		},
	};
}

/** A version whole; the newest that is in use for 0. @throws AppError missing fieldwork/no-form */
export async function readOfficeForm(ctx: Ctx, version: number): Promise<FormDefinition> {
	requireFormKeeper(ctx);
	if (version === 0) return currentForm(ctx);
	const found =
		Number.isInteger(version) && version > 0 && version < 100_000
			? await findForm(ctx, { id: SURVEY, version })
			: undefined;
	if (!found) throw new AppError('missing', 'fieldwork/no-form', 'No such version');
	return found.definition;
}

const nothing = (form: FormDefinition): FormDefinition => ({ ...form, lists: {}, sections: [] });

/**
 * Publishes a draft from a day on: today at once, later by the hourly job.
 * @param from `YYYY-MM-DD`, in WIB
 * @throws AppError missing fieldwork/no-form; invalid fieldwork/form-day; conflict fieldwork/form-state
 */
export async function publishForm(
	ctx: Ctx,
	{ version, from }: { version: number; from: string },
): Promise<void> {
	requireFormKeeper(ctx);
	const today = wibDay(ctx.now);
	if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || Number.isNaN(Date.parse(from)) || from < today)
		throw new AppError('invalid', 'fieldwork/form-day', 'It can begin today or later');
	if (from === today) {
		await useForm(ctx, { id: SURVEY, version });
		return;
	}
	await changeDraft(
		ctx,
		version,
		`UPDATE fieldwork.form_version SET use_from = $3
		 WHERE form_id = $1 AND version = $2 AND state = 'draft' RETURNING 1`,
		[from],
	);
	await audit(ctx, {
		action: 'fieldwork.form.planned',
		subject: { type: 'form', id: `${SURVEY}.${version}` },
		data: { from },
	});
}

/**
 * Throws a draft away, which nobody has used.
 * @throws AppError missing fieldwork/no-form; conflict fieldwork/form-state
 */
export async function dropForm(ctx: Ctx, { version }: { version: number }): Promise<void> {
	requireFormKeeper(ctx);
	await changeDraft(
		ctx,
		version,
		`DELETE FROM fieldwork.form_version
		 WHERE form_id = $1 AND version = $2 AND state = 'draft' RETURNING 1`,
	);
	await audit(ctx, {
		action: 'fieldwork.form.dropped',
		subject: { type: 'form', id: `${SURVEY}.${version}` },
	});
}

async function changeDraft(
	ctx: Ctx,
	version: number,
	sql: string,
	values: readonly unknown[] = [],
): Promise<void> {
	const done = await ctx.query('', sql, [SURVEY, version, ...values]);
	if (done.length > 0) return;
	if (await findForm(ctx, { id: SURVEY, version }))
		throw new AppError('conflict', 'fieldwork/form-state', 'It is no draft any more');
	throw new AppError('missing', 'fieldwork/no-form', 'No such version', { form: SURVEY });
}

/** Puts to use what was planned for today or before. */
export async function useDueForms(work: Work): Promise<void> {
	await work.write(async (ctx) => {
		const due = await ctx.query<{ id: string; version: number }>(
			'fieldwork.dueForms',
			`SELECT form_id AS id, version FROM fieldwork.form_version
			 WHERE state = 'draft' AND use_from <= $1::date FOR UPDATE`,
			[wibDay(ctx.now)],
		);
		for (const form of due) await useForm(ctx, form);
	});
}

/** Every hour, so that a form begins in the first hour of its day also where the server slept. */
const useForms = defineJob({
	name: 'fieldwork/use-forms',
	schema: z.object({}),
	schedule: '1 * * * *',
	handler: useDueForms,
});
export const fieldworkJobs = [useForms] as readonly JobDefinition[];
