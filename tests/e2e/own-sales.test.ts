import { afterAll, beforeAll, expect, test } from 'vitest';
import { readAddress } from '#modules/accounts/index.ts';
import { wibDay } from '#shared/dates.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';

/** The owner’s sales as her browser sends and sees them, without JavaScript. */
let server: RunningServer;
let owner: HttpVisitor;
let shop: Shop;
let productId: string;
const today = wibDay(new Date());

beforeAll(async () => {
	server = await startServer();
	const world = worldOf(await server.app(), server.folder);
	shop = await makeShop(world, 'Dodol Bu Karsih');
	productId = await makeProduct(world, shop, { name: 'Dodol nangka' });
	const { rows } = await world.app.platform.pool.query<{ phone: string }>(
		'SELECT phone FROM registry.enterprise WHERE id = $1',
		[shop.enterpriseId],
	);
	const { headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
	owner = new HttpVisitor(server.url, headers);
});
afterAll(() => server.stop());

test('she writes a sale down once, sees it, takes it back with a reason, and has it all in a file', async () => {
	const form = '/usaha/penjualan/catat';
	const { key = '' } = (await owner.get(form)).values;
	const typed = { key, soldOn: today, quantity: '1.200', amount: '2,5 juta', channel: 'fair' };

	const refused = await owner.post(form, { ...typed, quantity: 'banyak', channel: '' });
	expect(refused.status).toBe(400);
	for (const word of ['Isi dengan angka bulat', 'Pilih terjual lewat mana', 'atau tulis namanya'])
		expect(refused.text).toContain(word);
	// What could be read as money comes back as it will be kept.
	expect(refused.values).toMatchObject({ key, amount: '2.500.000', quantity: 'banyak' });

	for (let pressed = 0; pressed < 3; pressed += 1) {
		const saved = await owner.post(form, { ...typed, productId });
		expect([saved.status, saved.location]).toEqual([
			303,
			`/usaha/penjualan?bulan=${today.slice(0, 7)}&sudah=catat`,
		]);
	}
	const { key: another = '' } = (await owner.get(form)).values;
	await owner.post(form, { ...typed, key: another, name: '=1+2;Kue', amount: '0' });

	const page = await owner.get('/usaha/penjualan');
	for (const word of ['Rp2.500.000', 'Dodol nangka', '1.200 bungkus', 'Bazar atau pameran'])
		expect(page.text).toContain(word);
	const sales = [...page.html.matchAll(/name="sale" value="([^"]+)"/g)].map(([, id]) => id!);
	expect(sales).toHaveLength(2);

	for (const sale of sales) {
		const unsaid = await owner.post('/usaha/penjualan?/batal', { sale });
		expect(unsaid.status).toBe(400);
		expect(unsaid.text).toContain('Pilih dulu alasannya');
	}
	// The newest stands first.
	const dodol = sales[1]!;
	await owner.post('/usaha/penjualan?/batal', { sale: dodol, reason: 'entered-twice' });
	const after = (await owner.get('/usaha/penjualan')).text;
	expect(after).toContain('Dibatalkan: tercatat dua kali');

	const file = await owner.get('/usaha/penjualan/csv?berapa=12');
	expect(file.status).toBe(200);
	const lines = file.html.trimEnd().split('\r\n');
	expect(lines[0]).toContain('Tanggal;Produk;Banyaknya;Satuan;Uang (Rp);Lewat;Asal;Catatan');
	expect(lines).toHaveLength(4);
	expect(file.html).toContain(`"'=1+2;Kue"`);
	expect(file.text).toContain('tercatat dua kali');
});
