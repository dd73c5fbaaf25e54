import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { listListings, listShelf, parseCard } from '#modules/catalogue/index.ts';
import { claimPermit, listPermits } from '#modules/permits/index.ts';
import {
	askToCompare,
	getEnterprise360,
	listHistory,
	listLikelyRepeats,
	listOwnEnterprises,
	listSplitsOf,
	publishShop,
	splitEnterprise,
	type SplitEnterprise,
} from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { finishOrder, makeRecord, makeSellingShop, merge, placeOrder } from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { kemiri, sukasari } from '#tests/make/registry.ts';
import { makeProduct } from '#tests/make/shop.ts';

/* "Verify/merge/split records, undo merge, history kept" (requirements.md, DN-03) */
const world = useDatabase();
let officer: Actor;
let kota: Actor;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas Satu', '+6281100000011'), '36.03');
	kota = asOfficer(await makePerson(world, 'Petugas Kota', '+6281100000013'), '36.71');
});

const second = { name: 'Katering Bu Rina', kind: 'culinary', areaCode: kemiri } as const;
const split = (actor: Actor, enterpriseId: string, more: Partial<SplitEnterprise> = {}) =>
	world.write(actor, (ctx) =>
		splitEnterprise(ctx, {
			enterpriseId,
			made: second,
			owner: 'same',
			reason: 'Satu keluarga, dua usaha',
			...more,
		}),
	);
const refusal = (promise: Promise<unknown>) =>
	promise.then(
		() => 'no error',
		(error: AppError) => error.code,
	);

describe('an officer makes two records of one (DN-03)', () => {
	test('what was chosen goes along, the rest stays, and each record leads to the other', async () => {
		const shop = await makeSellingShop(world);
		const { owner, enterpriseId: id } = shop;
		const goes = await makeProduct(world, shop, { name: 'Nasi kotak' });
		const permit = (number: string) =>
			world.write(owner, (ctx) =>
				claimPermit(ctx, { enterpriseId: id, kind: 'sni-bina-umk', number }),
			);
		const [stays, along] = [await permit('SNI-1'), await permit('SNI-2')];
		const made = await split(officer, id, {
			made: { ...second, phone: '+6281255500011' },
			takes: { products: [goes], permits: [along.permitId] },
		});

		const [old, fresh] = await Promise.all(
			[id, made.id].map((one) => getEnterprise360(world.read(officer), { id: one })),
		);
		expect(old).toMatchObject({ number: shop.number, published: true });
		expect(fresh).toMatchObject({
			name: 'Katering Bu Rina',
			verification: 'unverified',
			published: false,
			owner: { id: old!.owner.id },
		});
		const shelf = async (enterpriseId: string) =>
			(await listShelf(world.read(owner), enterpriseId)).map((row) => row.id);
		expect(await shelf(made.id)).toEqual([goes]);
		expect(await shelf(id)).toEqual([shop.productId]);
		const permits = async (enterpriseId: string) =>
			(await listPermits(world.read(officer), { enterpriseId })).map((row) => row.id);
		expect(await permits(made.id)).toEqual([along.permitId]);
		expect(await permits(id)).toEqual([stays.permitId]);
		const tasks = await world.app.platform.pool.query(
			`SELECT subject_id AS subject, params->>'number' AS number FROM desk.task
			 WHERE kind = 'permit-check' AND subject_id = ANY($1) AND state = 'open' ORDER BY params->>'number' = $2`,
			[[stays.permitId, along.permitId], made.number],
		);
		expect(tasks.rows).toEqual([
			{ subject: stays.permitId, number: shop.number },
			{ subject: along.permitId, number: made.number },
		]);

		// Buyers see the product again once the second shop is open.
		const shown = async (seller: string) =>
			(await listListings(world.read(), { seller })).cards.map((card) => parseCard(card).name);
		expect(await shown(shop.slug)).not.toContain('Nasi kotak');
		await world.write(owner, (ctx) => publishShop(ctx, { enterpriseId: made.id }));
		expect(await shown(made.slug)).toEqual(['Nasi kotak']);

		for (const [one, action, other] of [
			[id, 'registry.enterprise.split', made.number],
			[made.id, 'registry.enterprise.splitOff', shop.number],
		] as const) {
			for (const reader of [officer, owner])
				expect(await listHistory(world.read(reader), { enterpriseId: one })).toContainEqual(
					expect.objectContaining({
						action,
						reason: 'Satu keluarga, dua usaha',
						data: expect.objectContaining({ other }) as unknown,
					}),
				);
			expect(await listSplitsOf(world.read(owner), one)).toMatchObject([
				{ other: { number: other }, made: one === made.id, by: 'Petugas Satu', mergedBack: false },
			]);
		}
		expect((await listOwnEnterprises(world.read(owner))).map((row) => row.number)).toContain(
			made.number,
		);
		// Nobody is asked whether the two are one.
		const pairs = await listLikelyRepeats(world.read(officer), { limit: 200 });
		expect(pairs.filter(({ one, other }) => [one.id, other.id].includes(made.id))).toEqual([]);
	});

	test('an ordinary merge takes it back', async () => {
		const shop = await makeSellingShop(world);
		const made = await split(officer, shop.enterpriseId, { takes: { products: [shop.productId] } });
		expect((await listListings(world.read(), { seller: shop.slug })).cards).toEqual([]);
		await world.write(officer, (ctx) =>
			askToCompare(ctx, { one: shop.number, other: made.number }),
		);
		await merge(world, officer, shop.enterpriseId, made.id);
		expect((await listListings(world.read(), { seller: shop.slug })).cards).toHaveLength(1);
		expect(await listSplitsOf(world.read(officer), shop.enterpriseId)).toMatchObject([
			{ mergedBack: true },
		]);
	});

	test('another owner has her own record, and the first loses nothing that was not chosen', async () => {
		const record = await makeRecord(world);
		const made = await split(officer, record.id, {
			owner: { name: 'Rina Wati', nik: '3603096505800077', phone: '+6281355500077' },
		});
		expect(made.ownerId).not.toBe(record.ownerId);
		expect(await getEnterprise360(world.read(officer), { id: made.id })).toMatchObject({
			owner: { name: 'Rina Wati', nikMasked: '3603********0077', claimed: false },
		});
	});

	test('is refused: not hers, closed, merged, elsewhere, open orders, foreign parts, no reason', async () => {
		const [shop, other] = [await makeSellingShop(world), await makeSellingShop(world)];
		const id = shop.enterpriseId;
		for (const actor of [kota, shop.owner, asOfficer(shop.owner, '36.03')])
			expect(await refusal(split(actor, id))).toBe('registry/no-such-enterprise');
		expect(await refusal(split(officer, id, { made: { ...second, areaCode: sukasari } }))).toBe(
			'registry/not-your-area',
		);
		expect(await refusal(split(officer, id, { reason: ' ' }))).toBe('registry/reason');
		for (const part of ['products', 'permits', 'visits'])
			expect(await refusal(split(officer, id, { takes: { [part]: [other.productId] } }))).toBe(
				'registry/split-part-gone',
			);
		const order = await placeOrder(world, shop.productId);
		const takes = { products: [shop.productId] };
		expect(await refusal(split(officer, id, { takes }))).toBe('orders/split-open-orders');
		await finishOrder(world, shop.owner, order);
		expect(await refusal(split(officer, id, { takes }))).toBe('no error');
		const record = await makeRecord(world);
		await merge(world, officer, id, record.id, { owner: 'keep' });
		expect(await refusal(split(officer, record.id))).toBe('registry/enterprise-merged');
	});
});
