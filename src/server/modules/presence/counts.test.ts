import { expect, test } from 'vitest';
import { recordSales } from '#modules/ledger/index.ts';
import { guest, system } from '#server/app.ts';
import { wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	claimAddress,
	countPresence,
	dropAddress,
	listOfficeAddresses,
	listShopsAt,
	readOfficeAddresses,
	readOfficePresence,
	readPresence,
	verifyAddress,
	type AddressFilter,
} from './index.ts';

const world = useDatabase();
const dayMs = 86_400_000;
const later = (days: number) => new Date(Date.now() + days * dayMs);
const claim = async (shop: Shop, address: string) =>
	(
		await world.write(shop.owner, (ctx) =>
			claimAddress(ctx, { enterpriseId: shop.enterpriseId, address }),
		)
	).id;
const count = (days = 0) => countPresence(world.app.workFor({ actor: guest, now: later(days) }));
const sell = (shop: Shop, channel: string, source: string, sourceId: string) =>
	world.write(system('test'), (ctx) =>
		recordSales(ctx, [
			{
				source,
				sourceId,
				sourceLine: 0,
				occurredAt: new Date(),
				enterpriseId: shop.enterpriseId,
				productId: null,
				productName: 'Keripik',
				quantity: 1,
				unit: 'bungkus',
				amountIdr: 5_000,
				channel,
			},
		]),
	);

test('each count has one meaning, sums to its area, and carries its day (DN-10)', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Hitung', '+628117660011'), '36.03');
	const [one, two, far] = [
		await makeShop(world, 'Toko Satu'),
		await makeShop(world, 'Toko Dua', '36.03.09.2001'),
		await makeShop(world, 'Toko Jauh', '36.71.01.1007'),
	];
	const first = await claim(one, 'https://shopee.co.id/satu');
	await claim(one, 'https://shopee.co.id/satu-lagi');
	await claim(one, 'https://tokopedia.com/satu');
	await claim(two, 'https://shopee.co.id/dua');
	await claim(far, 'https://shopee.co.id/jauh');
	const dropped = await claim(two, 'https://tokopedia.com/dua');
	await world.write(two.owner, (ctx) => dropAddress(ctx, { addressId: dropped }));
	await world.write(officer, (ctx) => verifyAddress(ctx, { addressId: first, finding: 'alive' }));
	await sell(one, 'marketplace/shopee', 'marketplace', 'S1');
	// Tokopedia is TikTok Shop now; what she only says herself shows no order.
	await sell(one, 'marketplace/tokopedia', 'own-words', 'W1');
	await count();

	const counts = await readPresence(world.read(), { areas: ['36.03'] });
	expect(counts.enterprises).toEqual({ standing: 2, verified: 1, seen: 1, ordered: 1 });
	expect(counts.countedAt!.getTime()).toBeGreaterThan(Date.now() - 60_000);
	const of = (code: string) => counts.marketplaces.find((row) => row.code === code);
	expect(of('shopee')).toMatchObject({ standing: 3, verified: 1, seen: 1, ordered: 2 });
	expect(of('tiktok-shop')).toMatchObject({ standing: 1, verified: 0, seen: 0, ordered: 0 });
	expect(of('lazada')).toMatchObject({ standing: 0 });
	expect(counts.marketplacesSeen).toBe(1);
	expect(counts.areas.map(({ code, standing }) => [code, standing]).toSorted()).toEqual([
		['36.03.09', 1],
		['36.03.14', 1],
	]);
	const everywhere = await readPresence(world.read());
	expect(everywhere.enterprises.standing).toBe(3);
	expect(everywhere.areas.map(({ code }) => code).toSorted()).toEqual(['36.03', '36.71']);
	// A province reads sums; an officer reads those of her area, whatever she asks for.
	const province = world.read(asOfficer(officer, '36'));
	expect((await readOfficePresence(province)).enterprises.standing).toBe(3);
	const hers = world.read(officer);
	expect((await readOfficePresence(hers)).enterprises.standing).toBe(2);
	expect((await readOfficePresence(hers, { area: '36.71' })).enterprises.standing).toBe(0);

	// Counted again it is the same; after ninety days nobody is seen alive, and the days before are thinned.
	await count();
	expect((await readPresence(world.read(), { areas: ['36.03'] })).enterprises.standing).toBe(2);
	for (const days of [1, 2, 120]) await count(days);
	const old = await readPresence(world.read(undefined, later(120)), { areas: ['36.03'] });
	expect(old.enterprises).toEqual({ standing: 2, verified: 1, seen: 0, ordered: 0 });
	const { rows } = await world.app.platform.pool.query<{ day: string }>(
		'SELECT DISTINCT counted_on::text AS day FROM presence.tally ORDER BY 1',
	);
	const months = rows.map(({ day }) => day.slice(0, 7));
	expect(rows.at(-1)!.day).toBe(wibDay(later(120)));
	expect(new Set(months.slice(0, -1)).size).toBe(rows.length - 1);
});

