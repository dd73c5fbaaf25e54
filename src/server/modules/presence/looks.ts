import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { LookResult, SeenHow } from './states.ts';

/** Writes down a look that found something else than the one before. */
export async function keepLook(
	ctx: Ctx,
	{
		addressId,
		before,
		result,
		how,
		personId = null,
		status = null,
	}: {
		addressId: string;
		/** What the look before found. */
		before: string | null;
		result: LookResult;
		how: SeenHow;
		personId?: string | null;
		/** Of HTTP. */
		status?: number | null;
	},
): Promise<void> {
	// What a person saw is always kept: she stands for it.
	if (before === result && how === 'checker') return;
	await ctx.query(
		'presence.keepLook',
		`INSERT INTO presence.look (id, address_id, looked_at, how, person_id, result, status)
		 VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		[newId(), addressId, ctx.now, how, personId, result, status],
	);
}
