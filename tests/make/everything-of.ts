import type { World } from './database.ts';
import { elsewhereOf } from './everything-of-elsewhere.ts';
import { ordersOf, type Filler } from './everything-of-orders.ts';

const task = (kind: string, subject: string) =>
	`INSERT INTO desk.task (id, kind, subject_id, enterprise_id, area_code, params, due_at, opened_at)
	 SELECT gen_random_uuid(), ${kind}, ${subject}, e.id, e.area_code,
		jsonb_build_object('number', e.number, 'name', e.name), now(), now()
	 FROM registry.enterprise e WHERE e.id = $1`;

/** Something that somebody needs, for what points at it. */
const wish = `INSERT INTO demand.wish (id, token, asker_kind, asker_name, asker_phone, locale, what, quantity, unit,
	needed_on, area_code, state, state_at, created_at)
	VALUES (gen_random_uuid(), gen_random_uuid(), 'buyer', 'Rina', '', 'id', 'Keripik', 50, 'bungkus', current_date + 9,
		'36.03.09', 'open', now(), now()) RETURNING id`;

/**
 * One row of every table that names an enterprise. A table that is missing here makes the story of merges fail:
 * whoever adds one decides whether its rows follow a merge and come back.
 */
export const everythingOf: Readonly<Record<string, Filler>> = {
	'catalogue.product': {
		follows: true,
		sql: `INSERT INTO catalogue.product (id, enterprise_id, slug, name, price_idr, unit, supply, facts, created_at, updated_at)
			VALUES (gen_random_uuid(), $1, 'p-' || gen_random_uuid(), 'Keripik isi', 5000, 'bungkus', 'stock',
				'{"category": "food"}', now(), now())`,
	},
	'catalogue.listing': {
		follows: true,
		// Derived: the published product of the selling shop has one.
		sql: '',
	},
	'catalogue.listing_entry': {
		follows: true,
		// Derived, as its listing.
		sql: '',
	},
	'catalogue.seller_record': {
		follows: 'counted anew every night from the orders, which follow',
		sql: `INSERT INTO catalogue.seller_record (enterprise_id, kept, updated_at) VALUES ($1, 3, now())
			ON CONFLICT (enterprise_id) DO UPDATE SET kept = 3`,
	},
	'catalogue.shop': {
		follows: 'the shop that sells keeps its own hours and breaks',
		sql: `INSERT INTO catalogue.shop (enterprise_id, updated_at) VALUES ($1, now())`,
	},
	'catalogue.shop_day': {
		follows: 'the shop that sells keeps its own hours and breaks',
		sql: `INSERT INTO catalogue.shop_day (enterprise_id, day) VALUES ($1, current_date)`,
	},
	'catalogue.shop_hours': {
		follows: 'the shop that sells keeps its own hours and breaks',
		sql: `INSERT INTO catalogue.shop_hours (enterprise_id, kind, weekday, opens, closes)
			VALUES ($1, 'open', 1, 480, 1020)`,
	},
	'desk.note': {
		follows: true,
		sql: `INSERT INTO desk.note (id, enterprise_id, text, created_by, created_at)
			VALUES (gen_random_uuid(), $1, 'Sudah ditelepon', $2, now())`,
	},
	'desk.task': {
		follows: true,
		sql: task("'record'", 'e.id'),
	},
	'fieldwork.interview': {
		follows: true,
		sql: `INSERT INTO fieldwork.interview (id, person_id, revision, revision_id, purpose, enterprise_id, area_code,
				outcome, state, started_at, finished_at, clock_offset_ms, received_at, updated_at)
			SELECT gen_random_uuid(), $2, 1, gen_random_uuid(), 'first', e.id, e.area_code, 'met', 'accepted', now(),
				now(), 0, now(), now() FROM registry.enterprise e WHERE e.id = $1`,
	},
	'fieldwork.door_consent': {
		follows: true,
		sql: `INSERT INTO fieldwork.door_consent (interview_id, enterprise_id, purpose, version, given_at, taken_by)
			SELECT id, $1, 'registry', 1, now(), $2 FROM fieldwork.interview WHERE enterprise_id = $1 LIMIT 1`,
	},
	'ledger.sale': {
		follows:
			'what was sold stays as it was recorded; ledger.stand_in says who stands for its seller',
		sql: '',
	},
	'bookkeeping.cash_entry': {
		follows: true,
		sql: `INSERT INTO bookkeeping.cash_entry (id, enterprise_id, happened_on, direction, category, amount_idr,
				recorded_at, recorded_by)
			VALUES (gen_random_uuid(), $1, '2026-11-01', 'out', 'materials', 15000, now(), $2)`,
	},
	'bookkeeping.debt': {
		follows: true,
		sql: `INSERT INTO bookkeeping.debt (id, enterprise_id, amount_idr, since_on, created_at)
			VALUES (gen_random_uuid(), $1, 50000, '2026-11-01', now())`,
	},
	'bookkeeping.recipe': {
		follows: true,
		sql: `INSERT INTO bookkeeping.recipe (product_id, enterprise_id, materials, labour_idr, other_idr, packaging_idr,
				yield_pieces, updated_at)
			SELECT p.id, $1, '[]', 0, 0, 0, 1, now() FROM catalogue.product p WHERE p.enterprise_id = $1 LIMIT 1`,
	},
	'bookkeeping.evidence': {
		follows: true,
		sql: `INSERT INTO bookkeeping.evidence (id, enterprise_id, kind, title, file_key, file_type, file_bytes, sha256,
				original_sha256, added_at)
			VALUES (gen_random_uuid(), $1, 'invoice', 'Nota', 'private/evidence/' || gen_random_uuid(),
				'application/pdf', 1, '', gen_random_uuid()::text, now())`,
	},
	...ordersOf,
	...elsewhereOf,
	'payments.gateway_account': {
		follows: true,
		sql: `INSERT INTO payments.gateway_account (id, enterprise_id, provider, secret_cipher, state, keys_at, created_at)
			VALUES (gen_random_uuid(), $1, 'midtrans', '', 'off', now(), now())`,
	},
	'demand.match': {
		follows: 'who fits which wish is found anew every night',
		sql: `WITH wish AS (${wish}) INSERT INTO demand.match (wish_id, enterprise_id, needed_on, why, product_id, pieces, lead_days)
			SELECT id, $1, current_date + 9, 'words', gen_random_uuid(), 10, 0 FROM wish`,
	},
	'demand.answer': {
		follows: true,
		sql: `WITH wish AS (${wish}) INSERT INTO demand.answer (id, wish_id, enterprise_id, together, ready_on, quantity,
				amount_idr, state, state_at, created_at)
			SELECT gen_random_uuid(), id, $1, true, current_date + 8, 5, 5000, 'offered', now(), now() FROM wish`,
	},
	'demand.share': {
		follows: true,
		sql: `INSERT INTO demand.share (answer_id, enterprise_id, state, quantity, price_idr, state_at)
			SELECT id, $1, 'agreed', 5, 1000, now() FROM demand.answer WHERE enterprise_id = $1`,
	},
	'demand.quiet_seller': {
		follows: 'which shops are quiet is found anew every night',
		sql: `INSERT INTO demand.quiet_seller (enterprise_id, area_code, quiet_since, suggestion, facts, looked_at)
			VALUES ($1, '36.03.09', now(), 'share', '{}', now())`,
	},
	'demand.visit': {
		follows: true,
		sql: `INSERT INTO demand.visit (id, enterprise_id, visited_on, way, details, officer_id, created_at)
			VALUES (gen_random_uuid(), $1, current_date, 'visit', 'Foto produk dibuat', $2, now())`,
	},
	'demand.inquiry': {
		follows: true,
		sql: `INSERT INTO demand.inquiry (id, token, enterprise_id, product_name, kind, quantity, unit, country, place,
				words, asker_name, asker_email, asker_phone, locale, state, state_at, created_at, answer_by, answer_words)
			VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, 'Emping', 'sample', 2, 'pack', 'SG', '', '',
				'Tan Wei', 'wei@example.org', '', 'en', 'open', now(), now(), now(), 'Ada')`,
	},
	'permits.permit': {
		follows: true,
		sql: `INSERT INTO permits.permit (id, enterprise_id, area_code, kind, number_typed, number, state, findings,
				source, claimed_at, updated_at)
			SELECT gen_random_uuid(), e.id, e.area_code, 'halal', 'ID1', left(gen_random_uuid()::text, 8), 'claimed',
				'[]', 'owner', now(), now() FROM registry.enterprise e WHERE e.id = $1`,
	},
	'permits.letter': {
		follows: true,
		sql: `INSERT INTO permits.letter (id, code, enterprise_id, area_code, mark, classes, goods, state, asked_by, asked_at)
			SELECT gen_random_uuid(), gen_random_uuid(), e.id, e.area_code, 'MEREK ' || gen_random_uuid(), '{29}',
				'keripik', 'asked', $2, now() FROM registry.enterprise e WHERE e.id = $1`,
	},
	'permits.preparation': {
		follows: true,
		sql: `INSERT INTO permits.preparation (enterprise_id, kind, item, done_at) VALUES ($1, 'halal', 'step/nib', now())`,
	},
	'permits.question': {
		follows: true,
		sql: `INSERT INTO permits.question (product_id, enterprise_id, area_code, product_name, facts, state, asked_at)
			SELECT p.id, e.id, e.area_code, p.name, '{}', 'open', now()
			FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
			WHERE e.id = $1 AND p.name = 'Keripik isi' LIMIT 1`,
	},
	'privacy.request': {
		follows: 'her correction is carried out on the record that stands for hers (proposeEdit)',
		sql: `INSERT INTO privacy.request (id, kind, enterprise_id, area_code, channel, made_at, due_at)
			VALUES (gen_random_uuid(), 'correction', $1, '36.03', 'office', now(), now())`,
	},
	'registry.claim': {
		follows:
			'where the record has its account by then, a waiting claim ends; undoing opens it again',
		sql: `WITH claim AS (INSERT INTO registry.claim
				(id, enterprise_id, person_id, state, phone_matches, nik_matches, created_at)
				VALUES (gen_random_uuid(), $1, $2, 'waiting', false, false, now()) RETURNING id)
			${task("'claim'", '(SELECT id::text FROM claim)')}`,
	},
	'registry.helper': {
		follows: true,
		sql: `INSERT INTO registry.helper (id, enterprise_id, name, phone, rights, invited_at, invited_by)
			VALUES (gen_random_uuid(), $1, 'Rani', gen_random_uuid()::text, '{orders}', now(), $2)`,
	},
	'registry.edit_conflict': {
		follows: true,
		sql: `INSERT INTO registry.edit_conflict (id, enterprise_id, actor_kind, actor_id, origin, at, base_version, created_at)
			VALUES (gen_random_uuid(), $1, 'person', $2, 'office', now(), now(), now())`,
	},
	'registry.likely_repeat': {
		follows: true,
		sql: `WITH pair AS (INSERT INTO registry.likely_repeat (id, enterprise_id, other_id, score, reason, created_at)
				SELECT gen_random_uuid(), $1, e.id, 70, 'name', now() FROM registry.enterprise e
				WHERE e.name = 'Orang ketiga' RETURNING id)
			${task("'repeat'", '(SELECT id::text FROM pair)')}`,
	},
	'registry.edition_change': {
		follows: 'the old code of each record is its own history',
		sql: `WITH move AS (INSERT INTO registry.edition_move (id, list, from_edition, to_edition, state, created_by, created_at)
				VALUES (gen_random_uuid(), 'areas', gen_random_uuid(), 'b', 'done', $2, now()) RETURNING id)
			INSERT INTO registry.edition_change (move_id, enterprise_id, from_code, to_code, state, area_code)
			SELECT move.id, $1, '36.03.99', '36.03.09', 'moved', '36.03.09' FROM move`,
	},
	'registry.enterprise_departure': {
		follows: 'a log for devices that keep a copy of an area',
		sql: `INSERT INTO registry.enterprise_departure (area_code, enterprise_id, at) VALUES ('36.03.09', $1, now())`,
	},
	'registry.enterprise_kbli': {
		follows: 'the officer chooses whose codes stay; those of the other are part of its record',
		sql: `INSERT INTO registry.enterprise_kbli (enterprise_id, edition_id, code) VALUES ($1, '2020', '10794')`,
	},
	'registry.field_change': {
		follows: 'both histories stay readable where they were made',
		sql: `INSERT INTO registry.field_change (id, enterprise_id, field, at, actor_kind, origin, version)
			VALUES (gen_random_uuid(), $1, 'rt', now(), 'system', 'import', '2020-01-01')`,
	},
	'registry.enterprise_move': {
		follows: 'where each record was is its own history',
		sql: `INSERT INTO registry.enterprise_move (id, enterprise_id, from_area, to_area, origin, state, asked_at)
			VALUES (gen_random_uuid(), $1, '36.71.01', '36.03.09', 'owner', 'moved', now())`,
	},
	'registry.list_entry': {
		follows: 'one a record, by triggers; a merged one is found by its number',
		sql: '',
	},
};

