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
let ownerHeaders: Headers;
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
	ownerHeaders = (await signInAs(world, { address: readAddress(rows[0]!.phone)! })).headers;
	owner = new HttpVisitor(server.url, ownerHeaders);
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
	expect((await officer.get(looked.location!)).text).toContain('Kembali ke daftar alamat');

	await countPresence(world.app.workFor({ actor: guest }));
	const counts = await officer.get('/dinas/toko-daring');
	expect(counts.text).toContain('Usaha yang tokonya terlihat ada dalam 90 hari terakhir');
	const everybody = await visitor.get('/toko-daring');
	expect(everybody.text).toContain('1 usaha terlihat buka di 1 toko daring');
	const at = await visitor.get('/toko-daring?tempat=shopee&area=36.03');
	expect(at.text).toContain('Emping Bu Entin');
	expect(at.text).toContain('terakhir terlihat');
	const told = await visitor.get(`/toko/${shop.slug}`);
	expect(told.text).toContain('Juga berjualan di');
	expect(told.html).toContain('"sameAs":["https://shopee.co.id/empingbuentin"]');
	const api = await fetch(`${server.url}/api/v1/presence/counts?area=36.03`);
	expect(await api.json()).toMatchObject({
		makers: { standing: 1, verified: 1, seen: 1, ordered: 0 },
		aliveDays: 90,
	});
	const file = await officer.get('/dinas/toko-daring/unduh');
	expect(file.html).toContain('https://shopee.co.id/empingbuentin');
	const sums = (await officer.get('/dinas/toko-daring/unduh?isi=jumlah')).html;
	expect(sums).toContain('Terlihat buka dalam 90 hari');
	expect(sums).toMatch(/Toko daring;Shopee;alamat toko;1;1;1;0;/);
	expect(sums).toMatch(/Wilayah;[^;]+;usaha;1;1;1;0;/);
	expect((await visitor.get('/dinas/toko-daring/unduh?isi=jumlah')).status).toBe(404);

	// Numbers for a press release stay, whatever is taken off later; their shops are a list that anybody can take along.
	const said = await officer.post('/dinas/toko-daring?/bekukan', { wilayah: '36.03' });
	expect(said.location).toMatch(/^\/toko-daring\/angka\/[2-9a-z]{8}\?sudah$/);
	const angka = said.location!.replace('?sudah', '');
	const title = '1 usaha terlihat buka di 1 toko daring';
	for (const path of [angka, '/toko-daring?area=36.03', '/dinas/toko-daring'])
		expect((await (path.startsWith('/dinas') ? officer : visitor).get(path)).text).toContain(title);
	const released = await visitor.get(angka);
	expect(released.text).toContain('Emping Bu Entin');
	expect(released.text).toContain('presence.address');
	for (const list of [`${angka}/unduh`, '/toko-daring/unduh?area=36.03&tempat=shopee']) {
		const rows = (await visitor.get(list)).html.trim().split('\r\n');
		expect(rows).toHaveLength(2);
		expect(rows[1]).toMatch(
			/^Shopee;Emping Bu Entin;.*shopee\.co\.id\/empingbuentin;Sudah diperiksa;/,
		);
	}
	const book = await fetch(`${server.url}${angka}/unduh?bentuk=xlsx`);
	expect(
		Buffer.from(await book.arrayBuffer())
			.subarray(0, 2)
			.toString(),
	).toBe('PK');

	const banding = await fetch(`${server.url}/usaha/toko-daring/shopee/banding/pdf?bahasa=en`, {
		headers: ownerHeaders,
	});
	expect(banding.headers.get('content-type')).toBe('application/pdf');
	expect((await banding.text()).slice(0, 5)).toBe('%PDF-');
	expect((await owner.get('/usaha/toko-daring/shopee/banding')).text).toContain('1 alamat');

	const id = /name="id" value="([^"]+)"/.exec((await owner.get(here)).html)![1]!;
	const dropped = await owner.post(`${here}?/hapus`, { id });
	expect(dropped.location).toBe(`${here}?sudah=hapus`);
	expect((await visitor.get(`/toko/${shop.slug}`)).text).not.toContain('Juga berjualan di');
	const after = await visitor.get(angka);
	expect(after.text).toContain(title);
	expect(after.text).not.toContain('Emping Bu Entin');
});
