import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { closeTask } from '#modules/desk/index.ts';
import { canOpen, isOwner, lockEnterprise } from '../access.ts';
import {
	enterpriseChange,
	requireReason,
	requireVersion,
	type EnterpriseChange,
} from '../input.ts';
import { applyChange } from './apply-change.ts';
import { getConflict, noSuchConflict, type ContestedUnit } from './conflicts.ts';
import type { FieldValues } from './fields.ts';
import { changesSince } from './history.ts';

export type UnitChoice = 'current' | 'proposed' | { other: EnterpriseChange };

export interface DecideConflict {
	conflictId: string;
	/** By unit; every unit of the conflict. */
	choices: Readonly<Record<string, UnitChoice>>;
	reason: string;
	/** The version of the record on which the decision rests, from `getConflict`. */
	version: string;
}

/**
 * The owner of the record or an officer of its area decides about each field: what the record says, what the edit
 * said, or a third value.
 * @throws AppError missing registry/no-such-conflict; conflict registry/conflict-decided, registry/conflict-moved when
 * a field in dispute has changed since `version`; invalid registry/conflict-choice, registry/reason, registry/version
 */
export async function decideConflict(ctx: Ctx, input: DecideConflict): Promise<void> {
	const why = requireReason(input.reason);
	const version = requireVersion(input.version);
	const asked = await getConflict(ctx, input.conflictId);
	const held = await lockEnterprise(ctx, asked.enterpriseId, canOpen);
	const [locked] = await ctx.query<{ state: string }>(
		'registry.lockConflict',
		'SELECT state FROM registry.edit_conflict WHERE id = $1 AND enterprise_id = $2 FOR UPDATE',
		[asked.id, held.id],
	);
	if (!locked) throw noSuchConflict();
	if (locked.state !== 'open')
		throw new AppError('conflict', 'registry/conflict-decided', 'Somebody has decided already');
	const conflict = await getConflict(ctx, asked.id);
	const fields = new Set<string>(conflict.units.flatMap((unit) => unit.fields));
	if ((await changesSince(ctx, held.id, version)).some(({ field }) => fields.has(field)))
		throw new AppError('conflict', 'registry/conflict-moved', 'A field has changed again');

	const decided = conflict.units.map((unit) => ({ unit, ...resolve(unit, input.choices) }));
	const change = Object.assign({}, ...decided.map(({ values }) => values)) as FieldValues;
	await ctx.query(
		'registry.decideConflict',
		`UPDATE registry.edit_conflict SET state = 'decided', decided_by = $2, decided_at = $3, reason = $4
		 WHERE id = $1`,
		[conflict.id, actorId(ctx.actor), ctx.now, why],
	);
	await ctx.query(
		'registry.decideConflictFields',
		`UPDATE registry.edit_conflict_field f SET choice = d.choice, decided_values = d.values
		 FROM jsonb_to_recordset($2::jsonb) AS d(unit text, choice text, values jsonb)
		 WHERE f.conflict_id = $1 AND f.unit = d.unit`,
		[
			conflict.id,
			JSON.stringify(decided.map(({ unit, ...rest }) => ({ unit: unit.unit, ...rest }))),
		],
	);
	// After the decision is written, so that what it makes equal is not taken for settled by itself.
	await applyChange(ctx, held, enterpriseChange.parse(change), {
		origin: isOwner(ctx.actor, held) ? 'owner' : 'office',
		baseVersion: version,
	});
	await audit(ctx, {
		action: 'registry.conflict.decided',
		subject: { type: 'enterprise', id: held.id },
		areaCode: held.areaCode,
		reason: why,
		data: {
			conflict: conflict.id,
			choices: Object.fromEntries(decided.map(({ unit, choice }) => [unit.unit, choice])),
		},
	});
	await closeTask(ctx, { kind: 'conflict', subjectId: conflict.id, outcome: 'decided' });
}

function resolve(
	unit: ContestedUnit,
	choices: DecideConflict['choices'],
): { choice: NonNullable<ContestedUnit['choice']>; values: FieldValues } {
	const choice = choices[unit.unit];
	if (choice === 'current' || choice === 'proposed') return { choice, values: unit[choice] };
	const typed = enterpriseChange.safeParse(choice?.other);
	const values = typed.success ? typed.data : {};
	if (!unit.fields.every((field) => Object.hasOwn(values, field)))
		throw new AppError('invalid', 'registry/conflict-choice', 'Each field needs a decision', {
			unit: unit.unit,
		});
	return {
		choice: 'other',
		values: Object.fromEntries(unit.fields.map((field) => [field, values[field]])),
	};
}
