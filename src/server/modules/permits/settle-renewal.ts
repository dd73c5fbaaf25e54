import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';

/*
 * A renewal and the permit that it follows. What an officer has checked goes on standing while the renewal waits, so
 * that nobody loses a badge by renewing in time, nor a good permit by a renewal that is refused.
 */

/** The renewal was checked: what it follows is over. */
export async function formerGivesWay(ctx: Ctx, permitId: string): Promise<void> {
	await ctx.query(
		'permits.formerGivesWay',
		`UPDATE permits.permit SET state = 'replaced', updated_at = $2
		 WHERE replaced_by = $1 AND state IN ('checked', 'expired')`,
		[permitId, ctx.now],
	);
}

/** The renewal was refused or taken off: what it was to follow stands as before, if it was checked. */
export async function formerStands(ctx: Ctx, permitId: string): Promise<void> {
	await ctx.query(
		'permits.formerStands',
		`UPDATE permits.permit p SET replaced_by = NULL, updated_at = $3,
			state = CASE WHEN p.expires_on < $2 THEN 'expired' ELSE 'checked' END
		 FROM registry.enterprise e
		 WHERE p.replaced_by = $1 AND p.was_checked AND p.state IN ('checked', 'expired', 'replaced')
			AND e.id = p.enterprise_id AND (p.kind <> 'nib' OR p.number = e.nib)
			AND NOT EXISTS (SELECT 1 FROM permits.permit o WHERE o.enterprise_id = p.enterprise_id
				AND o.kind = p.kind AND o.number = p.number AND o.id <> p.id
				AND o.state IN ('claimed', 'checked', 'expired'))`,
		[permitId, wibDay(ctx.now), ctx.now],
	);
}
