import type { Ctx } from '#platform/context.ts';
import type { LockedWish, Maker } from '../access.ts';
import { tellMaker } from '../tell.ts';

/** Every maker of an answer who agreed to her share, and the one who began it. */
export async function makersOf(ctx: Ctx, answerIds: readonly string[]): Promise<Maker[]> {
	return ctx.query<Maker>(
		'demand.makersOf',
		`SELECT DISTINCT e.id, e.number, e.name, coalesce(e.whatsapp, e.phone) AS phone,
			e.whatsapp IS NOT NULL AS whatsapp, e.area_code AS "areaCode"
		 FROM demand.answer a JOIN demand.share s ON s.answer_id = a.id
		 JOIN registry.enterprise e ON e.id = s.enterprise_id
		 WHERE a.id = ANY($1::uuid[]) AND (s.state = 'agreed' OR s.enterprise_id = a.enterprise_id)
			AND e.status = 'active' ORDER BY e.number`,
		[answerIds],
	);
}

/** Says no to every answer that still waits, and tells its makers. The wish is locked. */
export async function declineOffered(
	ctx: Ctx,
	wish: LockedWish,
	told: 'declined' | 'gone',
): Promise<void> {
	const rows = await ctx.query<{ id: string }>(
		'demand.declineOffered',
		`UPDATE demand.answer SET state = 'declined', state_at = $2
		 WHERE wish_id = $1 AND state = 'offered' RETURNING id`,
		[wish.id, ctx.now],
	);
	if (rows.length === 0) return;
	await recount(ctx, wish.id);
	for (const maker of await makersOf(
		ctx,
		rows.map(({ id }) => id),
	))
		await tellMaker(ctx, wish, maker, told);
}

/** Writes how many answers of a wish stand. The wish is locked. */
export async function recount(ctx: Ctx, wishId: string): Promise<void> {
	await ctx.query(
		'demand.recount',
		`UPDATE demand.wish w SET answers = (SELECT count(*) FROM demand.answer a
			WHERE a.wish_id = w.id AND a.state IN ('offered', 'chosen')) WHERE id = $1`,
		[wishId],
	);
}
