import { recomputeStock } from '#modules/catalogue/index.ts';
import { checkBalances } from '#modules/orders/index.ts';
import { system, type App } from '#server/app.ts';
import type { Told } from './buyers.ts';
import { allWays, restsOf } from './plan.ts';
import type { Shops } from './shops.ts';

/** Everything that must be true when the storm is over. Returns what is not, in words. */
export async function findWrongs(
	app: App,
	{ told, shops, seed }: { told: readonly Told[]; shops: Shops; seed: number },
): Promise<string[]> {
	const { pool } = app.platform;
	const wrongs: string[] = [];
	const list = async (what: string, text: string, values: unknown[] = []) => {
		const { rows } = await pool.query<Record<string, unknown>>(text, values);
		if (rows.length > 0)
			wrongs.push(`${what}: ${rows.length}, such as ${JSON.stringify(rows.slice(0, 3))}`);
	};

	await list(
		'an order that a buyer was told of is missing, or is there twice',
		`SELECT w.token FROM unnest($1::text[]) AS w(token)
		 WHERE (SELECT count(*) FROM orders."order" o WHERE o.token = w.token) <> 1`,
		[told.map(({ token }) => token)],
	);
	await list(
		'a cart made other orders than its buyer was told of',
		`SELECT c.idempotency_key, count(o.id) FROM orders.checkout c JOIN orders."order" o ON o.checkout_id = c.id
		 LEFT JOIN unnest($1::text[], $2::int[]) AS w(key, orders) ON w.key = c.idempotency_key
		 WHERE c.idempotency_key LIKE $3
		 GROUP BY c.id, w.orders HAVING count(DISTINCT o.id) IS DISTINCT FROM w.orders`,
		[...perCart(told), `jalan-${seed}-%`],
	);
	for (const way of allWays)
		await list(
			`an order that should be ${restsOf(way).join(' or ')} (${way}) is not`,
			'SELECT number, state FROM orders."order" WHERE number = ANY($1) AND state <> ALL($2)',
			[told.filter((one) => one.way === way).map(({ number }) => number), restsOf(way)],
		);

	const paid = told.filter((one) => one.paid !== undefined);
	await list(
		'money of a gateway is not there exactly once',
		`SELECT w.number, array_agg(p.amount_idr || ' ' || p.outcome) AS payments
		 FROM unnest($1::text[], $2::bigint[], $3::text[]) AS w(number, amount, outcome)
		 JOIN orders."order" o ON o.number = w.number LEFT JOIN orders.order_payment p ON p.order_id = o.id
		 GROUP BY w.number, w.amount, w.outcome
		 HAVING count(p.id) <> 1 OR max(p.amount_idr) <> w.amount OR max(p.outcome) <> w.outcome`,
		[
			paid.map(({ number }) => number),
			paid.map(({ paidIdr }) => paidIdr),
			paid.map(({ way }) => (way === 'otherSum' ? 'trouble/paid-other-amount' : 'confirmed')),
		],
	);
	await list(
		'money of a gateway that nobody paid',
		`SELECT o.number FROM orders.order_payment p JOIN orders."order" o ON o.id = p.order_id
		 WHERE o.number <> ALL($1)`,
		[paid.map(({ number }) => number)],
	);
	await list(
		'a call of a gateway was not applied though its charge is known',
		`SELECT e.reference, e.state, e.status FROM payments.webhook_event e JOIN payments.charge c
			ON c.account_id = e.account_id AND c.reference = e.reference WHERE e.state <> 'applied'`,
	);

	await list(
		'an order is confirmed twice, or its story has a gap',
		`SELECT number, transition, from_state, before FROM (
			SELECT o.number, e.transition, e.from_state, e.to_state,
				lag(e.to_state) OVER (PARTITION BY e.order_id ORDER BY e.at, e.id) AS before,
				count(*) FILTER (WHERE e.to_state = 'confirmed' AND e.from_state <> 'confirmed')
					OVER (PARTITION BY e.order_id) AS confirmed
			FROM orders.order_event e JOIN orders."order" o ON o.id = e.order_id) story
		 WHERE from_state IS DISTINCT FROM before OR confirmed > 1`,
	);
	await list(
		'an order lacks its lines, event, pieces or audit line',
		`SELECT o.number FROM orders."order" o WHERE
			NOT EXISTS (SELECT 1 FROM orders.order_line l WHERE l.order_id = o.id)
			OR NOT EXISTS (SELECT 1 FROM orders.order_event e WHERE e.order_id = o.id)
			OR NOT EXISTS (SELECT 1 FROM catalogue.stock_entry s WHERE s.order_id = o.id)
			OR NOT EXISTS (SELECT 1 FROM platform.audit_line a WHERE a.subject_id = o.id::text)`,
	);
	await list(
		'a shelf does not have what was there, less what is sold, with what is promised',
		`SELECT w.id, w.pieces, s.on_hand, s.reserved, sold.n AS sold, held.n AS held
		 FROM unnest($1::uuid[], $2::int[]) AS w(id, pieces) JOIN catalogue.stock s ON s.product_id = w.id,
		 LATERAL (SELECT coalesce(sum(l.quantity), 0)::int AS n FROM orders.order_line l JOIN orders."order" o
			ON o.id = l.order_id WHERE l.product_id = w.id
			AND o.state IN ('confirmed', 'ready', 'handed-over', 'completed')) sold,
		 LATERAL (SELECT coalesce(sum(l.quantity), 0)::int AS n FROM orders.order_line l JOIN orders."order" o
			ON o.id = l.order_id WHERE l.product_id = w.id
			AND o.state IN ('awaiting-payment', 'awaiting-seller', 'awaiting-buyer', 'proof-sent')) held
		 WHERE s.on_hand <> w.pieces - sold.n OR s.reserved <> held.n`,
		[[...shops.stock.keys()], [...shops.stock.values()]],
	);
	await list(
		'money was given back more than once for one press',
		'SELECT order_id, count(*) FROM orders.order_refund GROUP BY 1 HAVING count(*) > 1',
	);
	await list(
		'a message was written twice for the same purpose',
		`SELECT purpose, count(*) FROM platform.message WHERE purpose ~ '^(orders|payments)/.*:'
		 GROUP BY purpose, recipient HAVING count(*) > 1`,
	);
	await list(
		'a seller was not told of a new order',
		`SELECT number FROM orders."order" o WHERE NOT EXISTS
			(SELECT 1 FROM platform.message m WHERE m.purpose = 'orders/new:' || o.number)`,
	);
	await list(
		'a message did not leave',
		`SELECT purpose, state, problem FROM platform.message WHERE state = 'waiting'`,
	);
	await list('a job was given up', `SELECT name, output FROM jobs.job WHERE state = 'failed'`);

	const differences = await app.write({ actor: system('bench') }, recomputeStock);
	if (differences.length > 0) wrongs.push(`stock: ${JSON.stringify(differences.slice(0, 3))}`);
	const imbalances = await checkBalances(app.read({ actor: system('bench') }));
	if (imbalances.length > 0) wrongs.push(`books: ${JSON.stringify(imbalances.slice(0, 3))}`);
	return wrongs;
}

/** Keys of the carts, and how many orders each made. */
function perCart(told: readonly Told[]): [string[], number[]] {
	const carts = new Map(told.map(({ key, together }) => [key, together]));
	return [[...carts.keys()], [...carts.values()]];
}

/** What still has to be done: jobs that are due, orders whose time is over, calls that wait for nobody. */
export async function countOpenWork(app: App): Promise<Record<string, number>> {
	const { rows } = await app.platform.pool.query<Record<string, number>>(
		`SELECT (SELECT count(*) FROM jobs.job WHERE state < 'completed' AND start_after <= now()
				AND name NOT LIKE '\\_\\_pgboss%') AS jobs,
			(SELECT count(*) FROM jobs.job WHERE state = 'retry') AS retries,
			(SELECT count(*) FROM orders."order" WHERE reserved_until < now()) AS orders,
			(SELECT count(*) FROM platform.message WHERE state = 'waiting') AS messages,
			(SELECT count(*) FROM payments.webhook_event e JOIN payments.charge c
				ON c.account_id = e.account_id AND c.reference = e.reference WHERE e.state = 'waiting') AS calls`,
	);
	return rows[0]!;
}
