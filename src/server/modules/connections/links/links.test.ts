import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callFreely, connectShop, jobWork, returned, stateIn } from '#tests/make/connected-shop.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { callShop } from '../calls/call-shop.ts';
import { dropLink, finishLink, listConnectable, listLinked, startLink } from '../index.ts';
import { refreshOld } from '../jobs.ts';
import { openLink } from './link.ts';

const shopee = await startShopee();
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());
beforeAll(() => callFreely(world));

const marketplace = 'shopee';
const workOf = ({ owner }: Shop) => world.app.workFor({ actor: owner });
const begin = async (shop: Shop, browserKey = 'satu', now?: Date) =>
	stateIn(
		(await world.write(
			shop.owner,
			(ctx) => startLink(ctx, { enterpriseId: shop.enterpriseId, marketplace, browserKey }),
			now,
		))!,
	);
const end = async (
	shop: Shop,
	state: string,
	browserKey = 'satu',
	fakeShop = shopee.openShop('Toko'),
) => {
	const query = returned(fakeShop, state);
	const linked = await finishLink(workOf(shop), { marketplace, query, browserKey });
	return linked && 'linkId' in linked ? linked : undefined;
};
const stateOfLink = async (linkId: string) =>
	(
		await world.app.platform.pool.query<{ state: string; problem: string; sealed: string | null }>(
			'SELECT state, problem, credentials_cipher AS sealed FROM connections.link WHERE id = $1',
			[linkId],
		)
	).rows[0]!;
const messagesTo = async (shop: Shop, purpose: string) =>
	(
		await world.app.platform.pool.query(
			`SELECT 1 FROM platform.message m JOIN registry.enterprise e ON e.phone = m.recipient
			 WHERE e.id = $1 AND m.purpose = $2`,
			[shop.enterpriseId, purpose],
		)
	).rowCount;
const listing = (linkId: string) =>
	callShop(jobWork(world), linkId, (api, keys) =>
		api.listOrders(keys, { since: new Date(Date.now() - 1000), until: new Date() }),
	);

describe('an owner who lets us into her shop (OW-11)', () => {
	test('is linked once, by her own browser, with her keys sealed', async () => {
		const shop = await makeShop(world);
		const state = await begin(shop);
		const fakeShop = shopee.openShop('Toko Emping');
		const linked = await end(shop, state, 'satu', fakeShop);
		expect(await listLinked(world.read(), [shop.enterpriseId])).toMatchObject([
			{ marketplace, shopId: fakeShop.shopId },
		]);
		const { sealed } = await stateOfLink(linked!.linkId);
		expect(sealed).not.toMatch(/access-|refresh-/);
		expect((await openLink(world.read(), linked!.linkId))!.keys.accessToken).toMatch(/^access-/);
		expect(await messagesTo(shop, 'connections/linked')).toBe(1);
		await expect(end(shop, state)).rejects.toMatchObject({ code: 'connections/foreign-state' });
	});

	test('cannot be given somebody else’s shop: foreign, old, made-up and used states are refused', async () => {
		const [her, thief] = [await makeShop(world), await makeShop(world)];
		const state = await begin(her);
		for (const [who, said, browser] of [
			[thief, state, 'satu'],
			[her, state, 'peramban lain'],
			[her, state, ''],
			[her, `${state.slice(0, -1)}${state.endsWith('0') ? '1' : '0'}`, 'satu'],
			[her, 'x'.repeat(101), 'satu'],
			[her, await begin(her, 'satu', new Date(Date.now() - 21 * 60_000)), 'satu'],
		] as const)
			await expect(end(who, said, browser)).rejects.toMatchObject({
				code: 'connections/foreign-state',
			});
		// What the others tried did not use it up.
		expect(await end(her, state)).toBeDefined();
	});

	test('links one shop for one enterprise', async () => {
		const [first, second] = [await makeShop(world), await makeShop(world)];
		const fakeShop = shopee.openShop('Satu');
		await connectShop(world, first, shopee, fakeShop);
		await expect(connectShop(world, second, shopee, fakeShop)).rejects.toMatchObject({
			code: 'connections/shop-taken',
		});
		await expect(connectShop(world, first, shopee, shopee.openShop('Dua'))).rejects.toMatchObject({
			code: 'connections/linked-already',
		});
	});

	test('is the only one who may: no stranger, no helper of hers', async () => {
		const [her, other] = [await makeShop(world), await makeShop(world)];
		const linkId = await connectShop(world, her, shopee, shopee.openShop('Milik'));
		await expect(
			world.write(other.owner, (ctx) =>
				startLink(ctx, { enterpriseId: her.enterpriseId, marketplace, browserKey: 'a' }),
			),
		).rejects.toMatchObject({ kind: 'missing' });
		await expect(
			world.write(other.owner, (ctx) => dropLink(ctx, her.enterpriseId, linkId)),
		).rejects.toMatchObject({ kind: 'missing' });
		await expect(
			world.write(other.owner, (ctx) => dropLink(ctx, other.enterpriseId, linkId)),
		).rejects.toMatchObject({ code: 'connections/no-such-link' });
	});

	test('hears of an answer without a code that nothing was linked', async () => {
		const shop = await makeShop(world);
		await begin(shop);
		const query = new URLSearchParams({ error: 'access_denied' });
		expect(
			await finishLink(workOf(shop), { marketplace, query, browserKey: 'satu' }),
		).toBeUndefined();
	});

	test('ends it: the keys are gone at once, and she may link again', async () => {
		const shop = await makeShop(world);
		const fakeShop = shopee.openShop('Putus');
		const linkId = await connectShop(world, shop, shopee, fakeShop);
		await world.write(shop.owner, (ctx) => dropLink(ctx, shop.enterpriseId, linkId));
		expect(await stateOfLink(linkId)).toMatchObject({
			state: 'revoked',
			problem: 'by-owner',
			sealed: null,
		});
		expect(await connectShop(world, shop, shopee, fakeShop)).toBe(linkId);
	});
});

