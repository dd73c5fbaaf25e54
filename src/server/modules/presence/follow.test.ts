import { expect, test } from 'vitest';
import { mergeEnterprises, undoMerge } from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeRecord } from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop } from '#tests/make/shop.ts';
import { claimAddress } from './index.ts';

const world = useDatabase();
const claim = ({ owner, enterpriseId }: { owner: Actor; enterpriseId: string }, address: string) =>
	world.write(owner, (ctx) => claimAddress(ctx, { enterpriseId, address }));

test('addresses follow a merge and go back with it, disputes between the two included', async () => {
	const officer = asOfficer(await makePerson(world, 'Bu Lebur', '+628118889001'), '36.03');
	const record = await makeRecord(world, { name: 'Toko Lebur', areaCode: '36.03.09.2001' });
	const gone = { enterpriseId: record.id, owner: officer };
	const [kept, other] = [await makeShop(world, 'Toko Tetap'), await makeShop(world, 'Toko Ketiga')];
	const own = await claim(gone, 'https://shopee.co.id/lebur');
	const between = await claim(kept, 'https://shopee.co.id/berdua');
	await claim(gone, 'https://shopee.co.id/berdua');
	const third = await claim(other, 'https://shopee.co.id/bertiga');
	await claim(gone, 'https://shopee.co.id/bertiga');
	const state = async () =>
		(
			await world.app.platform.pool.query(
				`SELECT id, enterprise_id, rival_id, area_code FROM presence.address WHERE id = ANY($1) ORDER BY id`,
				[[own.id, between.id, third.id]],
			)
		).rows as { id: string; enterprise_id: string; rival_id: string | null; area_code: string }[];
	const before = await state();
	const mergeId = await world.write(officer, (ctx) =>
		mergeEnterprises(ctx, {
			keepId: kept.enterpriseId,
			goneId: gone.enterpriseId,
			reason: 'Sama orangnya',
			take: { owner: 'keep' },
		}),
	);
	expect(await state()).toEqual([
		{ id: own.id, enterprise_id: kept.enterpriseId, rival_id: null, area_code: '36.03.14.2005' },
		{
			id: between.id,
			enterprise_id: kept.enterpriseId,
			rival_id: null,
			area_code: '36.03.14.2005',
		},
		{
			id: third.id,
			enterprise_id: other.enterpriseId,
			rival_id: kept.enterpriseId,
			area_code: '36.03.14.2005',
		},
	]);
	await world.write(officer, (ctx) => undoMerge(ctx, { mergeId, reason: 'Ternyata beda' }));
	expect(await state()).toEqual(before);
});
