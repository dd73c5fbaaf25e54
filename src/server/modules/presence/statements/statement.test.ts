import { expect, test } from 'vitest';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	claimAddress,
	dropAddress,
	getStatement,
	listStated,
	listStatements,
	makeStatement,
	readStated,
	verifyAddress,
} from '../index.ts';

const world = useDatabase();
const claim = async (shop: Shop, address: string) =>
	(
		await world.write(shop.owner, (ctx) =>
			claimAddress(ctx, { enterpriseId: shop.enterpriseId, address }),
		)
	).id;

test('numbers of a moment stay, with what they mean, how they were counted and the shops behind them (PU-03, DN-10)', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Angka', '+628117662001'), '36.03');
	const [open, hidden, far] = [
		await makeShop(world, 'Toko Terbuka'),
		await makeShop(world, 'Toko Tertutup', '36.03.09.2001'),
		await makeShop(world, 'Toko Kota Lain', '36.71.01.1007'),
	];
	const seen = [
		await claim(open, 'shopee.co.id/terbuka'),
		await claim(hidden, 'shopee.co.id/tutup'),
	];
	await claim(open, 'tokopedia.com/belumterlihat');
	await claim(far, 'shopee.co.id/jauh');
	for (const addressId of seen)
		await world.write(officer, (ctx) => verifyAddress(ctx, { addressId, finding: 'alive' }));
	await world.app.platform.pool.query(
		'UPDATE registry.enterprise SET published = false WHERE id = $1',
		[hidden.enterpriseId],
	);
	const code = await world.write(officer, (ctx) => makeStatement(ctx, { area: '36.03' }));
	const read = () => getStatement(world.read(), code);
	const first = await read();
	expect(first).toMatchObject({
		areaName: 'Kabupaten Tangerang',
		enterprises: { standing: 2, verified: 2, seen: 2, ordered: 0 },
		marketplaces: [
			{ code: 'shopee', standing: 2, verified: 2, seen: 2, ordered: 0 },
			{ code: 'tiktok-shop', standing: 1, verified: 0, seen: 0, ordered: 0 },
		],
		marketplacesSeen: 1,
	});
	expect(first.definitions.seen).toContain('90 hari');
	expect((await getStatement({ ...world.read(), locale: 'en' }, code)).definitions.seen).toMatch(
		/90 days/,
	);
	// Who is public is named, and who is not is only counted.
	const shops = async () => (await listStated(world.read(), { code })).items;
	expect(await shops()).toMatchObject([{ name: 'Toko Terbuka', marketplaceName: 'Shopee' }]);
	// Anybody can run the query that stands there, and finds the same while nothing has changed.
	const { rows } = await world.app.platform.pool.query<{ seen: string; code: string }>(first.query);
	expect(rows.map((row) => row.code)).toEqual(['shopee', 'tiktok-shop']);

	// What happens later changes no number; who goes, or opens her shop, changes the names alone.
	await world.write(open.owner, (ctx) => dropAddress(ctx, { addressId: seen[0]! }));
	await world.app.platform.pool.query(
		'UPDATE registry.enterprise SET published = true WHERE id = $1',
		[hidden.enterpriseId],
	);
	expect(await read()).toEqual(first);
	expect(await shops()).toMatchObject([{ name: 'Toko Tertutup' }]);
	const file = [];
	for await (const shop of await readStated(world.read(), code)) file.push(shop);
	expect(file).toEqual(await shops());
	expect(await listStatements(world.read(), { areas: ['36.03'] })).toMatchObject([
		{ code, makersSeen: 2, marketplacesSeen: 1 },
	]);
	expect(await listStatements(world.read(), { areas: ['36.71'] })).toEqual([]);
});

test('only an office names numbers, and only of its own area', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Batas', '+628117662002'), '36.03');
	for (const [actor, area] of [
		[officer, '36.71'],
		[officer, ''],
		[officer, '36'],
		[officer, "36.03'; --"],
		[guest, '36.03'],
		[(await makeShop(world)).owner, '36.03'],
	] as const)
		await expect(world.write(actor, (ctx) => makeStatement(ctx, { area }))).rejects.toMatchObject({
			code: 'presence/no-such-area',
		});
	const province = asOfficer(officer, '36');
	expect(await world.write(province, (ctx) => makeStatement(ctx, { area: '36.03' }))).toMatch(
		/^[2-9a-z]{8}$/,
	);
	await expect(getStatement(world.read(), 'tidakada')).rejects.toMatchObject({
		code: 'presence/no-such-statement',
	});
	for (const after of ['salah', "x'~1", undefined])
		expect((await listStated(world.read(), { code: 'tidakada', after })).items).toEqual([]);
});

test('pages of a long list name each shop once', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Panjang', '+628117662003'), '36.74');
	const shop = await makeShop(world, 'Toko Banyak', '36.74.01.1001');
	for (let n = 0; n < 12; n += 1) {
		const addressId = await claim(shop, `${n % 2 ? 'shopee.co.id' : 'tokopedia.com'}/banyak${n}`);
		await world.write(officer, (ctx) => verifyAddress(ctx, { addressId, finding: 'alive' }));
	}
	const code = await world.write(officer, (ctx) => makeStatement(ctx, { area: '36.74' }));
	const urls: string[] = [];
	let after: string | undefined;
	do {
		const { items, next } = await listStated(world.read(), { code, after, limit: 5 });
		urls.push(...items.map(({ url }) => url));
		after = next;
	} while (after);
	expect([urls.length, new Set(urls).size]).toEqual([12, 12]);
});
