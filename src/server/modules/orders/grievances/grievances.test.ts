import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor, Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { assignTasks, listTasks, taskFilter } from '#modules/desk/index.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { passToHead } from '../disputes/escalate.ts';
import {
	addToGrievance,
	confirmOrder,
	getOfficeGrievance,
	listDisputes,
	listGrievances,
	listOfficeGrievances,
	openDispute,
	openGrievance,
	passGrievancesToHead,
	placeOrders,
	resolveGrievance,
	sayOnGrievance,
	withdrawGrievance,
} from '../index.ts';

/** Complaints have one named owner, a clock, and a way up (SH-09, OW-18). */
const world = useDatabase();
let officer: Actor;
let head: Actor;
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

async function staff(
	name: string,
	phone: string,
	role: 'officer' | 'administrator',
	area = '36.03',
) {
	const person = await makePerson(world, name, phone);
	if (person.kind !== 'person') throw new Error('Somebody is a person');
	await world.app.platform.pool.query(
		`INSERT INTO accounts.role_grant (id, person_id, role, area_code, granted_at) VALUES ($1, $2, $3, $4, now())`,
		[newId(), person.personId, role, area],
	);
	return role === 'officer'
		? asOfficer(person, area)
		: { ...person, grants: [{ role, areaCode: area }], secondFactor: true };
}

beforeAll(async () => {
	officer = await staff('Bu Petugas', '+6281255510001', 'officer');
	head = await staff('Pak Kepala', '+6281255510002', 'administrator');
});

const late = (count: number) => world.app.workFor({ actor: system('watch'), now: days(count) });

