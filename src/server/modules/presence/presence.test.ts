import { describe, expect, test } from 'vitest';
import { listAudit } from '#platform/audit.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	claimAddress,
	dropAddress,
	getOfficeAddress,
	isVerifiedAt,
	listAddresses,
	listPublicAddresses,
	verifyAddress,
	type Finding,
} from './index.ts';

const world = useDatabase();
let officers = 0;
async function anOfficer(area = '36.03') {
	officers += 1;
	return asOfficer(
		await makePerson(world, `Bu Petugas ${officers}`, `+62811888${1000 + officers}`),
		area,
	);
}
const claim = (shop: Shop, address: string, marketplace?: string, actor = shop.owner) =>
	world.write(actor, (ctx) =>
		claimAddress(ctx, { enterpriseId: shop.enterpriseId, address, marketplace }),
	);
const listed = (shop: Shop) =>
	listAddresses(world.read(shop.owner), { enterpriseId: shop.enterpriseId });
const openLooks = async (addressId: string) =>
	(
		await world.app.platform.pool.query(
			`SELECT enterprise_id, params FROM desk.task WHERE kind = 'shop-look' AND subject_id = $1 AND state = 'open'`,
			[addressId],
		)
	).rows;

describe('an address is claimed (OW-11)', () => {
	test('in whatever way it is written; twice is once; what is claimed is not public', async () => {
		const shop = await makeShop(world);
		const made = await claim(shop, 'Cek tokoku! https://shopee.co.id/Dapur.Siti?utm_source=wa');
		expect(made).toMatchObject({
			marketplace: 'shopee',
			url: 'https://shopee.co.id/Dapur.Siti',
			outcome: 'new',
		});
		const again = await claim(shop, 'm.shopee.co.id/dapur.siti/', 'shopee');
		expect(again).toMatchObject({ id: made.id, outcome: 'known' });
		expect(await listed(shop)).toMatchObject([{ id: made.id, state: 'claimed', seenOn: null }]);
		expect(await listPublicAddresses(world.read(), { enterpriseId: shop.enterpriseId })).toEqual(
			[],
		);
	});

	test('of two who paste the same at once one has it, and the office is asked about the other', async () => {
		const shops = await Promise.all([1, 2, 3].map((n) => makeShop(world, `Toko Serentak ${n}`)));
		const outcomes = await Promise.all(
			shops.map((shop) => claim(shop, 'https://www.tokopedia.com/serentak')),
		);
		expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['disputed', 'disputed', 'new']);
		expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
		expect(await openLooks(outcomes[0]!.id)).toHaveLength(1);
	});

	test.each([
		['Toko Bu Siti', undefined, 'presence_wrong_none'],
		['https://siti:rahasia@shopee.co.id/siti', undefined, 'presence_wrong_credentials'],
		['https://shopee.co.id', undefined, 'presence_wrong_home'],
		['http://169.254.169.254/latest', undefined, 'presence_wrong_host'],
		['https://tokojahat.example/siti', undefined, 'presence_wrong_unknown_place'],
		['https://jahatshopee.co.id/siti', 'shopee', 'presence_wrong_unknown_place'],
		['https://tokopedia.com/siti', 'shopee', 'presence_wrong_other_place'],
		['https://shopee.co.id/siti', 'tidak-ada', 'presence_wrong_no_place'],
	])('%j (%s) is refused beside its field: %s', async (address, marketplace, reason) => {
		const shop = await makeShop(world);
		await expect(claim(shop, address, marketplace)).rejects.toMatchObject({
			code: 'presence/wrong-address',
			params: { field: 'address', reason },
		});
	});

	test('by nobody but the owner and the office of the area', async () => {
		const [shop, other] = [await makeShop(world), await makeShop(world)];
		for (const actor of [other.owner, await anOfficer('36.71'), await anOfficer('36')])
			await expect(
				claim(shop, 'https://shopee.co.id/dicuri', undefined, actor),
			).rejects.toMatchObject({ code: 'presence/no-such-shop' });
		const { id } = await claim(shop, 'https://shopee.co.id/dibantu', undefined, await anOfficer());
		await expect(
			world.write(other.owner, (ctx) => dropAddress(ctx, { addressId: id })),
		).rejects.toMatchObject({ code: 'presence/no-such-address' });
		await world.write(shop.owner, (ctx) => dropAddress(ctx, { addressId: id }));
		expect(await listed(shop)).toEqual([]);
		await expect(
			world.write(shop.owner, (ctx) => dropAddress(ctx, { addressId: id })),
		).rejects.toMatchObject({ code: 'presence/gone' });
		// What was taken off can be written down again.
		expect(await claim(shop, 'https://shopee.co.id/dibantu')).toMatchObject({ outcome: 'new' });
	});

	test('no more often than the rule lets one shop', async () => {
		const shop = await makeShop(world);
		await world.app.platform.pool.query(
			`UPDATE presence.rule SET value = 3 WHERE name = 'addresses-per-shop'`,
		);
		for (const n of [1, 2, 3]) await claim(shop, `https://shopee.co.id/banyak${n}`);
		await expect(claim(shop, 'https://shopee.co.id/banyak4')).rejects.toMatchObject({
			code: 'presence/too-many',
		});
		await world.app.platform.pool.query(
			`UPDATE presence.rule SET value = 60 WHERE name = 'addresses-per-shop'`,
		);
		expect(await listed(shop)).toHaveLength(3);
	});
});