/** Tables and columns that point at a record and have their own test beside the code of merging. */
export const otherwise: Readonly<Record<string, string>> = {
	'ledger.stand_in.enterprise_id': 'who stands for whom in the ledger',
	'ledger.stand_in.stands_for': 'who stands for whom in the ledger',
	'registry.enterprise.merged_into': 'the merge itself',
	'registry.enterprise_merge.kept_id': 'the merge itself',
	'registry.enterprise_merge.gone_id': 'the merge itself',
	'registry.enterprise_split.from_id': 'the line between two records, which is their history',
	'registry.enterprise_split.made_id': 'the line between two records, which is their history',
	'registry.likely_repeat.other_id': 'the other half of a pair, which moves with it',
	'presence.address.rival_id': 'who else claims an address, tested beside the merging of addresses',
	'privacy.erasure.enterprise_ids': 'proof of what was erased',
};

/** Fills every table for one enterprise. */
export async function fillEverything(
	world: World,
	enterpriseId: string,
	personId: string,
): Promise<void> {
	for (const { sql } of Object.values(everythingOf))
		if (sql)
			await world.app.platform.pool.query(
				sql.replaceAll('$2', `'${personId}'`).replaceAll('$1', `'${enterpriseId}'`),
			);
}

/** What changes whenever something does; of tasks only what they are about: one that was closed is opened anew. */
const passing = `'{updated_at,doc}'::text[]`;
/** Worked out anew whenever a listing is written, also from hours and records that the fillers put beside it. */
const ofEntries = `'{score,level,search}'::text[]`;
const ofTasks = `'{id,due_at,opened_at,closed_at,closed_by,params}'::text[]`;

/** Every row about the enterprise by table, and of tasks those that are open. */
export async function rowsOf(
	world: World,
	enterpriseId: string,
): Promise<Record<string, string[]>> {
	const found: Record<string, string[]> = {};
	for (const table of Object.keys(everythingOf)) {
		const [schema, name] = table.split('.');
		const { rows } = await world.app.platform.pool.query<{ row: string }>(
			name === 'task'
				? `SELECT (to_jsonb(t) - ${ofTasks} || jsonb_build_object('number', params->>'number'))::text AS row
				   FROM desk.task t WHERE enterprise_id = $1 AND state = 'open'`
				: `SELECT (to_jsonb(t) - ${name === 'listing_entry' ? ofEntries : passing})::text AS row FROM "${schema}"."${name}" t
				   WHERE enterprise_id = $1`,
			[enterpriseId],
		);
		found[table] = rows.map(({ row }) => row).sort();
	}
	return found;
}
