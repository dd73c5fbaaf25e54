import { describe, expect, test } from 'vitest';
import {
	closeWish,
	expireWishes,
	getWish,
	getWishByToken,
	handToOffice,
	hideWish,
	showWish,
	withdrawWish,
} from '#modules/demand/index.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop } from '#tests/make/shop.ts';
import { inDays, wishes } from '#tests/make/wishes.ts';

const world = useDatabase();
const { post, answer, messages } = wishes(world);

describe('the end of a wish', () => {
	test('withdrawn, it leaves the board and its makers hear of it', async () => {
		const shop = await makeShop(world);
		const { id, token } = await post({});
		await answer(id, shop);
		await world.write(guest, (ctx) => withdrawWish(ctx, token));
		await expect(getWish(world.read(), id)).rejects.toMatchObject({ kind: 'missing' });
		expect(await messages(`demand/gone-maker:${id}:%`)).toHaveLength(1);
		await expect(world.write(guest, (ctx) => withdrawWish(ctx, token))).rejects.toMatchObject({
			code: 'demand/not-open',
		});
	});

	test('its day passes: expired, and the asker may still say how it ended', async () => {
		const { id, token } = await post({ neededOn: inDays(0) });
		const tomorrow = new Date(Date.now() + 86_400_000);
		await expireWishes(world.app.workFor({ actor: guest, now: tomorrow }));
		expect(await getWish(world.read(), id)).toMatchObject({ state: 'expired' });
		await world.write(guest, (ctx) => closeWish(ctx, token, 'elsewhere'));
		expect(await getWishByToken(world.read(), token)).toMatchObject({
			state: 'closed',
			result: 'elsewhere',
		});
	});

	test('an officer of its area hides it with a reason and shows it again', async () => {
		const officer = asOfficer(await makePerson(world, 'Pak Joko', '+628117770002'), '36.03.14');
		const stranger = asOfficer(officer, '36.71');
		const { id, token } = await post({});
		const hide = { wishId: id, reason: 'Bukan barang yang boleh dijual' };
		await expect(world.write(stranger, (ctx) => hideWish(ctx, hide))).rejects.toMatchObject({
			kind: 'missing',
		});
		await world.write(officer, (ctx) => hideWish(ctx, hide));
		await expect(getWish(world.read(), id)).rejects.toMatchObject({ kind: 'missing' });
		expect(await getWishByToken(world.read(), token)).toMatchObject({
			state: 'hidden',
			reason: hide.reason,
		});
		await world.write(officer, (ctx) => showWish(ctx, id));
		expect(await getWish(world.read(), id)).toMatchObject({ state: 'open' });
	});

	test('nobody answers though its day is near: a task of the office, closed by an answer', async () => {
		const shop = await makeShop(world);
		const { id } = await post({ neededOn: inDays(2) });
		const work = world.app.workFor({ actor: guest });
		await handToOffice(work);
		await handToOffice(work);
		const tasks = () =>
			world.app.platform.pool.query<{ state: string }>(
				`SELECT state FROM desk.task WHERE kind = 'wish' AND subject_id = $1`,
				[id],
			);
		expect((await tasks()).rows).toEqual([{ state: 'open' }]);
		await answer(id, shop, { readyOn: inDays(1) });
		expect((await tasks()).rows).toEqual([{ state: 'done' }]);
	});
});
