import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { countPresence } from '#modules/presence/index.ts';
import { guest } from '#server/app.ts';
import type { World } from '#tests/make/database.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs, signInStaff } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** "In twenty online shops" as a list of addresses that were seen (OW-11, DN-10, PA-06). */
let server: RunningServer;
let world: World;
let shop: Shop;
let owner: HttpVisitor;
let officer: HttpVisitor;
const here = '/usaha/toko-daring/alamat';

beforeAll(async () => {
	server = await startServer();
	world = worldOf(await server.app(), server.folder);
	shop = await makeShop(world, 'Emping Bu Entin');
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	owner = new HttpVisitor(
		server.url,
		(await signInAs(world, { address: readAddress(rows[0]!.phone)! })).headers,
	);
	const { headers } = await signInStaff(world, 'officer', '36.03');
	officer = new HttpVisitor(server.url, headers);
});
afterAll(() => server.stop());

test('without JavaScript: pasted, looked at by an officer, counted, and shown to everybody with its day', async () => {
	// What cannot be an address is kept in its field, with what to do beside it.
	const home = await owner.post(`${here}?/catat`, { alamat: 'https://shopee.co.id/' });
	expect(home.status).toBe(422);
	expect(home.text).toContain('Ini halaman depannya');
	expect(home.values).toMatchObject({ alamat: 'https://shopee.co.id/' });
	const inside = await owner.post(`${here}?/catat`, { alamat: 'http://169.254.169.254/latest' });
	expect(inside.text).toContain('bukan alamat di internet');
	const other = await owner.post(`${here}?tempat=lazada&/catat`, {
		alamat: 'https://shopee.co.id/empingbuentin',
		tempat: 'lazada',
	});
	expect(other.text).toContain('Tautan ini bukan dari Lazada');

	const saved = await owner.post(`${here}?/catat`, {
		alamat: 'Mampir ya! https://shopee.co.id/empingbuentin?utm_source=wa',
	});
	expect(saved.location).toBe(`${here}?sudah=new`);
	const list = await owner.get(saved.location!);
	expect(list.text).toContain('Alamat sudah disimpan');
	expect(list.text).toContain('shopee.co.id/empingbuentin');
	expect(list.text).toContain(`Tulis nomor usaha Anda ${shop.number}`);
	const again = await owner.post(`${here}?/catat`, { alamat: 'm.shopee.co.id/EmpingBuEntin' });
	expect(again.location).toBe(`${here}?sudah=known`);
	// A claim is no proof: nobody is told of it yet.
	const visitor = new HttpVisitor(server.url);
	expect((await visitor.get(`/toko/${shop.slug}`)).text).not.toContain('Juga berjualan di');

	const register = await officer.get('/dinas/toko-daring?tab=daftar&tampil=claimed');
	const page = /\/dinas\/toko-daring\/alamat\/[0-9a-f-]{36}/.exec(register.html)![0];
	const nothing = await officer.post(`${page}?/lihat`, {});
	expect(nothing.text).toContain('Pilih dulu apa yang terlihat');
	const looked = await officer.post(`${page}?/lihat`, { terlihat: 'alive' });
	expect(looked.location).toBe(`${page}?sudah`);
	expect((await officer.get(page)).text).toContain('Dilihat langsung oleh petugas');

	await countPresence(world.app.workFor({ actor: guest }));
	const counts = await officer.get('/dinas/toko-daring');
	expect(counts.text).toContain('Usaha yang tokonya terlihat ada dalam 90 hari terakhir');
	const everybody = await visitor.get('/toko-daring');
	expect(everybody.text).toContain('1 usaha terlihat buka di 1 toko daring');
	const at = await visitor.get('/toko-daring?tempat=shopee&area=36.03');
	expect(at.text).toContain('Emping Bu Entin');
	expect(at.text).toContain('terakhir terlihat');
	expect((await visitor.get(`/toko/${shop.slug}`)).text).toContain('Juga berjualan di');
	const api = await fetch(`${server.url}/api/v1/presence/counts?area=36.03`);
	expect(await api.json()).toMatchObject({
		makers: { standing: 1, verified: 1, seen: 1, ordered: 0 },
		aliveDays: 90,
	});
	const file = await officer.get('/dinas/toko-daring/unduh');
	expect(file.html).toContain('https://shopee.co.id/empingbuentin');

	const id = /name="id" value="([^"]+)"/.exec((await owner.get(here)).html)![1]!;
	const dropped = await owner.post(`${here}?/hapus`, { id });
	expect(dropped.location).toBe(`${here}?sudah=hapus`);
	expect((await visitor.get(`/toko/${shop.slug}`)).text).not.toContain('Juga berjualan di');
});
