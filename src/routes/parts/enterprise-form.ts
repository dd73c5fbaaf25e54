import {
	enterpriseFormFields,
	findKbliEdition,
	getKbli,
	readEnterpriseForm,
	searchKbli,
	type EnterpriseFormField,
	type Kbli,
	type TypedEnterprise,
} from '#modules/registry/index.ts';
import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { m } from '#messages/messages.js';
import { areaChoices, type AreaChoices } from './areas.ts';
import { say } from './say.ts';

export type EnterpriseErrors = Partial<Record<EnterpriseFormField | 'consent', string>>;

/** What the fields of an enterprise's form show. */
export interface EnterpriseFormState {
	typed: TypedEnterprise;
	errors: EnterpriseErrors;
	areas: AreaChoices;
	/** Activities to choose from, for a word that was typed instead of a code. */
	kbliChoices: Kbli[];
	/** Whether a classification is loaded at all. */
	hasKbli: boolean;
}

/** The form before anybody has typed, or again with what was typed and what is wrong with it. */
export async function formState(
	ctx: Ctx,
	typed: TypedEnterprise = {},
	errors: EnterpriseErrors = {},
	kbliChoices: Kbli[] = [],
): Promise<EnterpriseFormState> {
	const [areas, edition] = await Promise.all([areaChoices(ctx, typed), findKbliEdition(ctx)]);
	return { typed, errors, areas, kbliChoices, hasKbli: edition !== undefined };
}

export function typedEnterprise(form: FormData): TypedEnterprise {
	const typed: TypedEnterprise = {};
	for (const field of enterpriseFormFields) {
		const value = form.get(field);
		if (typeof value === 'string') typed[field] = value;
	}
	// A choice among activities beats the words that led to it.
	const chosen = form.get('kbliChoice');
	if (typeof chosen === 'string') typed.kbli = chosen;
	return typed;
}

/** Reads the form; `again` is what to show when something is wrong or somebody asked for the next choices. */
export async function readForm(ctx: Ctx, form: FormData, { forOwner = false } = {}) {
	const typed = typedEnterprise(form);
	if (form.has('_choices')) return { again: await formState(ctx, typed) };
	const words = typed.kbli && /\p{L}/u.test(typed.kbli) ? typed.kbli : undefined;
	const year = Number(wibDay(ctx.now).slice(0, 4));
	const read = readEnterpriseForm({ ...typed, ...(words ? { kbli: '' } : {}) }, { year, forOwner });
	const errors: EnterpriseErrors = {};
	for (const [field, problem] of Object.entries(read.problems))
		errors[field as EnterpriseFormField] = say(problem.key, problem.params);
	const found = words ? await searchKbli(ctx, words) : [];
	if (words)
		errors.kbli = found.length ? m.registry_field_kbli_choose() : m.registry_field_kbli_none();
	const codes = read.enterprise?.kbli ?? [];
	if (codes.length > 0 && (await getKbli(ctx, codes)).length < codes.length)
		errors.kbli = m.registry_kbli_unknown();
	if (!read.enterprise || Object.keys(errors).length > 0)
		return { again: await formState(ctx, typed, errors, found) };
	return { typed, enterprise: read.enterprise, nik: read.nik, owner: read.owner };
}