describe('a complaint of a maker', () => {
	test('about a selling place has an officer by name, is answered, and ended in words', async () => {
		const shop = await makeShop(world, 'Dapur Mengeluh');
		const id = await world.write(shop.owner, (ctx) =>
			openGrievance(ctx, shop.enterpriseId, { about: 'channel', words: 'Uang titipan macet' }),
		);
		const [open] = await listGrievances(world.read(shop.owner), shop.enterpriseId);
		expect(open).toMatchObject({ id, officer: 'Bu Petugas', state: 'open', headAt: null });
		expect(open!.dueAt.getTime()).toBeGreaterThan(Date.now());
		await world.write(officer, (ctx) => sayOnGrievance(ctx, id, 'Kami tanya pengelolanya'));
		await world.write(shop.owner, (ctx) =>
			addToGrievance(ctx, shop.enterpriseId, id, 'Sudah dua bulan'),
		);
		await world.write(officer, (ctx) =>
			resolveGrievance(ctx, id, { outcome: 'helped', words: 'Uangnya sudah dibayar' }),
		);
		const [ended] = await listGrievances(world.read(shop.owner), shop.enterpriseId);
		expect(ended).toMatchObject({ state: 'resolved', outcome: 'helped' });
		expect(ended!.entries.map(({ by }) => by)).toEqual(['owner', 'office', 'owner', 'office']);
		const { rows } = await world.app.platform.pool.query<{ purpose: string }>(
			`SELECT purpose FROM platform.message WHERE purpose LIKE 'orders/grievance:' || $1 || ':%'`,
			[id],
		);
		expect(rows).toHaveLength(2);
	});

	test('about the office goes to whoever leads it; its officers see a clock, not who complains', async () => {
		const shop = await makeShop(world, 'Dapur Kecewa');
		const id = await world.write(shop.owner, (ctx) =>
			openGrievance(ctx, shop.enterpriseId, { about: 'office', words: 'Petugas minta uang' }),
		);
		const [open] = await listGrievances(world.read(shop.owner), shop.enterpriseId);
		expect(open).toMatchObject({ officer: 'Pak Kepala' });
		const seen = await getOfficeGrievance(world.read(officer), id);
		expect(seen).toMatchObject({
			mayDecide: false,
			shop: null,
			entries: [],
			officer: 'Pak Kepala',
		});
		const { items } = await listTasks(world.read(officer), taskFilter.parse({ kind: 'grievance' }));
		const task = items.find(({ subjectId }) => subjectId === id);
		expect(task).toMatchObject({ assignee: 'Pak Kepala', enterpriseId: null, params: {} });
		// Nobody of whom it speaks takes it, is given it, or puts it back.
		const officerId = officer.kind === 'person' ? officer.personId : null;
		for (const [actor, assigneeId] of [
			[officer, officerId],
			[officer, null],
			[head, officerId],
		] as const)
			expect(
				await world.write(actor, (ctx) => assignTasks(ctx, { taskIds: [task!.id], assigneeId })),
			).toEqual({ assigned: 0, skipped: 1 });
		for (const verb of [
			(ctx: Ctx) => sayOnGrievance(ctx, id, 'Siapa ini?'),
			(ctx: Ctx) => resolveGrievance(ctx, id, { outcome: 'explained', words: 'Tidak benar' }),
		])
			await expect(world.write(officer, verb)).rejects.toMatchObject({
				code: 'orders/no-such-grievance',
			});
		expect(await getOfficeGrievance(world.read(head), id)).toMatchObject({
			mayDecide: true,
			shop: { name: 'Dapur Kecewa' },
			entries: [{ words: 'Petugas minta uang' }],
		});
	});

	test('about the office waits for a head where the area has none', async () => {
		const shop = await makeShop(world, 'Dapur Tanpa Pimpinan', '36.74.01.1001');
		await staff('Bu Sendiri', '+6281255510009', 'officer', '36.74');
		await world.write(shop.owner, (ctx) =>
			openGrievance(ctx, shop.enterpriseId, { about: 'office', words: 'Tidak dilayani' }),
		);
		const [open] = await listGrievances(world.read(shop.owner), shop.enterpriseId);
		expect(open).toMatchObject({ officer: null });
	});

	test('is in the list of its area, by its clock while open and newest first when ended', async () => {
		const [shop, far] = [
			await makeShop(world, 'Dapur Daftar', '36.03.14.2005'),
			await makeShop(world, 'Dapur Kota Lain', '36.71.01.1007'),
		];
		const open = (from: Shop, about: 'office' | 'channel') =>
			world.write(from.owner, (ctx) =>
				openGrievance(ctx, from.enterpriseId, { about, words: 'Belum dijawab' }),
			);
		const first = await open(shop, 'channel');
		const hidden = await open(shop, 'office');
		const elsewhere = await open(far, 'channel');
		const ids = async (actor: Actor, ended = false) =>
			(await listOfficeGrievances(world.read(actor), { ended })).items.map(({ id }) => id);
		expect((await ids(officer)).filter((id) => [first, hidden, elsewhere].includes(id))).toEqual([
			first,
			hidden,
		]);
		expect(await ids(asOfficer(officer, '36.71'))).toContain(elsewhere);
		expect(await ids(shop.owner)).toEqual([]);
		const names = async (actor: Actor) =>
			new Map(
				(await listOfficeGrievances(world.read(actor))).items.map(({ id, shopName }) => [
					id,
					shopName,
				]),
			);
		const [officers, heads] = [await names(officer), await names(head)];
		expect([officers.get(first), officers.get(hidden)]).toEqual(['Dapur Daftar', null]);
		expect(heads.get(hidden)).toBe('Dapur Daftar');
		// Somebody of the office who keeps a shop herself does not look after her own complaint.
		expect(await ids(asOfficer(shop.owner, '36.03'))).not.toContain(first);
		for (const id of [first, hidden])
			await world.write(head, (ctx) =>
				resolveGrievance(ctx, id, { outcome: 'explained', words: 'Sudah dijelaskan' }),
			);
		expect((await ids(officer, true)).slice(0, 2)).toEqual([hidden, first]);
		expect(await ids(officer)).not.toContain(first);
	});

	test('is hers alone: others neither read, add nor close it', async () => {
		const [shop, other] = [await makeShop(world, 'Milik A'), await makeShop(world, 'Milik B')];
		const id = await world.write(shop.owner, (ctx) =>
			openGrievance(ctx, shop.enterpriseId, { about: 'other', words: 'Listrik sering padam' }),
		);
		for (const actor of [guest, other.owner])
			await expect(listGrievances(world.read(actor), shop.enterpriseId)).rejects.toMatchObject({
				kind: 'missing',
			});
		for (const verb of [withdrawGrievance, addToGrievance])
			await expect(
				world.write(other.owner, (ctx) => verb(ctx, other.enterpriseId, id, 'Iseng saja')),
			).rejects.toMatchObject({ code: 'orders/no-such-grievance' });
		await world.write(shop.owner, (ctx) => withdrawGrievance(ctx, shop.enterpriseId, id));
		const [ended] = await listGrievances(world.read(shop.owner), shop.enterpriseId);
		expect(ended).toMatchObject({ outcome: 'withdrawn' });
	});

	test('five are open at most, also when they are sent at the same time', async () => {
		const shop = await makeShop(world, 'Dapur Rewel');
		const results = await Promise.all(
			Array.from({ length: 9 }, () =>
				world
					.write(shop.owner, (ctx) =>
						openGrievance(ctx, shop.enterpriseId, { about: 'other', words: 'Lagi-lagi' }),
					)
					.then(
						() => 'open',
						(error: { code: string }) => error.code,
					),
			),
		);
		expect(results.filter((result) => result === 'open')).toHaveLength(5);
		expect(results.filter((result) => result === 'orders/too-many-grievances')).toHaveLength(4);
	});
});

