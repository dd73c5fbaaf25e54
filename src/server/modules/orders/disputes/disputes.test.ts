import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { guest, system } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeProduct, makeShop } from '#tests/make/shop.ts';
import {
	answerDispute,
	confirmOrder,
	countSellerOrders,
	getOfficeDispute,
	getOfficeDisputePhoto,
	getOrderByToken,
	listDisputes,
	listOfficeDisputes,
	listSellerOrders,
	openDispute,
	placeOrders,
	readDisputePhoto,
	remindDisputes,
	resolveDispute,
	sayAsOffice,
	withdrawDispute,
} from '../index.ts';
import { lockOrder } from '../life/change-state.ts';
import { openTrouble } from './settle.ts';

const world = useDatabase();
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => error.code,
	);
const work = (now?: Date) => world.app.workFor({ actor: guest, ...(now ? { now } : {}) });
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

let officer: Actor;
let elsewhere: Actor;
beforeAll(async () => {
	officer = await hire('Bu Petugas', '+6281299000001', '36.03');
	elsewhere = await hire('Pak Jauh', '+6281299000002', '36.71');
});

async function hire(name: string, phone: string, areaCode: string): Promise<Actor> {
	const person = await makePerson(world, name, phone);
	if (person.kind !== 'person') throw new Error('An officer is a person');
	await world.app.platform.pool.query(
		`INSERT INTO accounts.role_grant (id, person_id, role, area_code, granted_at)
		 VALUES ($1, $2, 'officer', $3, now())`,
		[newId(), person.personId, areaCode],
	);
	return asOfficer(person, areaCode);
}

let phones = 0;
async function complained() {
	const shop = await makeShop(world, 'Warung Diadukan');
	const product = await makeProduct(world, shop);
	phones += 1;
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId: product, quantity: 1 }],
			buyer: { name: 'Bu Pembeli', phone: `0812999101${String(phones).padStart(2, '0')}` },
			delivery: { method: 'pickup' },
		}),
	);
	await world.write(shop.owner, (ctx) => confirmOrder(ctx, order!.number));
	const photo = await sharp({
		create: { width: 300, height: 200, channels: 3, background: '#a55' },
	})
		.png()
		.toBuffer();
	await openDispute(work(), order!.token, {
		kind: 'damaged',
		words: 'Isinya basi',
		photos: [photo],
	});
	const [dispute] = await listDisputes(world.read(), order!.id);
	return { shop, order: order!, dispute: dispute! };
}

test('a complaint has an officer by name and a clock, is answered, and decided in words for both', async () => {
	const { shop, order, dispute } = await complained();
	expect(dispute).toMatchObject({ state: 'open', officer: 'Bu Petugas', kind: 'damaged' });
	expect(dispute.dueAt.getTime()).toBeGreaterThan(Date.now());
	expect(dispute.photoIds).toHaveLength(1);
	// Said again while it is open, it is one more word, not a second complaint.
	await openDispute(work(), order.token, { kind: 'other', words: 'Masih menunggu', photos: [] });
	await world.write(shop.owner, (ctx) => answerDispute(ctx, order.number, 'Kami ganti besok'));
	await world.write(officer, (ctx) => sayAsOffice(ctx, dispute.id, 'Mohon diganti hari ini'));
	await world.write(officer, (ctx) =>
		resolveDispute(ctx, dispute.id, { outcome: 'replacement', words: 'Sudah diganti' }),
	);
	const [done] = await listDisputes(world.read(), order.id);
	expect(done).toMatchObject({ state: 'resolved', outcome: 'replacement' });
	expect(done!.entries.map(({ by }) => by)).toEqual([
		'buyer',
		'buyer',
		'seller',
		'office',
		'office',
	]);
	const { rows } = await world.app.platform.pool.query<{ state: string; outcome: string }>(
		`SELECT state, outcome FROM desk.task WHERE kind = 'dispute' AND subject_id = $1`,
		[dispute.id],
	);
	expect(rows).toEqual([{ state: 'done', outcome: 'replacement' }]);
	expect((await getOrderByToken(world.read(), order.token)).events.at(-1)?.transition).toBe(
		'dispute-resolve',
	);
});

