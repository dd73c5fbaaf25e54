import type pg from 'pg';
import { newId } from '#platform/ids.ts';
import { fillRegister } from './registry-fill.ts';

/** As many shops share the orders; the first has about one in eighteen, most have a few. */
const shops = 5000;
const batch = 50_000;

/** A number from 0 to 1 out of `i` and a word, always the same one. */
const draw = (word: string) =>
	`(('x' || substr(md5(i || '${word}'), 1, 8))::bit(32)::bigint / 4294967296.0)`;

/**
 * Two years of made-up orders, with their lines, events and complaints, in an empty database. Ninety-seven of a hundred
 * are over; one of fifty was handed over and never paid.
 * @returns the busiest shop and one of the middle, each with its owner's account
 */
export async function fillOrders(
	pool: pg.Pool,
	orders: number,
	told: (done: number) => void,
): Promise<void> {
	await fillRegister(pool, shops, () => undefined);
	await pool.query(
		`INSERT INTO catalogue.product (id, enterprise_id, slug, name, price_idr, unit, supply, state, created_at, updated_at)
		 SELECT gen_random_uuid(), id, 'bench-' || number, 'Keripik', 15000, 'bungkus', 'made-to-order', 'draft', now(), now()
		 FROM registry.enterprise`,
	);
	for (let from = 0; from < orders; from += batch) {
		await pool.query(fillText, [from, Math.min(from + batch, orders) - 1]);
		told(Math.min(from + batch, orders));
	}
	await pool.query(
		`INSERT INTO orders.dispute (id, order_id, kind, state, opened_by, opened_at, answer_due_at, due_at, resolved_at, outcome)
		 SELECT gen_random_uuid(), id, 'late', CASE WHEN s < 0.1 THEN 'open' ELSE 'resolved' END, 'buyer', placed_at,
			placed_at + interval '2 days', placed_at + interval '7 days',
			CASE WHEN s < 0.1 THEN NULL ELSE placed_at + interval '5 days' END, CASE WHEN s < 0.1 THEN NULL ELSE 'settled' END
		 FROM (SELECT o.*, random() AS s FROM orders."order" o WHERE o.state = 'completed' ORDER BY o.id LIMIT $1) o`,
		[Math.ceil(orders / 200)],
	);
}

const fillText = `
	WITH shop AS (
		SELECT (row_number() OVER (ORDER BY e.number) - 1)::int AS at, e.id, p.id AS product_id
		FROM registry.enterprise e JOIN catalogue.product p ON p.enterprise_id = e.id
	), drawn AS (
		SELECT gen_random_uuid() AS id, gen_random_uuid() AS checkout_id, i, ${draw('state')} AS s, ${draw('paid')} AS paid,
			floor(${shops} * ${draw('shop')} ^ 3)::int AS shop_at,
			now() - interval '2 years' * ${draw('time')} AS placed_at
		FROM generate_series($1::int, $2::int) AS i
	), n AS (
		SELECT d.*, shop.id AS enterprise_id, shop.product_id, CASE WHEN s < 0.86 THEN 'completed' WHEN s < 0.91 THEN 'cancelled'
			WHEN s < 0.96 THEN 'expired' WHEN s < 0.97 THEN 'returned' WHEN s < 0.98 THEN 'confirmed' WHEN s < 0.985 THEN 'ready'
			WHEN s < 0.99 THEN 'handed-over' WHEN s < 0.995 THEN 'awaiting-seller' WHEN s < 0.998 THEN 'proof-sent'
			ELSE 'awaiting-payment' END AS state
		FROM drawn d JOIN shop ON shop.at = d.shop_at
	), checkouts AS (
		INSERT INTO orders.checkout (id, request_hash, created_at) SELECT checkout_id, '', placed_at FROM n
	), made AS (
		INSERT INTO orders."order" (id, checkout_id, number, token, enterprise_id, state, state_at, buyer_name, buyer_phone,
			delivery_method, payment_method, items_idr, delivery_fee_idr, total_idr, locale, placed_at, paid_at, paid_idr)
		SELECT id, checkout_id, 'P-' || i, md5(i || 'token'), enterprise_id, state, placed_at + interval '1 day', 'Bu Pembeli ' || i,
			'+62812' || lpad((i % 100000)::text, 8, '0'), 'pickup', CASE WHEN paid < 0.5 THEN 'cash' ELSE 'transfer' END, 30000, 0,
			30000, 'id', placed_at, CASE WHEN is_paid THEN placed_at END, CASE WHEN is_paid THEN 30000 END
		FROM (SELECT n.*, state = 'completed' AND paid > 0.02 AS is_paid FROM n) n
	), lines AS (
		INSERT INTO orders.order_line (order_id, position, product_id, name, unit, price_idr, quantity, supply)
		SELECT id, 0, product_id, 'Keripik', 'bungkus', 15000, 2, 'made-to-order' FROM n
	)
	INSERT INTO orders.order_event (id, order_id, at, transition, from_state, to_state, by)
	SELECT gen_random_uuid(), n.id, n.placed_at + v.after, v.name, NULL, v.to_state, 'seller'
	FROM n, (VALUES (interval '0', 'place', 'awaiting-seller'), (interval '1 hour', 'confirm', 'confirmed'),
		(interval '1 day', 'complete', 'completed')) AS v(after, name, to_state)`;

export interface BenchShop {
	enterpriseId: string;
	personId: string;
	orders: number;
}

/** The shop at a place of the list by how many orders it has, with an account for its owner. */
export async function ownedShop(pool: pg.Pool, place: number): Promise<BenchShop> {
	const { rows } = await pool.query<{ enterpriseId: string; ownerId: string; orders: number }>(
		`SELECT enterprise_id AS "enterpriseId", e.owner_id AS "ownerId", count(*)::int AS orders
		 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
		 GROUP BY 1, 2 ORDER BY 3 DESC, 1 OFFSET $1 LIMIT 1`,
		[place],
	);
	const { enterpriseId, ownerId, orders } = rows[0]!;
	const personId = newId();
	await pool.query(
		`WITH p AS (INSERT INTO accounts.person (id, name, email, created_at, updated_at)
			VALUES ($1, 'Pemilik', $2, now(), now()))
		 UPDATE registry.owner SET person_id = $1 WHERE id = $3`,
		[personId, `${personId}@bench.invalid`, ownerId],
	);
	return { enterpriseId, personId, orders };
}
