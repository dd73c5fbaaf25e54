import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { matchingName } from '#shared/text.ts';
import { getArea } from '#modules/areas/index.ts';
import { canOpen, canWorkOn, isOwner, noSuchEnterprise, type LockedEnterprise } from '../access.ts';
import { enterprisesChanged } from '../events.ts';
import type { EnterpriseChange } from '../input.ts';
import { findKbliEdition } from '../kbli.ts';
import { deriveSizeClass } from '../size-class.ts';
import { followMove, withoutOldPlace } from '../moves/follow-move.ts';
import { listSizeRules } from '../size-rules.ts';
import {
	columnOf,
	plainFields,
	readFields,
	sameValue,
	versionSql,
	type EnterpriseField,
	type FieldOrigin,
} from './fields.ts';
import { keepFieldChanges } from './history.ts';

/** What an officer has looked at when she verified: a change by anybody else must be looked at again. */
const identity: readonly EnterpriseField[] = ['name', 'areaCode', 'nib', 'legalForm'];

export interface Applying {
	origin: FieldOrigin;
	/** When it was said. Default: now. */
	at?: Date | undefined;
	/** The version that the writer had before her. */
	baseVersion?: string | undefined;
}

/**
 * Writes a change into a record that the caller has locked and may change: size class, search name and
 * verification follow, every field's history is kept, and whoever derives something from enterprises is told.
 * @returns the names of the fields that are different now
 * @throws AppError missing areas/unknown, registry/no-such-enterprise for an area that is not the actor's;
 * conflict registry/enterprise-merged
 */
export async function applyChange(
	ctx: Ctx,
	held: LockedEnterprise,
	given: EnterpriseChange,
	{ origin, at = ctx.now, baseVersion }: Applying,
): Promise<EnterpriseField[]> {
	refuseMerged(held);
	const change = withoutOldPlace(given, held.areaCode, origin);
	if (change.areaCode && change.areaCode !== held.areaCode) {
		await getArea(ctx, change.areaCode);
		if (origin !== 'field' && !canOpen(ctx.actor, { ...held, areaCode: change.areaCode }))
			throw noSuchEnterprise();
	}
	const before = await readFields(ctx, held.id);
	const changed = plainFields.filter(
		(field) => change[field] !== undefined && !sameValue(change[field], before[field]),
	);
	const activities = change.kbli !== undefined && !sameValue(inOrder(change.kbli), before.kbli);
	if (activities) await setActivities(ctx, held.id, inOrder(change.kbli!));
	const fields: EnterpriseField[] = activities ? [...changed, 'kbli'] : changed;
	if (fields.length === 0) return [];

	const after = { ...before, ...change, ...(change.kbli ? { kbli: inOrder(change.kbli) } : {}) };
	const size = deriveSizeClass(
		await listSizeRules(ctx),
		{
			capitalIdr: (after.capitalIdr ?? null) as number | null,
			annualSalesIdr: (after.annualSalesIdr ?? null) as number | null,
			startedYear: (after.startedYear ?? null) as number | null,
		},
		wibDay(ctx.now),
	);
	const byOffice = canWorkOn(ctx.actor, held) && !isOwner(ctx.actor, held);
	// A merge decides about the check itself.
	const checkAgain =
		origin !== 'merge' &&
		(held.verification === 'refused' ||
			(!byOffice && identity.some((field) => fields.includes(field))));
	const [row] = await ctx.query<{ version: string }>(
		'',
		`UPDATE registry.enterprise e SET ${changed.map((field, index) => `${columnOf[field]} = $${index + 7}, `).join('')}
			search_name = $2, size_class = $3, size_rule_id = $4, updated_at = $5,
			verification = CASE WHEN $6 THEN 'unverified' ELSE verification END
		 WHERE id = $1 RETURNING ${versionSql('e')} AS version`,
		[
			held.id,
			matchingName(String(after.name)),
			size?.sizeClass ?? null,
			size?.ruleId ?? null,
			ctx.now,
			checkAgain,
			...changed.map((field) => change[field]),
		],
	);
	await keepFieldChanges(ctx, {
		enterpriseId: held.id,
		fields,
		before,
		after,
		origin,
		at,
		baseVersion: baseVersion ?? null,
		version: row!.version,
	});
	await audit(ctx, {
		action: 'registry.enterprise.updated',
		subject: { type: 'enterprise', id: held.id },
		areaCode: held.areaCode,
		data: { fields, origin },
	});
	await enterprisesChanged(ctx, [held.id]);
	if (fields.includes('areaCode')) await followMove(ctx, held, change.areaCode!, origin);
	return fields;
}

/** @throws AppError conflict registry/enterprise-merged with the number of the record that stands for it */
export function refuseMerged(held: Pick<LockedEnterprise, 'status' | 'mergedNumber'>): void {
	if (held.status === 'merged')
		throw new AppError('conflict', 'registry/enterprise-merged', 'The record is merged', {
			number: held.mergedNumber ?? '',
		});
}

/** Codes as they are stored: the main one first, the others by code, each once. */
export function inOrder(codes: readonly string[]): string[] {
	const [main, ...others] = new Set(codes);
	return main === undefined ? [] : [main, ...others.sort()];
}

async function setActivities(
	ctx: Ctx,
	enterpriseId: string,
	codes: readonly string[],
): Promise<void> {
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
}
