import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import { checkQris } from '#modules/orders/index.ts';
import { marketPicture, recomputeStock } from '#modules/catalogue/index.ts';
import { listOwnEnterprises } from '#modules/registry/index.ts';
import { getReadiness } from '#modules/marketplaces/index.ts';
import { checkBalances, orderStates } from '#modules/orders/index.ts';
import { passSecondFactor } from '#modules/accounts/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { actorAt, signInAs } from '#tests/make/signed-in.ts';
import { drawPictures } from './pictures/index.ts';
import { pictureKeys, storePictures } from './fill/pictures.ts';
import { demoAuthenticatorCode, demoSignIns, fillDemo, findDemoState } from './index.ts';
import { e164 } from './sign-ins.ts';

const now = new Date('2026-11-20T08:00:00Z');
const size = { enterprises: 120, products: 600, seed: 7, draw: false };

/** What the buyer of the demonstration ordered goes through the verbs, with ids of its own each time. */
const hers = '(SELECT id FROM orders."order" WHERE person_id IS NOT NULL)';

/** One text over everything that is written, but ciphers, whose bytes are random, and lines that a verb wrote. */
const checksums = `
	SELECT 'enterprise' AS what, md5(string_agg(md5(e::text), '' ORDER BY id)) AS sum FROM registry.enterprise e
	UNION ALL SELECT 'owner', md5(string_agg(md5(id::text || name || coalesce(phone, '') || coalesce(nik_index, '')), '' ORDER BY id)) FROM registry.owner
	UNION ALL SELECT 'person', md5(string_agg(md5(p::text), '' ORDER BY id)) FROM accounts.person p
	UNION ALL SELECT 'product', md5(string_agg(md5(p::text), '' ORDER BY id)) FROM catalogue.product p
	UNION ALL SELECT 'photo', md5(string_agg(md5(p::text), '' ORDER BY id)) FROM catalogue.photo p
	UNION ALL SELECT 'stock', md5(string_agg(md5(s::text), '' ORDER BY product_id)) FROM catalogue.stock s
	UNION ALL SELECT 'entry', md5(string_agg(md5(e::text), '' ORDER BY id)) FROM catalogue.stock_entry e WHERE order_id IS NULL OR order_id NOT IN ${hers}
	UNION ALL SELECT 'listing', md5(string_agg(md5(l::text), '' ORDER BY slug)) FROM catalogue.listing l
	UNION ALL SELECT 'order', md5(string_agg(md5(o::text), '' ORDER BY id)) FROM orders."order" o WHERE id NOT IN ${hers}
	UNION ALL SELECT 'event', md5(string_agg(md5(e::text), '' ORDER BY id)) FROM orders.order_event e WHERE order_id NOT IN ${hers}
	UNION ALL SELECT 'line', md5(string_agg(md5(l::text), '' ORDER BY order_id, position)) FROM orders.order_line l WHERE order_id NOT IN ${hers}
	UNION ALL SELECT 'sale', md5(string_agg(md5(s::text), '' ORDER BY id)) FROM ledger.sale s WHERE source_id NOT IN (SELECT h::text FROM ${hers} AS h(h))
	UNION ALL SELECT 'qris', md5(string_agg(md5(q::text), '' ORDER BY id)) FROM orders.seller_qris q
	UNION ALL SELECT 'audit', md5(string_agg(md5(id::text || at || action || subject_id || coalesce(actor_id, '')), '' ORDER BY id)) FROM platform.audit_line
		WHERE action NOT LIKE ALL (ARRAY['accounts.%', 'bookkeeping.%', 'channels.%', 'fieldwork.%', 'demand.%', 'desk.%', 'presence.%',
			'orders.dispute%', 'orders.grievance%', 'orders.pickup-point%', 'orders.seller-pickups%', 'registry.helper%',
			'catalogue.stock%'])
			AND subject_type IN ('enterprise', 'product', 'order')
			AND subject_id NOT IN (SELECT h::text FROM ${hers} AS h(h))
	UNION ALL SELECT 'missed', md5(string_agg(md5(m::text), '' ORDER BY day, word)) FROM catalogue.missed_word m
	UNION ALL SELECT 'interview', md5(string_agg(md5(i.id::text || i.outcome || i.state || i.finished_at), '' ORDER BY i.id)) FROM fieldwork.interview i`;