test('the office finds its addresses by area, place, state and words, page by page, and nobody else’s', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Cari', '+628117660012'), '36.74');
	const shops = await Promise.all(
		Array.from({ length: 4 }, (_, n) => makeShop(world, `Toko Cari ${n}`, '36.74.01.1001')),
	);
	for (const [n, shop] of shops.entries())
		for (let i = 0; i < 15; i += 1)
			await claim(shop, `https://${i % 2 ? 'shopee.co.id' : 'tokopedia.com'}/cari${n}-${i}`);
	const list = (filter: AddressFilter, actor = officer) =>
		listOfficeAddresses(world.read(actor), filter);
	const seen: string[] = [];
	let after: string | undefined;
	do {
		const page = await list({ after });
		seen.push(...page.items.map(({ id }) => id));
		after = page.next;
	} while (after);
	expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
	expect(seen).toEqual(seen.toSorted().reverse());
	const rows = async (filter: AddressFilter) => (await list(filter)).items.length;
	expect(await rows({ marketplace: 'shopee' })).toBe(28);
	expect(await rows({ marketplace: 'shopee', show: 'stale', area: '36.74.01' })).toBe(28);
	expect(await rows({ show: 'verified' })).toBe(0);
	expect(await rows({ q: shops[0]!.number })).toBe(15);
	expect(await rows({ q: 'http://www.shopee.co.id/CARI1-3?x=1' })).toBe(1);
	expect(await rows({ q: 'bukan alamat' })).toBe(0);
	expect(await rows({ area: '36.74.01.1001' })).toBe(50);
	expect(await rows({ area: '36.03' })).toBe(0);
	expect(await rows({ after: 'salah' })).toBe(50);
	for (const other of [asOfficer(officer, '36.73'), asOfficer(officer, '36'), guest])
		expect((await list({}, other)).items).toEqual([]);

	const file: string[] = [];
	const work = world.app.workFor({ actor: officer });
	for await (const { id } of await readOfficeAddresses(work, { marketplace: 'shopee' }))
		file.push(id);
	expect(file).toHaveLength(28);
	await expect(readOfficeAddresses(world.app.workFor({ actor: guest }), {})).rejects.toMatchObject({
		kind: 'missing',
	});
	const { rows: written } = await world.app.platform.pool.query(
		`SELECT data FROM platform.audit_line WHERE action = 'presence.list.exported'`,
	);
	expect(written).toEqual([{ data: { personal: false, show: 'all', marketplace: 'shopee' } }]);
});

test('everybody reads which public shops were seen at a place, and never those that are not public', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Lihat', '+628117660013'), '36.72');
	const [open, hidden] = [
		await makeShop(world, 'Toko Terbuka', '36.72.01.1001'),
		await makeShop(world, 'Toko Tertutup', '36.72.01.1001'),
	];
	for (const [shop, name] of [
		[open, 'terbuka'],
		[hidden, 'tertutup'],
	] as const) {
		const addressId = await claim(shop, `https://lazada.co.id/shop/${name}`);
		await world.write(officer, (ctx) => verifyAddress(ctx, { addressId, finding: 'alive' }));
	}
	await world.app.platform.pool.query(
		'UPDATE registry.enterprise SET published = false WHERE id = $1',
		[hidden.enterpriseId],
	);
	const { items } = await listShopsAt(world.read(), { marketplace: 'lazada', area: '36.72' });
	expect(items).toMatchObject([{ name: 'Toko Terbuka', verified: true }]);
	expect((await listShopsAt(world.read(), { marketplace: 'lazada' })).items).toHaveLength(1);
	for (const area of ['36.03', "36.7'; --"])
		expect((await listShopsAt(world.read(), { marketplace: 'lazada', area })).items).toEqual([]);
});
