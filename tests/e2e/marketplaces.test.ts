import { afterAll, beforeAll, expect, test } from 'vitest';
import { m } from '#messages/messages.js';
import { readAddress } from '#modules/accounts/index.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeListing, makeShop } from '#tests/make/shop.ts';
import { signInAs, signInStaff } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** The operator keeps marketplaces, and an owner reads what one of them lacks (OW-11, AD-12): without JavaScript. */
const id = { locale: 'id' } as const;
const today = wibDay(new Date());
const tomorrow = addDays(today, 1);
const page = '/dinas/aturan/toko-daring';
let server: RunningServer;
let world: World;
let operator: HttpVisitor;
let owner: HttpVisitor;

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	operator = new HttpVisitor(server.url, (await signInStaff(world, 'administrator', '')).headers);
	const shop = await makeShop(world, 'Keripik Bu Nani');
	await makeListing(world, shop, { name: 'Keripik Pisang', categoryCode: 'snacks' }, 5);
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	const signed = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
	owner = new HttpVisitor(server.url, signed.headers);
});
afterAll(() => server.stop());

const known = { source: 'Surat kerja sama', certainty: 'sure' };

test('an owner reads what one place lacks, and that a closed one is none', async () => {
	const shopee = await owner.get('/usaha/toko-daring/shopee');
	expect(shopee.text).toContain(m.market_own_ready_no({ name: 'Shopee' }, id));
	expect(shopee.html).toContain('isi=images');
	expect(shopee.html).toContain('/usaha/toko-daring/shopee/buka');
	const both = await owner.get('/usaha/toko-daring/tokopedia');
	expect([both.status, both.location]).toEqual([307, '/usaha/toko-daring/tiktok-shop']);
	const closed = await owner.get('/usaha/toko-daring/jd-id');
	expect(closed.text).toContain(m.market_own_closed({ name: 'JD.ID' }, id));
	expect(closed.html).not.toContain('/usaha/toko-daring/jd-id/buka');
	expect((await owner.get('/usaha/toko-daring/toko-siluman')).status).toBe(404);
	const list = await owner.get('/usaha/toko-daring');
	expect(list.text).toContain('Tokopedia & TikTok Shop');
	for (const gone of ['JD.ID', 'Bukalapak', 'Elevenia']) expect(list.text).not.toContain(gone);
});

test('the operator adds a place, and a form that cannot be read keeps what was typed', async () => {
	const fields = {
		name: 'Pasar Cisadane',
		kind: 'marketplace',
		url: 'pasar.example.id',
		sellerUrl: '',
		ways: 'hand',
		hosts: 'https://www.pasar.example.id/toko',
		state: 'live',
		validFrom: today,
		...known,
	};
	const wrong = await operator.post(`${page}?/tambah`, fields);
	expect(wrong.status).toBe(400);
	expect(wrong.text).toContain(m.market_url_wrong({}, id));
	expect(wrong.values).toMatchObject({ name: fields.name, url: fields.url, source: known.source });
	const added = await operator.post(`${page}?/tambah`, { ...fields, url: '' });
	expect(added.location).toBe(`${page}/pasar-cisadane?sudah=tambah`);
	expect((await operator.post(`${page}?/tambah`, { ...fields, url: '' })).status).toBe(409);
	expect((await owner.get('/usaha/toko-daring')).text).toContain('Pasar Cisadane');
});

test('a state and a demand begin tomorrow, are shown until then, and can be taken back', async () => {
	const one = `${page}/ralali`;
	const plan = (validFrom: string) =>
		operator.post(`${one}?/keadaan`, { state: 'closed', validFrom, ...known });
	const early = await plan(today);
	expect(early.status).toBe(422);
	expect(early.text).toContain(m.error_marketplaces_state_day({}, id));
	expect((await plan(tomorrow)).status).toBe(303);
	expect((await operator.get(one)).text).toContain(m.market_state_withdraw({}, id));
	expect((await owner.get('/usaha/toko-daring/ralali')).text).toContain(
		m.market_own_how_title({}, id),
	);
	expect((await operator.post(`${one}?/batal`, { validFrom: tomorrow })).status).toBe(303);
	expect((await operator.get(one)).text).not.toContain(m.market_state_withdraw({}, id));

	const rule = { what: 'title max-length', scope: 'this', validFrom: tomorrow, ...known };
	const demand = (want: string) => operator.post(`${one}?/syarat`, { ...rule, want });
	const odd = await demand('banyak');
	expect(odd.status).toBe(400);
	expect(odd.text).toContain(m.market_want({}, id));
	expect(odd.values).toMatchObject({ want: 'banyak', what: rule.what });
	expect((await demand('60')).status).toBe(303);
	const shown = await operator.get(one);
	expect(shown.text).toContain(`Nama produk: ${m.market_test_max_length({ want: '60' }, id)}`);
	expect(shown.text).toContain(m.market_rule_withdraw({}, id));
});

test('an officer reads all of it and changes nothing', async () => {
	const { headers } = await signInStaff(world, 'officer', '36.03');
	const officer = new HttpVisitor(server.url, headers);
	const list = await officer.get(page);
	expect(list.text).toContain(m.market_sure_title({}, id));
	expect(list.html).not.toContain('?/tambah');
	const one = await officer.get(`${page}/google`);
	expect(one.text).toContain('support.google.com/merchants/answer/7052112');
	expect(one.html).not.toContain('?/syarat');
});
