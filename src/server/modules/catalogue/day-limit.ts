import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { friendlyWhenBusy, patience, type Pieces } from './stock.ts';

/**
 * The same protocol as for stock (decision 4), on the row of a product and a day: made where it is missing, locked
 * in the order of product ids, read once it is held. Call it after `reserveStock`, so that everybody takes the
 * rows in one order.
 */
const lockDays = `
	WITH patience AS MATERIALIZED (SELECT set_config('lock_timeout', $3, true)),
	made AS (
		INSERT INTO catalogue.day_count AS c (product_id, day)
		SELECT p.id, $2::date FROM patience, catalogue.product p
		WHERE p.id = ANY($1::uuid[]) AND p.daily_limit IS NOT NULL ORDER BY p.id
		-- An update of nothing locks the row that is there and gives it back as it is by then.
		ON CONFLICT (product_id, day) DO UPDATE SET promised = c.promised
		RETURNING c.product_id, c.promised
	)
	SELECT m.product_id AS "productId", p.daily_limit - m.promised AS "left"
	FROM made m JOIN catalogue.product p ON p.id = m.product_id`;

const promiseText = `
	WITH wanted AS (
		SELECT product_id, order_id, sum(quantity)::int AS pieces
		FROM unnest($1::uuid[], $2::uuid[], $3::int[]) AS w(product_id, order_id, quantity) GROUP BY 1, 2
	), written AS (
		INSERT INTO catalogue.day_promise (order_id, product_id, day, pieces)
		SELECT order_id, product_id, $4::date, pieces FROM wanted
		ON CONFLICT (order_id, product_id) DO UPDATE SET day = excluded.day, pieces = excluded.pieces
	)
	UPDATE catalogue.day_count c SET promised = c.promised + w.pieces
	FROM (SELECT product_id, sum(pieces)::int AS pieces FROM wanted GROUP BY 1) w
	WHERE c.product_id = w.product_id AND c.day = $4::date`;

/**
 * Promises pieces out of what can be made in a day, for those products that have such a limit; the others cost
 * nothing. All of them or none. The day is that of the order (WIB).
 * @throws AppError conflict orders/daily-limit with `product`, `left` and `listingId`
 */
export async function promiseDay(ctx: Ctx, pieces: readonly Pieces[]): Promise<void> {
	if (pieces.length === 0) return;
	const day = wibDay(ctx.now);
	const ids = [...new Set(pieces.map(({ productId }) => productId))];
	const rows = await friendlyWhenBusy(() =>
		ctx.query<{ productId: string; left: number }>('catalogue.lockDays', lockDays, [
			ids,
			day,
			patience,
		]),
	);
	const left = new Map(rows.map((row) => [row.productId, row.left]));
	const limited = pieces.filter(({ productId }) => left.has(productId));
	if (limited.length === 0) return;
	const wanted = new Map<string, number>();
	for (const { productId, quantity } of limited)
		wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
	const short = limited.find(({ productId }) => wanted.get(productId)! > left.get(productId)!);
	if (short)
		throw new AppError('conflict', 'orders/daily-limit', 'She cannot make as many in a day', {
			product: short.name,
			left: Math.max(0, left.get(short.productId)!),
			listingId: short.productId,
		});
	await ctx.query('catalogue.promiseDay', promiseText, [
		limited.map(({ productId }) => productId),
		limited.map(({ orderId }) => orderId),
		limited.map(({ quantity }) => quantity),
		day,
	]);
}

/** Gives back what an order was promised of a day; once is enough, a second time does nothing. */
export async function releaseDay(ctx: Ctx, orderId: string): Promise<void> {
	await ctx.query(
		'catalogue.releaseDay',
		`WITH held AS (
			SELECT product_id, day, pieces FROM catalogue.day_promise
			WHERE order_id = $1 AND pieces > 0 ORDER BY product_id FOR UPDATE
		), locked AS (
			SELECT c.product_id, c.day FROM catalogue.day_count c JOIN held h USING (product_id, day)
			ORDER BY c.product_id FOR NO KEY UPDATE OF c
		), given AS (
			UPDATE catalogue.day_promise p SET pieces = 0 FROM held h
			WHERE p.order_id = $1 AND p.product_id = h.product_id
		)
		UPDATE catalogue.day_count c SET promised = c.promised - h.pieces
		FROM held h JOIN locked USING (product_id, day) WHERE c.product_id = h.product_id AND c.day = h.day`,
		[orderId],
	);
}
