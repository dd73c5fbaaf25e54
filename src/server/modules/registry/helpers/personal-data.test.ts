import { expect, test } from 'vitest';
import type { DataSubject } from '#platform/personal-data.ts';
import { system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { registryPersonalData } from '../personal-data.ts';
import { registryRetention } from '../retention.ts';
import { inviteHelper, managedEnterpriseIds } from './index.ts';

const world = useDatabase();

const about = (personId: string, shop?: Shop): DataSubject => ({
	personId,
	phones: [],
	ownerIds: [],
	enterpriseIds: shop ? [shop.enterpriseId] : [],
});
const helpersOf = async ({ enterpriseId }: Shop) =>
	(
		await world.app.platform.pool.query<{ name: string }>(
			'SELECT name FROM registry.helper WHERE enterprise_id = $1 ORDER BY name',
			[enterpriseId],
		)
	).rows.map(({ name }) => name);

test('a helper reads and takes back what is kept of her, and the others stay', async () => {
	const shop = await makeShop(world);
	const rani = await makeHelper(world, shop, ['orders']);
	await makeHelper(world, shop, ['money'], 'Dewi');
	const subject = about(rani.actor.personId);
	const copy = await registryPersonalData.collect(world.read(system('test')), subject);
	const section = copy.find(({ name }) => name === 'registry.helper');
	expect(section?.records).toMatchObject([{ name: 'Rani', rights: ['orders'] }]);
	expect(JSON.stringify(section)).not.toMatch(/person_id|Dewi|"invited_by":/);

	await world.write(system('test'), (ctx) => registryPersonalData.erase(ctx, subject));
	expect(await helpersOf(shop)).toEqual(['Dewi']);
	expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([]);
});

test('with an owner her helpers go', async () => {
	const shop = await makeShop(world);
	await makeHelper(world, shop, ['orders']);
	const owner = shop.owner.kind === 'person' ? shop.owner.personId : '';
	const subject = about(owner, shop);
	await world.write(system('test'), (ctx) => registryPersonalData.erase(ctx, subject));
	expect(await helpersOf(shop)).toEqual([]);
});

test('what ended or was never answered goes when its time is over, and who helps stays', async () => {
	const shop = await makeShop(world);
	await makeHelper(world, shop, ['orders']);
	await world.write(shop.owner, (ctx) =>
		inviteHelper(ctx, {
			enterpriseId: shop.enterpriseId,
			name: 'Diam',
			phone: '081255559999',
			rights: ['orders'],
		}),
	);
	const rule = registryRetention.find(({ code }) => code === 'helpers')!;
	const work = world.app.workFor({ actor: system('test') });
	await rule.run(work, new Date(Date.now() - 60_000));
	expect(await helpersOf(shop)).toEqual(['Diam', 'Rani']);
	await rule.run(work, new Date(Date.now() + 60_000));
	expect(await helpersOf(shop)).toEqual(['Rani']);
});
