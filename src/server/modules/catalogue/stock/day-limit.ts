import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { lockedRows, patiently } from './patience.ts';
import type { Pieces } from './stock.ts';

/**
 * The same protocol as for stock (decision 4), on the row of a product and a day: made where it is missing, locked
 * in the order of product ids, read once it is held. Call it after `reserveStock`, so that everybody takes the
 * rows in one order.
 */
const lockDays = patiently(
	`SELECT m.product_id AS "productId", p.daily_limit - m.promised AS "left"
	FROM made m JOIN catalogue.product p ON p.id = m.product_id`,
	`made AS (
		INSERT INTO catalogue.day_count AS c (product_id, day)
		SELECT p.id, $2::date FROM patience, catalogue.product p
		WHERE p.id = ANY($1::uuid[]) AND p.daily_limit IS NOT NULL ORDER BY p.id
		-- An update of nothing locks the row that is there and gives it back as it is by then.
		ON CONFLICT (product_id, day) DO UPDATE SET promised = c.promised
		RETURNING c.product_id, c.promised
	)`,
);

const lockHeld = patiently(`
	SELECT c.product_id AS "productId", h.pieces, p.daily_limit - c.promised AS "left"
	FROM patience, catalogue.day_count c JOIN catalogue.day_promise h USING (product_id, day)
	JOIN catalogue.product p ON p.id = c.product_id
	WHERE h.order_id = $1 ORDER BY c.product_id FOR NO KEY UPDATE OF c, h`);

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
 * nothing. All of them or none. The day is today (WIB). With `evenIfFull` for what was paid already: the day takes it,
 * and nobody else gets any more of it.
 * @throws AppError conflict orders/daily-limit with `product`, `left` and `listingId`
 */
export async function promiseDay(
	ctx: Ctx,
	pieces: readonly Pieces[],
	{ evenIfFull = false } = {},
): Promise<void> {
	if (pieces.length === 0) return;
	const day = wibDay(ctx.now);
	const ids = [...new Set(pieces.map(({ productId }) => productId))];
	const rows = await lockedRows(() =>
		ctx.query<{ productId: string; left: number }>('catalogue.lockDays', lockDays, [ids, day]),
	);
	const left = new Map(rows.map((row) => [row.productId, row.left]));
	const limited = pieces.filter(({ productId }) => left.has(productId));
	if (limited.length === 0) return;
	const wanted = new Map<string, number>();
	for (const { productId, quantity } of limited)
		wanted.set(productId, (wanted.get(productId) ?? 0) + quantity);
	const short = limited.find(({ productId }) => wanted.get(productId)! > left.get(productId)!);
	if (short && !evenIfFull) throw fullDay(short, left.get(short.productId)!);
	await ctx.query('catalogue.promiseDay', promiseText, [
		limited.map(({ productId }) => productId),
		limited.map(({ orderId }) => orderId),
		limited.map(({ quantity }) => quantity),
		day,
	]);
}

function fullDay({ productId, name }: Pick<Pieces, 'productId' | 'name'>, left: number): AppError {
	return new AppError('conflict', 'orders/daily-limit', 'She cannot make as many in a day', {
		product: name,
		left: Math.max(0, left),
		listingId: productId,
	});
}

/**
 * An order that was promised pieces of a day takes other quantities of the same day; a product that is not named keeps
 * what it has, 0 gives all of it back. All of them or none.
 * @throws AppError conflict orders/daily-limit with `product`, `left` and `listingId`
 */
export async function changeDay(
	ctx: Ctx,
	orderId: string,
	pieces: readonly Pick<Pieces, 'productId' | 'name' | 'quantity'>[],
): Promise<void> {
	const held = await lockedRows(() =>
		ctx.query<{ productId: string; pieces: number; left: number | null }>(
			'catalogue.heldOfDay',
			lockHeld,
			[orderId],
		),
	);
	const wanted = new Map<string, { name: string; quantity: number }>();
	for (const { productId, name, quantity } of pieces)
		wanted.set(productId, {
			name,
			quantity: (wanted.get(productId)?.quantity ?? 0) + quantity,
		});
	const changes = held.flatMap(({ productId, pieces: before, left }) => {
		const { name = '', quantity = before } = wanted.get(productId) ?? {};
		const more = quantity - before;
		if (left !== null && more > left) throw fullDay({ productId, name }, left);
		return more === 0 ? [] : [{ productId, more }];
	});
	if (changes.length === 0) return;
	await ctx.query(
		'catalogue.changeDay',
		`WITH wanted AS (
			SELECT product_id, more FROM unnest($2::uuid[], $3::int[]) AS w(product_id, more)
		), written AS (
			UPDATE catalogue.day_promise h SET pieces = h.pieces + w.more FROM wanted w
			WHERE h.order_id = $1 AND h.product_id = w.product_id RETURNING h.product_id, h.day, w.more
		)
		UPDATE catalogue.day_count c SET promised = c.promised + w.more
		FROM written w WHERE c.product_id = w.product_id AND c.day = w.day`,
		[orderId, changes.map(({ productId }) => productId), changes.map(({ more }) => more)],
	);
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
