import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';

export type OutboxKind = 'content' | 'stock' | 'price';

/**
 * Rows of the outbox for what `rows` gives as link_id, link_product_id and kind; its values begin with $2. A row that
 * waits already keeps its place, and the latest wins. Rows are locked in one order, so nobody waits in a circle.
 */
export async function wantRows(
	ctx: Ctx,
	name: string,
	rows: string,
	values: readonly unknown[],
): Promise<void> {
	await ctx.query(
		name,
		`INSERT INTO connections.outbox AS o (id, link_id, link_product_id, kind, idempotency_key, state, due_at, since)
			SELECT gen_random_uuid(), r.link_id, r.link_product_id, r.kind, gen_random_uuid(), 'waiting', $1, $1
			FROM (${rows}) r ORDER BY r.link_product_id, r.kind
			ON CONFLICT (link_product_id, kind) DO UPDATE SET version = o.version + 1,
				idempotency_key = excluded.idempotency_key, state = 'waiting', tries = 0, problem = NULL, their_code = '',
				due_at = least(o.due_at, excluded.due_at),
				since = CASE WHEN o.state = 'failed' THEN excluded.since ELSE least(o.since, excluded.since) END`,
		[ctx.now, ...values],
	);
}

/** What all links are to be told of the pieces of these products, with whoever runs next. */
export const wantStock = (ctx: Ctx, productIds: readonly string[]): Promise<void> =>
	wantRows(
		ctx,
		'connections.wantStock',
		`SELECT p.link_id, p.id AS link_product_id, 'stock' AS kind FROM connections.link_product p
		 WHERE p.product_id = ANY($2::uuid[])`,
		[productIds],
	);

/**
 * The rows of everything that links ($2) are to be told: all figures, and the texts of what we made; and the pieces of
 * the same products at other links, since scarce ones are shared (batch.ts).
 */
export const everythingOf = `SELECT p.link_id, p.id AS link_product_id, k.kind
	FROM connections.link_product p JOIN catalogue.product v ON v.id = p.product_id,
		unnest(ARRAY['content', 'price', 'stock']) AS k(kind)
	WHERE p.link_id = ANY($2::uuid[]) AND (k.kind <> 'content' OR (p.how = 'made' AND v.variant_of IS NULL))
	UNION SELECT other.link_id, other.id, 'stock'
	FROM connections.link_product p JOIN connections.link_product other ON other.product_id = p.product_id
	WHERE p.link_id = ANY($2::uuid[]) AND other.link_id <> p.link_id`;

/**
 * The pieces of everything that is sold elsewhere, told anew: figures that were changed there by hand, or that a
 * marketplace forgot, are right again after a night. Spread over three hours, so that no change of the night waits
 * behind them. What waits already stays as it is. Some at a time: an order that tells of one of them waits until it is
 * written, and one that was killed leaves little to do again.
 */
export async function wantAllStock(work: Work, atOnce = 2_000): Promise<void> {
	for (let after: string | null = '00000000-0000-0000-0000-000000000000'; after !== null;)
		after = await work.write((ctx) => wantSomeStock(ctx, after!, atOnce));
}

/** @returns the last one that was looked at; null behind the end */
async function wantSomeStock(ctx: Ctx, after: string, atOnce: number): Promise<string | null> {
	const [row] = await ctx.query<{ last: string | null }>(
		'connections.wantSomeStock',
		`WITH page AS MATERIALIZED (SELECT p.id, p.link_id, p.item_id FROM connections.link_product p
			WHERE p.id > $2::uuid ORDER BY p.id LIMIT $3),
		 made AS (INSERT INTO connections.outbox (id, link_id, link_product_id, kind, idempotency_key, state, due_at, since)
			SELECT gen_random_uuid(), r.link_id, r.id, 'stock', gen_random_uuid(), 'waiting', r.at, r.at
			FROM (SELECT p.link_id, p.id, $1::timestamptz + random() * interval '3 hours' AS at
				FROM page p JOIN connections.link l ON l.id = p.link_id WHERE l.state = 'linked' AND p.item_id <> '') r
			ORDER BY r.id ON CONFLICT DO NOTHING)
		 SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last`,
		[ctx.now, after, atOnce],
	);
	return row!.last;
}
