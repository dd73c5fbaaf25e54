import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callFreely, comeBack, connectShop, jobWork } from '#tests/make/connected-shop.ts';
import { useDatabase } from '#tests/make/database.ts';
import { startShopee } from '#tests/make/marketplaces/shopee.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	chooseShop,
	dropLink,
	listConnectable,
	listLinked,
	readChoice,
	receivePush,
} from '../index.ts';
import { pullOrders } from '../orders/pull.ts';
import { pushUrl } from '../orders/receive-push.ts';

const shopee = await startShopee();
const world = useDatabase(shopee.settings);
afterAll(() => shopee.stop());
beforeAll(() => callFreely(world));

const marketplace = 'shopee';
const workOf = ({ owner }: Shop, now?: Date) =>
	world.app.workFor({ actor: owner, ...(now ? { now } : {}) });

describe('a consent for several shops (OW-11)', () => {
	test('links the one that she chooses, once, with its name', async () => {
		const shop = await makeShop(world);
		const shops = [shopee.openShop('Toko Barat'), shopee.openShop('Toko Timur')];
		const back = await comeBack(world, shop, shopee, shops);
		if (!back || !('choiceId' in back)) throw new Error('She was not asked');
		const { rows } = await world.app.platform.pool.query<{ sealed: string }>(
			'SELECT shops_cipher AS sealed FROM connections.oauth_state WHERE id = $1',
			[back.choiceId],
		);
		expect(rows[0]!.sealed).not.toMatch(/access-|refresh-/);
		const choice = await readChoice(world.read(shop.owner), back.choiceId);
		expect(choice.shops).toEqual(shops.map(({ shopId, name }) => ({ shopId, name })));
		expect(JSON.stringify(choice)).not.toMatch(/access-|refresh-/);
		await expect(chooseShop(workOf(shop), back.choiceId, '123')).rejects.toMatchObject({
			code: 'connections/foreign-state',
		});
		const linked = await chooseShop(workOf(shop), back.choiceId, shops[1]!.shopId);
		expect(linked.shopName).toBe('Toko Timur');
		expect(await listLinked(world.read(), [shop.enterpriseId])).toMatchObject([
			{ shopId: shops[1]!.shopId },
		]);
		await expect(chooseShop(workOf(shop), back.choiceId, shops[0]!.shopId)).rejects.toMatchObject({
			code: 'connections/foreign-state',
		});
	});

	test('is nobody else’s to choose from, and nobody’s after its time', async () => {
		const [her, thief] = [await makeShop(world), await makeShop(world)];
		const shops = [shopee.openShop('Satu'), shopee.openShop('Dua')];
		const back = await comeBack(world, her, shopee, shops);
		if (!back || !('choiceId' in back)) throw new Error('She was not asked');
		const late = new Date(Date.now() + 21 * 60_000);
		for (const work of [workOf(thief), workOf(her, late)]) {
			const refused = { code: 'connections/foreign-state' };
			await expect(readChoice(work.ctx, back.choiceId)).rejects.toMatchObject(refused);
			await expect(chooseShop(work, back.choiceId, shops[0]!.shopId)).rejects.toMatchObject(
				refused,
			);
		}
	});

	test('asks nothing where one of the shops is hers here already, and leaves a taken one to choose another', async () => {
		const [first, second] = [await makeShop(world), await makeShop(world)];
		const shops = [shopee.openShop('Lama'), shopee.openShop('Baru')];
		const linkId = await connectShop(world, first, shopee, shops[0]);
		expect(await comeBack(world, first, shopee, shops)).toMatchObject({ linkId });
		const back = await comeBack(world, second, shopee, shops);
		if (!back || !('choiceId' in back)) throw new Error('She was not asked');
		await expect(chooseShop(workOf(second), back.choiceId, shops[0]!.shopId)).rejects.toMatchObject(
			{ code: 'connections/shop-taken' },
		);
		expect(await chooseShop(workOf(second), back.choiceId, shops[1]!.shopId)).toBeDefined();
	});
});

describe('a push that the consent is gone', () => {
	const send = (shopId: string) => {
		const { body: raw, headers } = shopee.pushRevoked(shopId, pushUrl(world.read(), marketplace))!;
		const header = (name: string) => headers[name];
		return receivePush(jobWork(world), { marketplace, raw, header });
	};
	const linkOf = async (shop: Shop) =>
		(await listConnectable(world.read(shop.owner), shop.enterpriseId)).find(
			({ code }) => code === marketplace,
		)!.link!;
	const messages = async (shop: Shop) =>
		(
			await world.app.platform.pool.query<{ text: string }>(
				`SELECT m.body AS text FROM platform.message m JOIN registry.enterprise e ON e.phone = m.recipient
				 WHERE e.id = $1 AND m.purpose = 'connections/link-ended'`,
				[shop.enterpriseId],
			)
		).rows;

	test('ends the link once the marketplace says so too, and she is told once with the page to mend it', async () => {
		const shop = await makeShop(world);
		const fakeShop = shopee.openShop('Cabut');
		const linkId = await connectShop(world, shop, shopee, fakeShop);
		fakeShop.revoke();
		expect([await send(fakeShop.shopId), await send(fakeShop.shopId)]).toEqual(['kept', 'kept']);
		await pullOrders(jobWork(world), linkId);
		expect((await linkOf(shop)).state).not.toBe('linked');
		await pullOrders(jobWork(world), linkId);
		const told = await messages(shop);
		expect(told).toHaveLength(1);
		expect(told[0]!.text).toContain('/usaha/toko-daring/sambungan');
		expect(await send(fakeShop.shopId)).toBe('other');
	});

	test('that is told again after she connected again, or of a shop that nobody knows, changes nothing', async () => {
		const shop = await makeShop(world);
		const fakeShop = shopee.openShop('Kembali');
		const linkId = await connectShop(world, shop, shopee, fakeShop);
		await world.write(shop.owner, (ctx) => dropLink(ctx, shop.enterpriseId, linkId));
		expect(await connectShop(world, shop, shopee, fakeShop)).toBe(linkId);
		expect(await send(fakeShop.shopId)).toBe('kept');
		await pullOrders(jobWork(world), linkId);
		expect((await linkOf(shop)).state).toBe('linked');
		expect(await send('99')).toBe('other');
	});
});
