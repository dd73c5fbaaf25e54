import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Replaced } from './lists.ts';

/** Writes down what an edition changed about records, one row a record: the value before stays readable. */
export async function keepEditionHistory(
	ctx: Ctx,
	field: 'areaCode' | 'kbli',
	replaced: readonly Pick<Replaced, 'enterpriseId' | 'before' | 'after'>[],
): Promise<void> {
	const byRecord = new Map(replaced.map((row) => [row.enterpriseId, row]));
	if (byRecord.size === 0) return;
	await ctx.query(
		'registry.editions.keepHistory',
		`INSERT INTO registry.field_change (id, enterprise_id, field, old_value, new_value, at, actor_kind, actor_id,
			origin, version)
		 SELECT r.id, e.id, $2, r.before, r.after, $3, $4, $5, 'edition', e.updated_at
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, enterprise uuid, before jsonb, after jsonb)
		 JOIN registry.enterprise e ON e.id = r.enterprise`,
		[
			JSON.stringify(
				[...byRecord.values()].map(({ enterpriseId, before, after }) => ({
					id: newId(),
					enterprise: enterpriseId,
					before,
					after,
				})),
			),
			field,
			ctx.now,
			ctx.actor.kind,
			actorId(ctx.actor),
		],
	);
}