describe('keys', () => {
	test('that ended are renewed by one refresher, however many need them at once', async () => {
		const shop = await makeShop(world);
		const linkId = await connectShop(world, shop, shopee, shopee.openShop('Ramai'));
		shopee.expireTokens();
		const before = shopee.asked.length;
		const answers = await Promise.all(Array.from({ length: 8 }, () => listing(linkId)));
		expect(answers.every((answer) => answer?.value.ids.length === 0)).toBe(true);
		const renewals = shopee.asked
			.slice(before)
			.filter((path) => path.includes('/auth/access_token/get'));
		expect(renewals).toHaveLength(1);
		expect((await stateOfLink(linkId)).state).toBe('linked');
	});

	test('are renewed before they end, by the clock', async () => {
		const shop = await makeShop(world);
		const linkId = await connectShop(world, shop, shopee, shopee.openShop('Jam'));
		const { sealed } = await stateOfLink(linkId);
		await refreshOld(jobWork(world));
		expect((await stateOfLink(linkId)).sealed).toBe(sealed);
		await refreshOld(jobWork(world, new Date(Date.now() + 3.5 * 3_600_000)));
		expect((await stateOfLink(linkId)).sealed).not.toBe(sealed);
		expect(await listing(linkId)).toBeDefined();
	});

	test('that a silent marketplace does not renew stay, and are renewed when it answers', async () => {
		const shop = await makeShop(world);
		const linkId = await connectShop(world, shop, shopee, shopee.openShop('Sunyi'));
		shopee.expireTokens();
		shopee.faults.next('expired', 'http-500');
		await expect(listing(linkId)).rejects.toMatchObject({ problem: 'silent' });
		expect((await stateOfLink(linkId)).state).toBe('linked');
		expect(await listing(linkId)).toBeDefined();
	});

	test('of a consent that was taken back end the link, and she is told once what to do', async () => {
		const shop = await makeShop(world);
		const fakeShop = shopee.openShop('Cabut');
		const linkId = await connectShop(world, shop, shopee, fakeShop);
		fakeShop.revoke();
		expect(await listing(linkId)).toBeUndefined();
		expect(await listing(linkId)).toBeUndefined();
		const { state, sealed } = await stateOfLink(linkId);
		expect({ state, sealed }).toEqual({ state: 'expired', sealed: null });
		expect(await messagesTo(shop, 'connections/link-ended')).toBe(1);
		const views = await listConnectable(world.read(shop.owner), shop.enterpriseId);
		expect(views.find(({ code }) => code === marketplace)?.link?.state).toBe('expired');
		// A new consent is the same link again.
		expect(await connectShop(world, shop, shopee, fakeShop)).toBe(linkId);
	});
});

test('a marketplace without keys of the installation cannot be connected', async () => {
	const shop = await makeShop(world);
	await expect(
		world.write(shop.owner, (ctx) =>
			startLink(ctx, { enterpriseId: shop.enterpriseId, marketplace: 'lazada', browserKey: 'a' }),
		),
	).rejects.toMatchObject({ code: 'connections/off' });
});
