import type { Filler } from './everything-of-orders.ts';

/** One row of every table about selling in other places that names an enterprise. */
export const elsewhereOf: Readonly<Record<string, Filler>> = {
	'feeds.change': {
		follows: 'taken by the next refresh within minutes',
		sql: 'INSERT INTO feeds.change (enterprise_id) VALUES ($1)',
	},
	'feeds.seller': {
		follows: 'says of whom a file tells; the next one says it of whose products they are then',
		sql: `WITH f AS (INSERT INTO feeds.feed (id, scope, area_code, locale, state, created_at)
				VALUES (gen_random_uuid(), 'area', $1::text, 'id', 'off', now()) RETURNING id)
			INSERT INTO feeds.seller (feed_id, enterprise_id) SELECT f.id, $1::uuid FROM f`,
	},
	'feeds.feed': {
		follows: true,
		sql: `INSERT INTO feeds.feed (id, scope, enterprise_id, locale, state, created_at)
			VALUES (gen_random_uuid(), 'shop', $1, 'id', 'off', now())`,
	},
	'connections.link': {
		follows: true,
		sql: `INSERT INTO connections.link (id, enterprise_id, marketplace, shop_id, shop_name, state, state_at,
				orders_known_until, next_orders_at, linked_by, linked_at)
			VALUES (gen_random_uuid(), $1, 'shopee', gen_random_uuid()::text, 'Emping', 'expired', now(), now(), now(), $2,
				now())`,
	},
	'connections.oauth_state': {
		follows: 'the way to a page of consent lives twenty minutes',
		sql: `INSERT INTO connections.oauth_state (id, enterprise_id, marketplace, person_id, created_at)
			VALUES (gen_random_uuid(), $1, 'shopee', $2, now())`,
	},
	'presence.address': {
		follows: true,
		sql: `INSERT INTO presence.address (id, enterprise_id, area_code, marketplace, url, host, short, state, claimed_how,
				claimed_at, next_look_at)
			SELECT gen_random_uuid(), e.id, e.area_code, 'shopee', 'https://shopee.co.id/' || gen_random_uuid(),
				'shopee.co.id', false, 'claimed', 'owner', now(), now() FROM registry.enterprise e WHERE e.id = $1`,
	},
	'presence.opening': {
		follows: true,
		sql: `INSERT INTO presence.opening (id, enterprise_id, marketplace, state, started_at, progressed_at)
			VALUES (gen_random_uuid(), $1, 'lazada', 'open', now(), now())`,
	},
	'sheets.template': {
		follows: true,
		sql: `INSERT INTO sheets.template (id, enterprise_id, marketplace, file_name, storage_key, bytes, fingerprint, layout,
			plan, created_by, created_at) VALUES (gen_random_uuid(), $1, 'shopee', 'templat.xlsx', 'private/sheets/x', 9,
			'f', '{}', '{}', $2, now())`,
	},
	'sheets.mapping': {
		follows: 'what was said about columns; whoever stands for both says it once more',
		sql: `INSERT INTO sheets.mapping (enterprise_id, marketplace, fingerprint, plan, updated_at)
			VALUES ($1, 'shopee', 'f', '{}', now())`,
	},
};
