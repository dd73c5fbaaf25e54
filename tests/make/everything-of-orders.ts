export interface Filler {
	/** Inserts one row about the enterprise `$1`, by the person `$2`. */
	sql: string;
	/** Whether the row is the kept record's while the merge stands; else it says why it stays. */
	follows: true | string;
}

/** One row of every table of orders and deliveries that names an enterprise. */
export const ordersOf: Readonly<Record<string, Filler>> = {
	'orders.order': { follows: true, sql: '' },
	'orders.seller_terms': { follows: true, sql: '' },
	'orders.delivery_fee': { follows: true, sql: '' },
	'orders.seller_qris': {
		follows: true,
		sql: `INSERT INTO orders.seller_qris (id, enterprise_id, payload, nmid, merchant_name, merchant_city, state,
				created_by, created_at)
			VALUES (gen_random_uuid(), $1, '', 'ID' || left(gen_random_uuid()::text, 8), 'KERIPIK', 'KEMIRI', 'waiting',
				$2, now())`,
	},
	'orders.grievance': {
		follows: true,
		sql: `INSERT INTO orders.grievance (id, enterprise_id, about, state, opened_at, due_at)
			VALUES (gen_random_uuid(), $1, 'office', 'open', now(), now() + interval '7 days')`,
	},
	'orders.pickup_point': {
		follows: true,
		sql: `INSERT INTO orders.pickup_point (id, kind, name, address, area_code, enterprise_id, created_at, updated_at)
			SELECT gen_random_uuid(), 'home', 'Rumah', 'Pagar hijau', left(e.area_code, 8), e.id, now(), now()
			FROM registry.enterprise e WHERE e.id = $1`,
	},
	'orders.seller_pickup': {
		follows: true,
		sql: `WITH point AS (INSERT INTO orders.pickup_point (id, kind, name, address, area_code, created_at, updated_at)
				SELECT gen_random_uuid(), 'district-office', 'Kantor', 'Jalan raya', left(e.area_code, 8), now(), now()
				FROM registry.enterprise e WHERE e.id = $1 RETURNING id)
			INSERT INTO orders.seller_pickup (enterprise_id, pickup_point_id) SELECT $1, id FROM point`,
	},
	'orders.courier_account': {
		follows: true,
		sql: `INSERT INTO orders.courier_account (enterprise_id, provider, key_cipher, updated_at)
			VALUES ($1, 'biteship', '', now())`,
	},
};