test('only the office of the area sees and decides; to everybody else it is not there', async () => {
	const { shop, order, dispute } = await complained();
	const [photoId] = dispute.photoIds;
	for (const actor of [guest, shop.owner, elsewhere]) {
		expect(await codeOf(getOfficeDispute(world.read(actor), dispute.id))).toBe(
			'orders/no-such-dispute',
		);
		expect(
			await codeOf(
				world.write(actor, (ctx) =>
					resolveDispute(ctx, dispute.id, { outcome: 'rejected', words: 'Tidak benar' }),
				),
			),
		).toBe('orders/no-such-dispute');
		const { items } = await listOfficeDisputes(world.read(actor));
		expect(items.map(({ id }) => id)).not.toContain(dispute.id);
	}
	const { events } = (await getOfficeDispute(world.read(officer), dispute.id)).order;
	expect(events[0]).toMatchObject({ transition: 'place', by: 'buyer' });
	expect(events.map(({ transition }) => transition)).toContain('dispute-open');
	expect(events.every(({ at }) => at instanceof Date)).toBe(true);
	expect((await getOfficeDisputePhoto(world.read(officer), dispute.id, photoId!)).length).toBe(
		(await readDisputePhoto(world.read(), order.id, photoId!)).length,
	);
	const other = await complained();
	expect(await codeOf(readDisputePhoto(world.read(), other.order.id, photoId!))).toBe(
		'orders/no-such-dispute',
	);
	const { items } = await listOfficeDisputes(world.read(officer));
	expect(items.map(({ id }) => id)).toContain(dispute.id);
});

test('opened by many at once it is one, and the buyer can end it herself', async () => {
	const shop = await makeShop(world, 'Warung Serentak');
	const product = await makeProduct(world, shop);
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId: product, quantity: 1 }],
			buyer: { name: 'Bu Pembeli', phone: '081299919999' },
			delivery: { method: 'pickup' },
		}),
	);
	const open = () =>
		openDispute(work(), order!.token, { kind: 'not-received', words: 'Belum ada', photos: [] });
	await Promise.all([open(), open(), open()]);
	expect(await listDisputes(world.read(), order!.id)).toHaveLength(1);
	await world.write(guest, (ctx) => withdrawDispute(ctx, { token: order!.token }));
	expect(await listDisputes(world.read(), order!.id)).toMatchObject([{ outcome: 'withdrawn' }]);
});

test('who does not answer in time is reminded once; long afterwards nobody can complain', async () => {
	const { order } = await complained();
	const late = world.app.workFor({ actor: system('watch'), now: days(3) });
	await remindDisputes(late);
	await remindDisputes(late);
	const { rows } = await world.app.platform.pool.query(
		`SELECT 1 FROM platform.message WHERE purpose LIKE 'orders/dispute-remind-seller:' || $1 || '%'`,
		[order.number],
	);
	expect(rows).toHaveLength(1);
	const old = await complained();
	await world.write(guest, (ctx) => withdrawDispute(ctx, { token: old.order.token }));
	const again = (now: Date) =>
		codeOf(openDispute(work(now), old.order.token, { kind: 'other', words: 'Lagi', photos: [] }));
	expect(await again(days(31))).toBe('orders/complaint-too-late');
	expect(await again(days(29))).toBe('done');
});

test('no picture is drawn or kept for who has no order', async () => {
	const complaint = { kind: 'other' as const, words: 'Kurang dua', photos: [Buffer.from('none')] };
	expect(await codeOf(openDispute(work(), 'a-guessed-link', complaint))).toBe(
		'orders/no-such-order',
	);
});

test('a second yes of the seller ends no complaint that opened since the first', async () => {
	const shop = await makeShop(world, 'Warung Dua Ya');
	const product = await makeProduct(world, shop);
	const [order] = await world.write(guest, (ctx) =>
		placeOrders(ctx, {
			lines: [{ productId: product, quantity: 1 }],
			buyer: { name: 'Pembeli', phone: '081234509999' },
			delivery: { method: 'pickup' },
		}),
	);
	const yes = () => world.write(shop.owner, (ctx) => confirmOrder(ctx, order!.number));
	await yes();
	await world.write(system('watch'), async (ctx) =>
		openTrouble(ctx, (await lockOrder(ctx, 'id', order!.id))!, 'not-made'),
	);
	await yes();
	expect(await listDisputes(world.read(), order!.id)).toMatchObject([
		{ kind: 'not-made', state: 'open' },
	]);
});

test('a complaint stands on the board of its shop while it waits for her answer, and on no other', async () => {
	const [mine, other] = [await complained(), await complained()];
	const board = async ({ shop }: typeof mine) => {
		const ctx = world.read(shop.owner);
		const { complaints, waiting } = await countSellerOrders(ctx, shop.enterpriseId);
		const list = await listSellerOrders(ctx, shop.enterpriseId, { tab: 'waiting' });
		return [complaints, waiting, ...list.map(({ number, complaint }) => [number, complaint])];
	};
	expect(await board(mine)).toEqual([1, 1, [mine.order.number, true]]);
	const answer = (words: string) =>
		world.write(mine.shop.owner, (ctx) => answerDispute(ctx, mine.order.number, words));
	await answer('Kami kirim lagi besok');
	expect(await board(mine)).toEqual([0, 0]);
	expect(await board(other)).toEqual([1, 1, [other.order.number, true]]);
	await world.write(officer, (ctx) =>
		resolveDispute(ctx, other.dispute.id, { outcome: 'rejected', words: 'Tidak terbukti' }),
	);
	expect(await board(other)).toEqual([0, 0]);
});