test('a dispute hides no verified shop, and no shop disputes without end', async () => {
	const [shop, envious] = [await makeShop(world), await makeShop(world)];
	const officer = await anOfficer();
	for (let n = 0; n < 6; n += 1) {
		const { id } = await claim(shop, `https://shopee.co.id/laris${n}`);
		await world.write(officer, (ctx) => verifyAddress(ctx, { addressId: id, finding: 'alive' }));
	}
	for (let n = 0; n < 5; n += 1) await claim(envious, `https://shopee.co.id/laris${n}`);
	await expect(claim(envious, 'https://shopee.co.id/laris5')).rejects.toMatchObject({
		code: 'presence/too-many-disputes',
	});
	expect(await listPublicAddresses(world.read(), { enterpriseId: shop.enterpriseId })).toHaveLength(
		6,
	);
});

describe('somebody looks', () => {
	const verify = async (
		addressId: string,
		finding: Finding,
		actor?: Awaited<ReturnType<typeof anOfficer>>,
	) => {
		const officer = actor ?? (await anOfficer());
		await world.write(officer, (ctx) => verifyAddress(ctx, { addressId, finding }));
	};

	test('and says that it is there: it is verified, and public with its day', async () => {
		const shop = await makeShop(world);
		const { id } = await claim(shop, 'https://shopee.co.id/terlihat');
		const officer = await anOfficer();
		await verify(id, 'alive', officer);
		await verify(id, 'alive', officer);
		expect(
			await listPublicAddresses(world.read(), { enterpriseId: shop.enterpriseId }),
		).toMatchObject([{ url: 'https://shopee.co.id/terlihat', verified: true }]);
		const at = { enterpriseId: shop.enterpriseId, marketplace: 'shopee' };
		expect(await isVerifiedAt(world.read(), at)).toBe(true);
		expect(await isVerifiedAt(world.read(), { ...at, marketplace: 'lazada' })).toBe(false);
		const page = await getOfficeAddress(world.read(officer), id);
		expect(page).toMatchObject({ state: 'verified', verifiedHow: 'person', decides: true });
		expect(page.looks).toMatchObject([
			{ result: 'alive', how: 'person', by: expect.stringContaining('Bu Petugas') },
			{ result: 'alive' },
		]);
		// Ninety days without a look, and the claim is made to nobody any more.
		const later = new Date(Date.now() + 91 * 86_400_000);
		expect(
			await listPublicAddresses(world.read(undefined, later), { enterpriseId: shop.enterpriseId }),
		).toEqual([]);
	});

	test('who is of that office, and never about a shop of her own', async () => {
		const shop = await makeShop(world);
		const { id } = await claim(shop, 'https://shopee.co.id/milik-petugas');
		for (const actor of [shop.owner, await anOfficer('36.71'), asOfficer(shop.owner, '36.71')])
			await expect(verify(id, 'alive', actor)).rejects.toMatchObject({
				code: 'presence/no-such-address',
			});
		await expect(verify(id, 'alive', asOfficer(shop.owner, '36.03'))).rejects.toMatchObject({
			code: 'presence/own-address',
		});
		const own = await getOfficeAddress(world.read(asOfficer(shop.owner, '36.03')), id);
		expect(own.decides).toBe(false);
	});

	test('and decides between two: who it is not loses it, who said so gets it as a claim', async () => {
		const [first, second] = [
			await makeShop(world, 'Toko Palsu'),
			await makeShop(world, 'Toko Asli'),
		];
		const { id } = await claim(first, 'https://shopee.co.id/rebutan');
		expect(await claim(second, 'https://shopee.co.id/rebutan')).toMatchObject({
			id,
			outcome: 'disputed',
		});
		const officer = await anOfficer();
		expect(await getOfficeAddress(world.read(officer), id)).toMatchObject({
			disputed: true,
			rival: { number: second.number, name: 'Toko Asli' },
		});
		await verify(id, 'not-hers', officer);
		expect(await listed(first)).toEqual([]);
		expect(await listed(second)).toMatchObject([
			{ url: 'https://shopee.co.id/rebutan', state: 'claimed', disputed: false },
		]);
		const [line] = await listAudit(world.read(), { type: 'enterprise', id: second.enterpriseId });
		expect(line).toMatchObject({ action: 'presence.address.claimed', data: { how: 'dispute' } });
		expect(await openLooks(id)).toEqual([]);
		await expect(verify(id, 'alive', officer)).rejects.toMatchObject({ code: 'presence/gone' });
	});

	test('a finding that is none, and an address that is none, are refused', async () => {
		const { id } = await claim(await makeShop(world), 'https://shopee.co.id/aneh');
		await expect(verify(id, 'bagus' as Finding)).rejects.toMatchObject({
			code: 'presence/finding',
		});
		for (const addressId of ['', 'x', '0197b0f0-0000-7000-8000-000000000000'])
			await expect(verify(addressId, 'alive')).rejects.toMatchObject({ kind: 'missing' });
	});
});
