import { expect, test } from 'vitest';
import fc from 'fast-check';
import {
	agreeToShare,
	answerWish,
	askNeighbour,
	demandPersonalData,
	getWishForMaker,
	postWish,
	refuseShare,
} from '#modules/demand/index.ts';
import { AppError } from '#platform/errors.ts';
import { guest } from '#server/app.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { demandRetention } from '../retention.ts';

const world = useDatabase();
const day = addDays(wibDay(new Date()), 10);
let phones = 0;
const post = (quantity: number) => {
	phones += 1;
	return world.write(guest, (ctx) =>
		postWish(ctx, {
			askerKind: 'buyer',
			askerName: 'Rina Kusuma',
			askerPhone: `0813 8000 ${1000 + phones}`,
			what: 'Kue lapis',
			details: 'Untuk Bu Rina',
			quantity,
			unit: 'potong',
			neededOn: day,
			areaCode: '36.03.14',
		}),
	);
};

test('whatever makers do, shares add up, money is pieces times price, and nobody exceeds the wish (OW-17)', async () => {
	const shops = await Promise.all(Array.from({ length: 3 }, () => makeShop(world)));
	const step = fc.record({
		who: fc.nat({ max: 2 }),
		quantity: fc.integer({ min: 1, max: 60 }),
		priceIdr: fc.integer({ min: 1, max: 99_999 }),
		leaves: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
			const { id } = await post(100);
			const [lead, ...others] = shops as [Shop, ...Shop[]];
			const mine = { wishId: id, enterpriseId: lead.enterpriseId, readyOn: day, together: true };
			const answerId = await world.write(lead.owner, (ctx) =>
				answerWish(ctx, { ...mine, quantity: 10, priceIdr: 1_000 }),
			);
			for (const { number } of others)
				await world.write(lead.owner, (ctx) =>
					askNeighbour(ctx, { answerId, enterpriseId: lead.enterpriseId, number }),
				);
			const model = new Map([[0, { quantity: 10, priceIdr: 1_000 }]]);
			for (const { who, quantity, priceIdr, leaves } of steps) {
				const { owner, enterpriseId } = shops[who]!;
				const rest = [...model].reduce((sum, [one, s]) => sum + (one === who ? 0 : s.quantity), 0);
				const fits = rest + quantity <= 100;
				try {
					if (leaves && who > 0) {
						await world.write(owner, (ctx) => refuseShare(ctx, { answerId, enterpriseId }));
						model.delete(who);
						continue;
					}
					await world.write(owner, (ctx) =>
						agreeToShare(ctx, { answerId, enterpriseId, quantity, priceIdr }),
					);
					expect(fits).toBe(true);
					model.set(who, { quantity, priceIdr });
				} catch (error) {
					if (!(error instanceof AppError)) throw error;
					expect([error.code, fits]).toEqual(['demand/too-much', false]);
				}
			}
			const { groups } = await getWishForMaker(world.read(lead.owner), id, lead.enterpriseId);
			const sum = (of: (s: { quantity: number; priceIdr: number }) => number) =>
				[...model.values()].reduce((all, one) => all + of(one), 0);
			expect(groups[0]).toMatchObject({
				quantity: sum((s) => s.quantity),
				amountIdr: sum((s) => s.quantity * s.priceIdr),
			});
			for (const { quantity, priceIdr, amountIdr } of groups[0]!.members)
				expect(amountIdr).toBe(quantity * priceIdr);
		}),
		{ numRuns: 12 },
	);
});

test('the asker is forgotten when she asks, and when her time is over; what was needed stays (AD-06)', async () => {
	const row = async (id: string) =>
		(
			await world.app.platform.pool.query<{ row: string; state: string }>(
				'SELECT to_jsonb(w)::text AS row, state FROM demand.wish w WHERE id = $1',
				[id],
			)
		).rows[0]!;
	const { id } = await post(20);
	const phone = `+628138000${1000 + phones}`;
	const subject = { personId: null, ownerIds: [], enterpriseIds: [], phones: [phone] };
	const [section] = await demandPersonalData.collect(world.read(), subject);
	expect(section).toMatchObject({ name: 'demand.wish', records: [{ asker_name: 'Rina Kusuma' }] });
	expect(JSON.stringify(section)).not.toContain('token');
	await world.write(guest, (ctx) => demandPersonalData.erase(ctx, subject));
	expect(await row(id)).toMatchObject({ state: 'withdrawn' });
	expect((await row(id)).row).not.toMatch(/Rina|8138000/);

	const { id: old } = await post(20);
	await world.app.platform.pool.query(
		`UPDATE demand.wish SET state = 'closed', state_at = now() - interval '200 days' WHERE id = $1`,
		[old],
	);
	const work = world.app.workFor({ actor: guest });
	const before = new Date(Date.now() - 180 * 86_400_000);
	expect(await demandRetention[0]!.run(work, before)).toBe(1);
	expect((await row(old)).row).not.toMatch(/Rina|8138000/);
	expect((await row(old)).row).toContain('Kue lapis');
	expect(await demandRetention[0]!.run(work, before)).toBe(0);
});
