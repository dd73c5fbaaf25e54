import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { openTasks } from '#modules/desk/index.ts';
import type { LockedEnterprise } from '../access.ts';
import { sameContents, type FieldOrigin, type FieldValues } from './fields.ts';
import type { FieldChange } from './history.ts';

/** A field, or a few that belong together, about which two people say different things. */
export interface ConflictUnit {
	unit: string;
	/** What both had before them. */
	base: FieldValues;
	current: FieldValues;
	proposed: FieldValues;
	/** The change that made the current value; undefined where it stood before any change was written down. */
	last: FieldChange | undefined;
}

interface Proposal {
	origin: FieldOrigin;
	at: Date;
	base: string;
}

/**
 * Keeps both values for a person to decide and puts the work into the queue. A proposal that waits already (the
 * same form sent twice) is the same conflict.
 */
export async function keepConflict(
	ctx: Ctx,
	held: LockedEnterprise,
	units: readonly ConflictUnit[],
	{ origin, at, base }: Proposal,
): Promise<{ id: string; isNew: boolean }> {
	const waiting = await ctx.query<{ id: string; unit: string; proposed: FieldValues }>(
		'registry.waitingConflicts',
		`SELECT c.id, f.unit, f.proposed_values AS proposed FROM registry.edit_conflict c
		 JOIN registry.edit_conflict_field f ON f.conflict_id = c.id
		 WHERE c.enterprise_id = $1 AND c.state = 'open' AND f.choice IS NULL AND c.actor_kind = $2
			AND c.actor_id IS NOT DISTINCT FROM $3 ORDER BY c.created_at DESC`,
		[held.id, ctx.actor.kind, actorId(ctx.actor)],
	);
	const twinOf = ({ unit, proposed }: ConflictUnit) =>
		waiting.find((one) => one.unit === unit && sameContents(one.proposed, proposed));
	const fresh = units.filter((unit) => !twinOf(unit));
	if (fresh.length === 0) return { id: twinOf(units[0]!)!.id, isNew: false };
	const id = newId();
	await ctx.query(
		'registry.keepConflict',
		`INSERT INTO registry.edit_conflict
			(id, enterprise_id, actor_kind, actor_id, origin, at, base_version, created_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz, $8)`,
		[id, held.id, ctx.actor.kind, actorId(ctx.actor), origin, at, base, ctx.now],
	);
	await ctx.query(
		'registry.keepConflictFields',
		`INSERT INTO registry.edit_conflict_field (conflict_id, unit, base_values, current_values,
			current_actor_kind, current_actor_id, current_origin, current_at, proposed_values)
		 SELECT $1, f.unit, f.base, f.current, coalesce(f.kind, 'system'), f.actor, coalesce(f.origin, 'merge'),
			coalesce(f.at, e.created_at), f.proposed
		 FROM jsonb_to_recordset($2::jsonb) AS f(unit text, base jsonb, current jsonb, proposed jsonb, kind text,
			actor text, origin text, at timestamptz)
		 JOIN registry.enterprise e ON e.id = $3`,
		[
			id,
			JSON.stringify(
				fresh.map(({ last, ...unit }) => ({
					...unit,
					kind: last?.actorKind,
					actor: last?.actorId,
					origin: last?.origin,
					at: last?.at,
				})),
			),
			held.id,
		],
	);
	await openTasks(ctx, [
		{
			kind: 'conflict',
			subjectId: id,
			areaCode: held.areaCode,
			enterpriseId: held.id,
			params: { number: held.number, name: held.name, fields: fresh.length },
		},
	]);
	return { id, isNew: true };
}
