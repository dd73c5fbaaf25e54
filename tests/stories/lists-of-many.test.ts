import { beforeAll, expect, test } from 'vitest';
import { listOfficeFailures } from '#modules/connections/index.ts';
import { listOfficeFeeds } from '#modules/feeds/index.ts';
import { listOpenings, listShopsAt } from '#modules/presence/index.ts';
import type { Actor, Ctx } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { mostRowsRead } from '#tests/make/rows-read.ts';

const world = useDatabase();
/** So many shops, of which one in four hundred lies in the kecamatan of the office. */
const shops = 24_000;
const small = '36.03.14';

const fill = [
	`CREATE TABLE many AS SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS product, gen_random_uuid() AS link,
			gen_random_uuid() AS item, CASE WHEN n % 400 = 0 THEN '36.03.14.2005' ELSE v.code END AS area
		FROM generate_series(1, ${shops}) n JOIN (SELECT code, row_number() OVER (ORDER BY code) - 1 AS k, count(*) OVER () AS codes
			FROM areas.area WHERE level = 4 AND valid_to IS NULL AND code LIKE '36.%' AND code NOT LIKE '36.03.14.%') v
			ON v.k = n % v.codes`,
	`INSERT INTO registry.owner (id, name, created_at, updated_at) SELECT id, 'Bu ' || n, now(), now() FROM many`,
	`INSERT INTO registry.enterprise (id, number, slug, name, owner_id, area_code, published, source, search_name, created_at,
			updated_at)
		SELECT id, 'UM-9' || n, 'banyak-' || n, 'Toko ' || n, id, area, true, 'import', 'toko', now(), now() FROM many`,
	`INSERT INTO presence.address (id, enterprise_id, area_code, marketplace, url, host, short, state, claimed_how, claimed_at,
			seen_on, seen_how, next_look_at)
		SELECT gen_random_uuid(), id, area, m, 'https://' || m || '.test/' || n, m || '.test', false, 'claimed', 'owner', now(),
			current_date, 'checker', now() FROM many, unnest(ARRAY['shopee', 'lazada']) m`,
	`INSERT INTO presence.opening (id, enterprise_id, marketplace, state, started_at, progressed_at)
		SELECT gen_random_uuid(), id, 'gofood', 'open', now(), now() - make_interval(mins => n) FROM many`,
	`INSERT INTO catalogue.product (id, enterprise_id, slug, name, price_idr, unit, supply, state, created_at, updated_at)
		SELECT product, id, 'banyak-' || n, 'Keripik', 15000, 'bungkus', 'stock', 'published', now(), now() FROM many`,
	`INSERT INTO connections.link (id, enterprise_id, marketplace, shop_id, shop_name, state, state_at, orders_known_until,
			next_orders_at, linked_by, linked_at)
		SELECT link, id, 'shopee', n, '', 'linked', now(), now(), now(), id, now() FROM many`,
	`INSERT INTO connections.link_product (id, link_id, product_id, sku, item_id, how, created_at)
		SELECT item, link, product, 'S' || n, 'I' || n, 'made', now() FROM many`,
	`INSERT INTO connections.outbox (id, link_id, link_product_id, kind, idempotency_key, state, due_at, since, problem)
		SELECT gen_random_uuid(), link, item, 'stock', gen_random_uuid(), 'failed', now(), now() - make_interval(mins => n),
			'no-category' FROM many`,
	`INSERT INTO feeds.feed (id, scope, enterprise_id, locale, state, built_at, created_at)
		SELECT lpad(to_hex(n), 32, '0')::uuid, 'shop', id, 'id', 'on', now(), now() FROM many`,
	'ANALYZE',
];
let office: Actor;
let country: Actor;

beforeAll(async () => {
	for (const text of fill) await world.app.platform.pool.query(text);
	const person = await makePerson(world, 'Rini', '0812-7777-0001');
	office = asOfficer(person, small);
	country = asOfficer(person, '');
}, 60_000);

const lists: [string, (ctx: Ctx) => Promise<unknown>][] = [
	['openings', (ctx) => listOpenings(ctx, { show: 'open' })],
	['openings of one place', (ctx) => listOpenings(ctx, { show: 'open', marketplace: 'gofood' })],
	['failures', (ctx) => listOfficeFailures(ctx)],
	['failures of the operator', (ctx) => listOfficeFailures(ctx, { whose: 'operator' })],
];

test.each(lists)('a page of %s goes through few of many', async (_, list) => {
	expect(await mostRowsRead(world.read(country), list)).toBeLessThan(shops / 10);
	// From its own shops to what is theirs, or along all until a page of its own is found.
	expect(await mostRowsRead(world.read(office), list)).toBeLessThan(shops / 4);
});

test('failures of a small area are found from its shops', async () => {
	expect(await mostRowsRead(world.read(office), (ctx) => listOfficeFailures(ctx))).toBeLessThan(
		shops / 10,
	);
});

test('a page of public shops goes through those of its area alone, and shows all of them', async () => {
	for (const [area, all] of [
		[small, shops / 400],
		['36.03.14.2005', shops / 400],
		['36.03.14.2004', 0],
		['73', 0],
	] as const) {
		const at = { marketplace: 'shopee', area, limit: shops };
		expect((await listShopsAt(world.read(), at)).items).toHaveLength(all);
		expect(
			await mostRowsRead(world.read(), (ctx) => listShopsAt(ctx, { ...at, limit: 50 })),
		).toBeLessThan(shops / 10);
	}
	const [kabupaten, province] = await Promise.all(
		['36.03', '36'].map((area) =>
			listShopsAt(world.read(), { marketplace: 'shopee', area, limit: shops }),
		),
	);
	expect(province!.items).toHaveLength(shops);
	expect(kabupaten!.items.length).toBeGreaterThan(shops / 400);
	expect(kabupaten!.items.length).toBeLessThan(shops);
});

test('an office sees what was held back first, and the catalogues of shops that came last', async () => {
	const { pool } = world.app.platform;
	await pool.query(
		`UPDATE feeds.feed SET refused_at = now(), refused_why = 'empty' WHERE id = lpad('1', 32, '0')::uuid`,
	);
	const feeds = await listOfficeFeeds(world.read(country));
	expect(feeds).toHaveLength(201);
	expect(feeds[0]).toMatchObject({ name: 'Toko 1', refusedWhy: 'empty' });
	const last = Array.from({ length: 200 }, (_, n) => `Toko ${shops - n}`).toSorted();
	expect(feeds.slice(1).map(({ name }) => name)).toEqual(last);
	expect(await listOfficeFeeds(world.read(office))).toHaveLength(shops / 400);
});