describe('when the clock runs out', () => {
	test('a complaint of a maker becomes the matter of the head, once', async () => {
		const shop = await makeShop(world, 'Dapur Menanti');
		const id = await world.write(shop.owner, (ctx) =>
			openGrievance(ctx, shop.enterpriseId, { about: 'channel', words: 'Tidak dijawab' }),
		);
		while ((await passGrievancesToHead(late(8))) > 0);
		const [passed] = await listGrievances(world.read(shop.owner), shop.enterpriseId);
		expect(passed).toMatchObject({ id, officer: 'Pak Kepala' });
		expect(passed!.headAt).toBeInstanceOf(Date);
		expect(passed!.dueAt.getTime()).toBeGreaterThan(days(14).getTime());
		expect(await passGrievancesToHead(late(30))).toBe(0);
	});

	test('so does a complaint about an order, and both sides hear who has it now', async () => {
		const shop = await makeShop(world, 'Warung Sengketa');
		const productId = await makeProduct(world, shop);
		const [order] = await world.write(guest, (ctx) =>
			placeOrders(ctx, {
				lines: [{ productId, quantity: 1 }],
				buyer: { name: 'Bu Pembeli', phone: '081255519999' },
				delivery: { method: 'pickup' },
			}),
		);
		await world.write(shop.owner, (ctx) => confirmOrder(ctx, order!.number));
		await openDispute(world.app.workFor({ actor: guest }), order!.token, {
			kind: 'not-received',
			words: 'Belum datang',
			photos: [],
		});
		expect(await listDisputes(world.read(), order!.id)).toMatchObject([{ officer: 'Bu Petugas' }]);
		expect(await passToHead(late(6))).toBe(0);
		while ((await passToHead(late(8))) > 0);
		expect(await passToHead(late(30))).toBe(0);
		const [passed] = await listDisputes(world.read(), order!.id);
		expect(passed).toMatchObject({ officer: 'Pak Kepala', state: 'open' });
		expect(passed!.headAt).toBeInstanceOf(Date);
		const { rows } = await world.app.platform.pool.query<{ purpose: string }>(
			`SELECT purpose FROM platform.message WHERE purpose LIKE 'orders/dispute-head-%:' || $1 ORDER BY purpose`,
			[order!.number],
		);
		expect(rows.map(({ purpose }) => purpose.split(':')[0])).toEqual([
			'orders/dispute-head-buyer',
			'orders/dispute-head-seller',
		]);
	});
});
