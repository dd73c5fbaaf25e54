import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { matchingName } from '#shared/text.ts';
import { getArea } from '#modules/areas/index.ts';
import { canOpen, canDecide, isOwner, lockEnterprise, noSuchEnterprise } from './access.ts';
import { enterprisesChanged } from './events.ts';
import { enterpriseChange, requireReason, type EnterpriseChange } from './input.ts';
import { findKbliEdition } from './kbli.ts';
import { deriveSizeClass } from './size-class.ts';
import { listSizeRules } from './size-rules.ts';

const columnOf = {
	name: 'name',
	kind: 'kind',
	legalForm: 'legal_form',
	areaCode: 'area_code',
	address: 'address',
	rt: 'rt',
	rw: 'rw',
	phone: 'phone',
	phoneOriginal: 'phone_original',
	whatsapp: 'whatsapp',
	email: 'email',
	nib: 'nib',
	startedYear: 'started_year',
	workers: 'workers',
	capitalIdr: 'capital_idr',
	annualSalesIdr: 'annual_sales_idr',
	figuresYear: 'figures_year',
	figuresSource: 'figures_source',
	story: 'story',
} as const;

/** What an officer has looked at when she verified: a change by the owner must be looked at again. */
const identity = ['name', 'areaCode', 'nib', 'legalForm'] as const;

/**
 * Changes an enterprise: its owner, or an officer of the area. Size class and search name follow; what was
 * verified waits for an officer again when the owner changes name, area, NIB or legal form. An officer can't
 * move a record out of her areas.
 * @returns the names of the fields that are different now
 * @throws AppError missing registry/no-such-enterprise, areas/unknown
 */
export async function updateEnterprise(
	ctx: Ctx,
	{ enterpriseId, ...input }: EnterpriseChange & { enterpriseId: string },
): Promise<string[]> {
	const change = enterpriseChange.parse(input);
	const held = await lockEnterprise(ctx, enterpriseId, canOpen);
	if (change.areaCode) {
		await getArea(ctx, change.areaCode);
		if (!canOpen(ctx.actor, { ...held, areaCode: change.areaCode })) throw noSuchEnterprise();
	}
	const [before] = await ctx.query<Record<keyof typeof columnOf, unknown>>(
		'registry.beforeUpdate',
		`SELECT ${Object.entries(columnOf)
			.map(([field, column]) => `${column} AS "${field}"`)
			.join(', ')} FROM registry.enterprise WHERE id = $1`,
		[enterpriseId],
	);
	const changed = (Object.keys(columnOf) as (keyof typeof columnOf)[]).filter(
		(field) => change[field] !== undefined && change[field] !== before?.[field],
	);
	const activities =
		change.kbli !== undefined && (await changeActivities(ctx, enterpriseId, change.kbli));
	const fields = activities ? [...changed, 'kbli'] : changed;
	if (fields.length === 0) return [];

	const after = { ...before, ...change } as Required<EnterpriseChange>;
	const size = deriveSizeClass(
		await listSizeRules(ctx),
		{
			capitalIdr: after.capitalIdr ?? null,
			annualSalesIdr: after.annualSalesIdr ?? null,
			startedYear: after.startedYear ?? null,
		},
		wibDay(ctx.now),
	);
	const byOwner = isOwner(ctx.actor, held);
	const checkAgain =
		held.verification === 'refused' ||
		(byOwner && identity.some((field) => changed.includes(field)));
	await ctx.query(
		'',
		`UPDATE registry.enterprise SET ${changed.map((field, index) => `${columnOf[field]} = $${index + 7}, `).join('')}
			search_name = $2, size_class = $3, size_rule_id = $4, updated_at = $5,
			verification = CASE WHEN $6 THEN 'unverified' ELSE verification END
		 WHERE id = $1`,
		[
			enterpriseId,
			matchingName(String(after.name)),
			size?.sizeClass ?? null,
			size?.ruleId ?? null,
			ctx.now,
			checkAgain,
			...changed.map((field) => change[field]),
		],
	);
	await audit(ctx, {
		action: 'registry.enterprise.updated',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		data: { fields },
	});
	await enterprisesChanged(ctx, [enterpriseId]);
	return fields;
}

async function changeActivities(
	ctx: Ctx,
	enterpriseId: string,
	codes: readonly string[],
): Promise<boolean> {
	const before = await ctx.query<{ code: string }>(
		'registry.activitiesBefore',
		`SELECT code FROM registry.enterprise_kbli WHERE enterprise_id = $1 ORDER BY is_primary DESC, code`,
		[enterpriseId],
	);
	if (before.map((row) => row.code).join() === codes.join()) return false;
	await ctx.query(
		'registry.dropActivities',
		'DELETE FROM registry.enterprise_kbli WHERE enterprise_id = $1',
		[enterpriseId],
	);
	await ctx.query(
		'registry.setActivities',
		`INSERT INTO registry.enterprise_kbli (enterprise_id, edition_id, code, is_primary)
		 SELECT $1, $2, code, place = 1 FROM unnest($3::text[]) WITH ORDINALITY AS c(code, place)
		 ON CONFLICT DO NOTHING`,
		[enterpriseId, (await findKbliEdition(ctx)) ?? '2020', codes],
	);
	return true;
}

/**
 * Ends or takes up an enterprise again; a closed one is shown nowhere. Its owner, or an officer of the area
 * who says why. What the office closed only the office takes up again.
 * @throws AppError missing registry/no-such-enterprise; forbidden registry/closed-by-office
 */
export async function setEnterpriseStatus(
	ctx: Ctx,
	{
		enterpriseId,
		status,
		reason,
	}: { enterpriseId: string; status: 'active' | 'closed'; reason?: string },
): Promise<void> {
	const held = await lockEnterprise(
		ctx,
		enterpriseId,
		(actor, record) => isOwner(actor, record) || canDecide(actor, record),
	);
	if (held.status === status) return;
	const byOwner = isOwner(ctx.actor, held);
	const why = byOwner ? reason : requireReason(reason);
	const [changed] = await ctx.query(
		'registry.setStatus',
		`UPDATE registry.enterprise SET status = $2, updated_at = $3,
			closed_by = CASE WHEN $2 = 'closed' THEN $4 END
		 WHERE id = $1 AND NOT ($4 = 'owner' AND coalesce(closed_by = 'office', false)) RETURNING id`,
		[enterpriseId, status, ctx.now, byOwner ? 'owner' : 'office'],
	);
	if (!changed)
		throw new AppError('forbidden', 'registry/closed-by-office', 'The office closed the record');
	await audit(ctx, {
		action: status === 'closed' ? 'registry.enterprise.closed' : 'registry.enterprise.reopened',
		subject: { type: 'enterprise', id: enterpriseId },
		areaCode: held.areaCode,
		reason: why,
	});
	await enterprisesChanged(ctx, [enterpriseId]);
}
