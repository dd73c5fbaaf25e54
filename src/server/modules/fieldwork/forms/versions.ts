import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { hasRole } from '#modules/accounts/index.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { definitionProblems, type DefinitionProblem } from './check-definition.ts';
import { versionProblems, withFormer } from './next-version.ts';
import first from './pendataan.1.json' with { type: 'json' };

/** The form of the national data collection, which every installation has. */
export const SURVEY = 'pendataan';

export type FormState = 'draft' | 'current' | 'accepted' | 'retired';

export interface FormVersion {
	definition: FormDefinition;
	state: FormState;
	origin: string;
	createdAt: Date;
	/** Day from which a draft is to be in use, `YYYY-MM-DD`. */
	useFrom: string | null;
	currentAt: Date | null;
	retiredAt: Date | null;
}

const columns = `definition, state, origin, created_at AS "createdAt", use_from AS "useFrom",
	current_at AS "currentAt", retired_at AS "retiredAt"`;

/** Brings the first version of the survey; runs at each start and changes nothing that is there. */
export async function seedForms(ctx: Ctx): Promise<void> {
	await ctx.query(
		'fieldwork.seedForm',
		`INSERT INTO fieldwork.form_version (form_id, version, definition, state, origin, created_at, current_at)
		 SELECT $1, $2, $3, CASE WHEN EXISTS (
			SELECT 1 FROM fieldwork.form_version WHERE form_id = $1 AND state = 'current')
			THEN 'accepted' ELSE 'current' END, 'seed', $4, $4
		 ON CONFLICT DO NOTHING`,
		[first.id, first.version, JSON.stringify(first), ctx.now],
	);
}

/** One version; undefined when there never was one. */
export async function findForm(
	ctx: Ctx,
	{ id, version }: { id: string; version: number },
): Promise<FormVersion | undefined> {
	const [form] = await ctx.query<FormVersion>(
		'fieldwork.findForm',
		`SELECT ${columns} FROM fieldwork.form_version WHERE form_id = $1 AND version = $2`,
		[id, version],
	);
	return form;
}

/** The version for new interviews. */
export async function currentForm(ctx: Ctx, id: string = SURVEY): Promise<FormDefinition> {
	const [form] = await ctx.query<{ definition: FormDefinition }>(
		'fieldwork.currentForm',
		`SELECT definition FROM fieldwork.form_version WHERE form_id = $1 AND state = 'current'`,
		[id],
	);
	if (form) return form.definition;
	throw new AppError('missing', 'fieldwork/no-form', 'No form is in use', { form: id });
}

/** All versions of a form, newest first. */
export async function listForms(ctx: Ctx, id: string = SURVEY): Promise<FormVersion[]> {
	return ctx.query<FormVersion>(
		'fieldwork.listForms',
		`SELECT ${columns} FROM fieldwork.form_version WHERE form_id = $1 ORDER BY version DESC LIMIT 100`,
		[id],
	);
}

function assertMayChange(ctx: Ctx): void {
	if (hasRole(ctx.actor, 'administrator', '')) return;
	throw new AppError(
		'forbidden',
		'fieldwork/forms-of-the-operator',
		'Only the operator changes forms',
	);
}

/**
 * Adds the next version of a form as a draft. Its number follows the newest; what that one had and this one leaves
 * out is kept as retired. A draft that was never current is replaced.
 * @returns the version as it is kept, or why it cannot be used
 * @throws AppError forbidden fieldwork/forms-of-the-operator
 */
export async function addForm(
	ctx: Ctx,
	{ definition, origin }: { definition: FormDefinition; origin: string },
): Promise<{ added: FormDefinition } | { problems: DefinitionProblem[] }> {
	assertMayChange(ctx);
	await ctx.query(
		'fieldwork.lockForms',
		'SELECT pg_advisory_xact_lock(hashtextextended($1, 7205))',
		[`form:${definition.id}`],
	);
	const versions = await listForms(ctx, definition.id);
	const former = versions.find(({ state }) => state !== 'draft')?.definition;
	const version = (former?.version ?? 0) + 1;
	const own = definitionProblems(definition);
	const problems = [...own, ...(former ? versionProblems(former, definition) : [])];
	if (problems.length > 0) return { problems };
	const next = { ...(former ? withFormer(former, definition) : definition), version };
	await ctx.query(
		'fieldwork.addForm',
		`INSERT INTO fieldwork.form_version (form_id, version, definition, state, origin, created_by, created_at)
		 VALUES ($1, $2, $3, 'draft', $4, $5, $6)
		 ON CONFLICT (form_id, version) DO UPDATE SET definition = excluded.definition,
			origin = excluded.origin, created_by = excluded.created_by, created_at = excluded.created_at,
			use_from = NULL
			WHERE form_version.state = 'draft'`,
		[next.id, version, JSON.stringify(next), origin, actorId(ctx.actor), ctx.now],
	);
	await audit(ctx, {
		action: 'fieldwork.form.added',
		subject: { type: 'form', id: `${next.id}.${version}` },
		data: { origin },
	});
	return { added: next };
}

/**
 * Makes a draft the form of new interviews. Drafts of the former version still come in, until it is retired.
 * @throws AppError missing fieldwork/no-form; conflict fieldwork/form-state
 */
export async function useForm(ctx: Ctx, { id, version }: { id: string; version: number }) {
	assertMayChange(ctx);
	const form = await findForm(ctx, { id, version });
	if (!form) throw new AppError('missing', 'fieldwork/no-form', 'No such version', { form: id });
	if (form.state !== 'draft')
		throw new AppError('conflict', 'fieldwork/form-state', 'Only a draft is put to use');
	await ctx.query(
		'fieldwork.acceptForm',
		`UPDATE fieldwork.form_version SET state = 'accepted' WHERE form_id = $1 AND state = 'current'`,
		[id],
	);
	await moveForm(ctx, { id, version }, 'current');
}

/**
 * Ends a version that is not for new interviews any more: drafts of it are moved to the current one by their
 * devices, and lose nothing.
 * @throws AppError missing fieldwork/no-form; conflict fieldwork/form-state
 */
export async function retireForm(ctx: Ctx, { id, version }: { id: string; version: number }) {
	assertMayChange(ctx);
	const form = await findForm(ctx, { id, version });
	if (!form) throw new AppError('missing', 'fieldwork/no-form', 'No such version', { form: id });
	if (form.state !== 'accepted')
		throw new AppError('conflict', 'fieldwork/form-state', 'Only a former version is retired');
	await moveForm(ctx, { id, version }, 'retired');
}

async function moveForm(
	ctx: Ctx,
	{ id, version }: { id: string; version: number },
	state: 'current' | 'retired',
): Promise<void> {
	await ctx.query(
		'fieldwork.moveForm',
		`UPDATE fieldwork.form_version SET state = $3,
			current_at = CASE WHEN $3 = 'current' THEN $4 ELSE current_at END,
			retired_at = CASE WHEN $3 = 'retired' THEN $4 END
		 WHERE form_id = $1 AND version = $2`,
		[id, version, state, ctx.now],
	);
	await audit(ctx, {
		action: `fieldwork.form.${state === 'current' ? 'used' : 'retired'}`,
		subject: { type: 'form', id: `${id}.${version}` },
	});
}
