import type { Ctx } from '#platform/context.ts';

/** When products last went into a file for a marketplace; those that never did are left out. */
export async function lastFilled(
	ctx: Ctx,
	{ marketplace, productIds }: { marketplace: string; productIds: readonly string[] },
): Promise<Map<string, Date>> {
	const rows = await ctx.query<{ id: string; at: Date }>(
		'sheets.lastFilled',
		`SELECT product_id AS id, filled_at AS at FROM sheets.filled_product
		 WHERE marketplace = $1 AND product_id = ANY($2::uuid[])`,
		[marketplace, productIds],
	);
	return new Map(rows.map(({ id, at }) => [id, at]));
}

/** Notes that products went into a file that somebody takes now. */
export async function noteFilled(
	ctx: Ctx,
	{ marketplace, productIds }: { marketplace: string; productIds: readonly string[] },
): Promise<void> {
	await ctx.query(
		'sheets.noteFilled',
		`INSERT INTO sheets.filled_product (product_id, marketplace, filled_at)
		 SELECT p.id, $1, $3 FROM catalogue.product p WHERE p.id = ANY($2::uuid[]) ORDER BY p.id
		 ON CONFLICT (product_id, marketplace) DO UPDATE SET filled_at = excluded.filled_at`,
		[marketplace, productIds, ctx.now],
	);
}