describe('the demonstration region', () => {
	const first = useDatabase();
	const second = useDatabase();
	const rows = async <Row>(text: string, world = first): Promise<Row[]> =>
		(await world.app.platform.pool.query(text)).rows as Row[];

	beforeAll(async () => {
		await fillDemo(first.app, { ...size, now });
	});

	it('is the same for the same seed, also when it was cut off and went on', async () => {
		const cutOff = fillDemo(second.app, {
			...size,
			now,
			progress: ({ what }) => {
				if (what === 'enterprises') throw new Error('cut off');
			},
		});
		await expect(cutOff).rejects.toThrow('cut off');
		const half = await findDemoState(second.read(system('test')));
		expect(half).toMatchObject({ state: 'filling', done: 100 });
		await fillDemo(second.app, { ...size, now: new Date('2026-11-20T09:00:00Z') });
		expect(await rows(checksums, second)).toEqual(await rows(checksums));
	});

	it('has the size that was asked for, spread over every kecamatan', async () => {
		const [counted] = await rows(
			`SELECT (SELECT count(*) FROM registry.enterprise) AS enterprises,
				(SELECT count(*) FROM catalogue.product WHERE variant_of IS NULL) AS products,
				(SELECT count(DISTINCT left(area_code, 8)) FROM registry.enterprise) AS districts,
				(SELECT count(DISTINCT left(area_code, 5)) FROM registry.enterprise) AS regencies`,
		);
		expect(counted).toEqual({ enterprises: 120, products: 600, districts: 49, regencies: 3 });
	});

	it('shows field work in each of its states, and leaves the visited records as they are', async () => {
		const states = await rows<{ state: string; outcome: string }>(
			'SELECT DISTINCT state, outcome FROM fieldwork.interview ORDER BY 1, 2',
		);
		for (const state of ['waiting', 'accepted', 'returned'])
			expect(states.some((one) => one.state === state)).toBe(true);
		expect(new Set(states.map(({ outcome }) => outcome)).size).toBe(5);
		const assigned = await rows(
			`SELECT p.name, count(*) FILTER (WHERE s.ended_at IS NULL) AS running, count(*) > 1 AS several
			 FROM fieldwork.assignment s JOIN accounts.person p ON p.id = s.person_id GROUP BY 1 ORDER BY 1`,
		);
		expect(assigned).toEqual([
			{ name: 'Deden Mulyana', running: 1, several: true },
			{ name: 'Wati Nurhasanah', running: 3, several: true },
		]);
		expect(await rows(`SELECT 1 FROM registry.field_change WHERE origin = 'field'`)).toEqual([]);
		const flags = await rows<{ flag: string }>(
			`SELECT DISTINCT unnest(flags) AS flag FROM fieldwork.interview ORDER BY 1`,
		);
		expect(flags.map(({ flag }) => flag)).toEqual(
			expect.arrayContaining(['clock-off', 'fast', 'fast-questions', 'night', 'no-place']),
		);
		expect(
			await rows(`SELECT p.name, b.state, b.score >= 0.8 AS agrees, count(*) > 0 AS some
				FROM fieldwork.back_check b JOIN accounts.person p ON p.id = b.person_id
				GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`),
		).toEqual([
			{ name: 'Deden Mulyana', state: 'done', agrees: false, some: true },
			{ name: 'Deden Mulyana', state: 'done', agrees: true, some: true },
			{ name: 'Wati Nurhasanah', state: 'open', agrees: null, some: true },
		]);
	});

	it('DN-10 asks for the counters at its end, so that an office has them at once', async () => {
		expect(await rows(`SELECT 1 FROM jobs.job WHERE name = 'desk/count'`)).toHaveLength(1);
	});

	it('has no two addresses alike, and the storefront shows what is published', async () => {
		expect(
			await rows(`SELECT slug FROM (SELECT slug FROM catalogue.product UNION ALL
				SELECT slug FROM registry.enterprise) s GROUP BY slug HAVING count(*) > 2`),
		).toEqual([]);
		const [shown] = await rows<{ listings: number; public: number }>(
			`SELECT (SELECT count(*) FROM catalogue.listing) AS listings,
				(SELECT count(*) FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
				 WHERE p.state = 'published' AND p.variant_of IS NULL AND e.published) AS public`,
		);
		expect(shown?.listings).toBe(shown?.public);
		expect(shown?.listings).toBeGreaterThan(400);
	});

	it('has shelves that agree with their ledger', async () => {
		const wrong = await first.write(system('test'), (ctx) => recomputeStock(ctx));
		expect(wrong).toEqual([]);
		const [promised] = await rows<{ shelves: number; orders: number }>(
			`SELECT (SELECT sum(reserved) FROM catalogue.stock)::int AS shelves,
				(SELECT sum(l.quantity) FROM orders.order_line l JOIN orders."order" o ON o.id = l.order_id
				 WHERE l.supply = 'stock' AND o.reserved_until IS NOT NULL)::int AS orders`,
		);
		expect(promised?.shelves).toBe(promised?.orders);
		expect(promised?.shelves).toBeGreaterThan(0);
		expect(await checkBalances(first.read(system('test')))).toEqual([]);
		const sold = await rows<{ source: string }>(
			'SELECT DISTINCT source FROM ledger.sale ORDER BY 1',
		);
		expect(sold.map(({ source }) => source)).toEqual(['marketplace', 'order', 'own-words']);
	});

	it('never had less than nothing on a shelf', async () => {
		expect(
			await rows(`SELECT product_id FROM (SELECT product_id,
				sum(delta) OVER w AS on_hand, sum(reserved_delta) OVER w AS reserved
				FROM catalogue.stock_entry WINDOW w AS (PARTITION BY product_id ORDER BY id)) b
				WHERE reserved < 0 OR on_hand < reserved`),
		).toEqual([]);
	});

	it('tells every story of the life of orders', async () => {
		const complaints = await rows<{ state: string }>('SELECT state FROM orders.dispute');
		expect(complaints.map(({ state }) => state).toSorted()).toEqual([
			'answered',
			'open',
			'resolved',
		]);
		const [counted] = await rows(
			`SELECT (SELECT count(*) FROM orders.pickup_point WHERE enterprise_id IS NULL)::int AS points,
				(SELECT count(*) FROM orders.basket)::int AS baskets,
				(SELECT count(*) FROM orders."order" WHERE person_id IS NOT NULL)::int AS hers`,
		);
		expect(counted).toEqual({ points: 2, baskets: 1, hers: 9 });
	});

	it('has orders in every state, with totals and events that agree', async () => {
		const states = await rows<{ state: string }>('SELECT DISTINCT state FROM orders."order"');
		expect(states.map((row) => row.state).toSorted()).toEqual(orderStates.toSorted());
		expect(
			await rows(`SELECT o.id FROM orders."order" o WHERE o.total_idr <> o.delivery_fee_idr +
				(SELECT sum(price_idr * quantity) FROM orders.order_line WHERE order_id = o.id)
				OR o.state <> (SELECT to_state FROM orders.order_event WHERE order_id = o.id ORDER BY at DESC LIMIT 1)
				OR o.placed_at > '${now.toISOString()}' OR o.state_at > '${now.toISOString()}'`),
		).toEqual([]);
	});

	it('has codes that are right in form and pay nobody', async () => {
		const codes = await rows<{ payload: string; nmid: string }>(
			'SELECT payload, nmid FROM orders.seller_qris',
		);
		expect(codes.length).toBeGreaterThan(50);
		for (const { payload, nmid } of codes) {
			expect(checkQris(payload, 'shop')).toMatchObject({ valid: true, merchant: { nmid } });
			expect(payload).toContain('ID.CO.EXAMPLE.WWW');
		}
		const placed = await rows<{ payload: string; total: number }>(
			'SELECT qris_payload AS payload, total_idr AS total FROM orders."order" WHERE qris_payload IS NOT NULL',
		);
		for (const { payload, total } of placed)
			expect(checkQris(payload)).toMatchObject({ valid: true, amountIdr: total });
	});

	it('OW-11 stores a picture in the files that its listing names, and gives other places its square', async () => {
		const [name, svg] = [...drawPictures()][0]!;
		const ctx = first.read(system('test'));
		await storePictures(ctx, [svg]);
		const key = pictureKeys().get(name);
		for (const [name, width] of [
			[320, 320],
			[640, 640],
			[1280, 960],
		])
			for (const format of ['avif', 'webp'] as const) {
				const bytes = await ctx.platform.storage.get(`public/photo/${key}-${name}.${format}`);
				const found = await sharp(bytes).metadata();
				expect(found).toMatchObject({ width, height: width });
			}
		const square = await sharp((await marketPicture(ctx, key!)).bytes).metadata();
		expect(square).toMatchObject({ format: 'jpeg', width: 1200, height: 1200 });
	});

	it('OW-11 shows shops that are ready for most places, and each with something to mend first', async () => {
		for (const phone of ['081200000011', '081200000012', '081200000013']) {
			const { actor } = await signInAs(first, { address: { kind: 'phone', phone: e164(phone) } });
			const ctx = first.read(actor);
			const [shop] = await listOwnEnterprises(ctx);
			const { marketplaces, fix } = await getReadiness(ctx, { enterpriseId: shop!.id });
			const fitting = marketplaces.filter(({ of }) => of > 0);
			const ready = fitting.filter((one) => one.ready > 0);
			expect([phone, ready.length > 10, ready.length < fitting.length]).toEqual([
				phone,
				true,
				true,
			]);
			expect([phone, fix?.places.length]).toEqual([phone, expect.any(Number)]);
			expect(fix!.places.length).toBeGreaterThan(0);
		}
		const [pictures] = await rows<{ photos: number; drawn: number; bare: number }>(
			`SELECT count(*) FILTER (WHERE NOT h.illustration)::int AS photos,
				count(*) FILTER (WHERE h.illustration)::int AS drawn, count(*) FILTER (WHERE h.id IS NULL)::int AS bare
			 FROM catalogue.product p LEFT JOIN catalogue.photo h ON h.product_id = p.id`,
		);
		expect(pictures!.photos).toBeGreaterThan(500);
		expect([pictures!.drawn > 0, pictures!.bare > 10]).toEqual([true, true]);
	});

	it('refuses another region on top, and knows itself again', async () => {
		await expect(fillDemo(first.app, { ...size, seed: 8 })).rejects.toMatchObject({
			code: 'demo/other-region',
		});
		expect(await fillDemo(first.app, size)).toMatchObject({ filled: false });
	});
});

describe('a database with records of its own', () => {
	const world = useDatabase();

	it('is left alone unless forced', async () => {
		await world.app.platform.pool.query(
			`INSERT INTO accounts.person (id, name, email, created_at, updated_at)
			 VALUES (gen_random_uuid(), 'Wati', 'wati@example.org', now(), now())`,
		);
		await expect(fillDemo(world.app, size)).rejects.toMatchObject({ code: 'demo/not-empty' });
	});
});

describe('signing in to the demonstration', () => {
	const world = useDatabase();

	it('lets an officer pass the second factor with the authenticator that is printed', async () => {
		await fillDemo(world.app, { enterprises: 4, products: 28, seed: 1, draw: false });
		const { phone } = demoSignIns.find((one) => one.role === 'officer')!;
		const someone = await signInAs(world, { address: { kind: 'phone', phone: e164(phone) } });
		const work = world.app.workFor({ actor: someone.actor });
		const code = demoAuthenticatorCode(new Date());
		const passed = await passSecondFactor(work, { headers: someone.headers, code });
		expect(passed).toMatchObject({ ok: true });
		expect(await actorAt(world, someone.headers)).toMatchObject({
			secondFactor: true,
			grants: [{ role: 'officer', areaCode: '36.03' }],
		});
	});
});
