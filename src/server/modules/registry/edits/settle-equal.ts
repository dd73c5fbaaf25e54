import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { readFields, sameContents, type EnterpriseField, type FieldValues } from './fields.ts';

interface WaitingUnit {
	conflictId: string;
	enterpriseId: string;
	areaCode: string;
	unit: string;
	proposed: FieldValues;
}

/**
 * Drops from open conflicts what is no longer in dispute, since the record says by now what was proposed; a conflict
 * with nothing left closes with its task. Runs in the transaction of every change of an enterprise.
 */
export async function settleEqual(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	const waiting = await ctx.query<WaitingUnit>(
		'registry.waitingUnits',
		`SELECT c.id AS "conflictId", c.enterprise_id AS "enterpriseId", e.area_code AS "areaCode", f.unit,
			f.proposed_values AS proposed
		 FROM registry.edit_conflict c JOIN registry.edit_conflict_field f ON f.conflict_id = c.id
		 JOIN registry.enterprise e ON e.id = c.enterprise_id
		 WHERE c.enterprise_id = ANY($1::uuid[]) AND c.state = 'open' AND f.choice IS NULL
		 ORDER BY c.id, f.unit`,
		[enterpriseIds],
	);
	for (const enterpriseId of new Set(waiting.map((unit) => unit.enterpriseId))) {
		const now: FieldValues = await readFields(ctx, enterpriseId);
		const equal = waiting.filter(
			(unit) =>
				unit.enterpriseId === enterpriseId &&
				sameContents(unit.proposed, valuesOf(now, unit.proposed)),
		);
		if (equal.length > 0) await settle(ctx, equal);
	}
}

function valuesOf(now: FieldValues, proposed: FieldValues): FieldValues {
	const fields = Object.keys(proposed) as EnterpriseField[];
	return Object.fromEntries(fields.map((field) => [field, now[field] ?? null]));
}

async function settle(ctx: Ctx, equal: readonly WaitingUnit[]): Promise<void> {
	await ctx.query(
		'registry.settleUnits',
		`UPDATE registry.edit_conflict_field f SET choice = 'same', decided_values = f.proposed_values
		 FROM jsonb_to_recordset($1::jsonb) AS s("conflictId" uuid, unit text)
		 WHERE f.conflict_id = s."conflictId" AND f.unit = s.unit AND f.choice IS NULL`,
		[JSON.stringify(equal.map(({ conflictId, unit }) => ({ conflictId, unit })))],
	);
	const closed = await ctx.query<{ id: string }>(
		'registry.closeSettled',
		`UPDATE registry.edit_conflict c SET state = 'decided', decided_at = $2
		 WHERE c.id = ANY($1::uuid[]) AND c.state = 'open' AND NOT EXISTS (
			SELECT 1 FROM registry.edit_conflict_field f WHERE f.conflict_id = c.id AND f.choice IS NULL)
		 RETURNING c.id`,
		[equal.map(({ conflictId }) => conflictId), ctx.now],
	);
	const { enterpriseId, areaCode } = equal[0]!;
	for (const { id } of closed) {
		await closeTask(ctx, { kind: 'conflict', subjectId: id, outcome: 'same' });
		await audit(ctx, {
			action: 'registry.conflict.settled',
			subject: { type: 'enterprise', id: enterpriseId },
			areaCode,
			data: { conflict: id },
		});
	}
}

/** A unit of a conflict that was settled because both sides said the same: `<conflict id> <unit>`. */
export async function listSettled(ctx: Ctx, enterpriseIds: readonly string[]): Promise<string[]> {
	const rows = await ctx.query<{ key: string }>(
		'registry.settledUnits',
		`SELECT c.id || ' ' || f.unit AS key FROM registry.edit_conflict c
		 JOIN registry.edit_conflict_field f ON f.conflict_id = c.id
		 WHERE c.enterprise_id = ANY($1::uuid[]) AND f.choice = 'same'`,
		[enterpriseIds],
	);
	return rows.map(({ key }) => key);
}

/**
 * Takes up again what a merge had settled by giving the record the proposed value, as far as the values differ now.
 * @param keys as `listSettled` gives them
 */
export async function reopenSettled(ctx: Ctx, keys: readonly string[]): Promise<void> {
	const units = await ctx.query<WaitingUnit & { number: string; name: string }>(
		'registry.settledAgain',
		`SELECT c.id AS "conflictId", c.enterprise_id AS "enterpriseId", e.area_code AS "areaCode", f.unit,
			f.proposed_values AS proposed, e.number, e.name
		 FROM registry.edit_conflict c JOIN registry.edit_conflict_field f ON f.conflict_id = c.id
		 JOIN registry.enterprise e ON e.id = c.enterprise_id
		 WHERE c.id || ' ' || f.unit = ANY($2) AND f.choice = 'same' AND c.decided_by IS NULL
			AND c.id = ANY($1::uuid[])`,
		[keys.map((key) => key.split(' ')[0]), keys],
	);
	for (const unit of units) {
		const now: FieldValues = await readFields(ctx, unit.enterpriseId);
		if (sameContents(unit.proposed, valuesOf(now, unit.proposed))) continue;
		await ctx.query(
			'registry.reopenUnit',
			`UPDATE registry.edit_conflict_field SET choice = NULL, decided_values = NULL
			 WHERE conflict_id = $1 AND unit = $2`,
			[unit.conflictId, unit.unit],
		);
		await ctx.query(
			'registry.reopenConflict',
			`UPDATE registry.edit_conflict SET state = 'open', decided_at = NULL WHERE id = $1`,
			[unit.conflictId],
		);
		await openTasks(ctx, [
			{
				kind: 'conflict',
				subjectId: unit.conflictId,
				areaCode: unit.areaCode,
				enterpriseId: unit.enterpriseId,
				params: { number: unit.number, name: unit.name, fields: 1 },
			},
		]);
	}
}
