import { beforeAll, describe, expect, it } from 'vitest';
import { system } from '#server/app.ts';
import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { updateEnterprise } from '#modules/registry/index.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	checkPermit,
	claimPermit,
	expirePermits,
	getOfficePermit,
	ingredientsChanged,
	listOfficePermits,
	listPermits,
	onPermitsChanged,
	refusePermit,
	remindOwners,
	removePermit,
	standingPermits,
	type PermitClaim,
} from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-21T03:00:00Z');
let officer: Actor;
let elsewhere: Actor;
let shop: Shop;
let serial = 100;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000001'), '36.03');
	elsewhere = asOfficer(await makePerson(world, 'Petugas lain', '+628111000002'), '36.71');
	shop = await makeShop(world);
});

/** A P-IRT number of the shop's kabupaten that ends in 2029, another each time. */
const pirt = () => `P-IRT 206360301${String((serial += 1)).padStart(4, '0')}-29`;
const claimed = async (change: Partial<PermitClaim> = {}, actor = shop.owner, at = now) => {
	const input: PermitClaim = {
		enterpriseId: shop.enterpriseId,
		kind: 'p-irt',
		number: pirt(),
		expiresOn: '2029-06-30',
		...change,
	};
	return (await world.write(actor, (ctx) => claimPermit(ctx, input), at)).permitId;
};
const mine = async (permitId: string) =>
	(await listPermits(world.read(shop.owner, now), { enterpriseId: shop.enterpriseId })).find(
		({ id }) => id === permitId,
	);
const check = (permitId: string) =>
	world.write(officer, (ctx) => checkPermit(ctx, { permitId }), now);
const workAt = (at: Date): Work => ({
	ctx: world.read(system('job'), at),
	write: (run) => world.write(system('job'), run, at),
});
const taskOf = async (permitId: string) =>
	(
		await world.app.platform.pool.query<{ state: string; outcome: string | null }>(
			`SELECT state, outcome FROM desk.task WHERE subject_id = $1 ORDER BY opened_at DESC`,
			[permitId],
		)
	).rows[0];
const messages = async (purpose: string) =>
	(
		await world.app.platform.pool.query<{ body: string }>(
			'SELECT body FROM platform.message WHERE purpose = $1 ORDER BY id',
			[purpose],
		)
	).rows.map(({ body }) => body);

describe('a permit (OW-08, DN-12)', () => {
	it('is claimed by its owner, checked by an officer, and stands until its day', async () => {
		const permitId = await claimed();
		expect(await mine(permitId)).toMatchObject({ state: 'claimed', source: 'owner', findings: [] });
		expect(await taskOf(permitId)).toMatchObject({ state: 'open' });
		expect(await standingPermits(world.read(), [shop.enterpriseId])).toEqual([]);

		await check(permitId);
		expect(await mine(permitId)).toMatchObject({ state: 'checked' });
		expect(await taskOf(permitId)).toMatchObject({ state: 'done', outcome: 'checked' });
		const standing = await standingPermits(world.read(), [shop.enterpriseId]);
		expect(standing.map(({ id, badge }) => [id, badge])).toEqual([[permitId, 'p-irt']]);
		const later = world.read(undefined, new Date('2029-06-30T17:00:01Z'));
		expect(await standingPermits(later, [shop.enterpriseId])).toEqual([]);
	});

	it('keeps what is odd about the number beside it', async () => {
		const permitId = await claimed({ number: 'P-IRT 2993671010072-27', expiresOn: '2028-01-01' });
		const codes = (await mine(permitId))?.findings.map(({ code }) => code);
		expect(codes).toEqual(['p-irt-group', 'p-irt-region', 'p-irt-year-differs']);
	});

	it('is refused with a reason, and can be claimed again', async () => {
		const number = pirt();
		const permitId = await claimed({ number });
		await expect(claimed({ number })).rejects.toMatchObject({ code: 'permits/claimed-already' });
		await expect(
			world.write(officer, (ctx) => refusePermit(ctx, { permitId, reason: 'ah' })),
		).rejects.toMatchObject({ code: 'permits/reason' });
		await world.write(officer, (ctx) =>
			refusePermit(ctx, { permitId, reason: 'Foto tidak terbaca.' }),
		);
		expect(await mine(permitId)).toMatchObject({ state: 'refused', reason: 'Foto tidak terbaca.' });
		expect((await messages('permits/refused')).at(-1)).toContain('Foto tidak terbaca.');
		await expect(claimed({ number })).resolves.toBeTypeOf('string');
	});

	it('is nobody else’s to touch', async () => {
		const stranger = (await makeShop(world, 'Toko Tetangga')).owner;
		const permitId = await claimed();
		for (const actor of [stranger, elsewhere]) {
			await expect(claimed({}, actor)).rejects.toMatchObject({ kind: 'missing' });
			await expect(world.write(actor, (ctx) => removePermit(ctx, permitId))).rejects.toMatchObject({
				kind: 'missing',
			});
			await expect(
				world.write(actor, (ctx) => checkPermit(ctx, { permitId })),
			).rejects.toMatchObject({ kind: 'missing' });
			await expect(getOfficePermit(world.read(actor), permitId)).rejects.toMatchObject({
				kind: 'missing',
			});
		}
		await expect(
			world.write(shop.owner, (ctx) => checkPermit(ctx, { permitId })),
		).rejects.toMatchObject({ kind: 'missing' });
		const list = await listOfficePermits(world.read(elsewhere), { state: 'all' });
		expect(list.items).toEqual([]);
	});

	it('is not decided by an officer about herself', async () => {
		const both: Actor =
			shop.owner.kind === 'person'
				? { ...shop.owner, grants: [{ role: 'officer', areaCode: '36.03' }], secondFactor: true }
				: shop.owner;
		const permitId = await claimed();
		await expect(world.write(both, (ctx) => checkPermit(ctx, { permitId }))).rejects.toMatchObject({
			kind: 'missing',
		});
	});

	it('is one permit when the same form is sent twice', async () => {
		const id = newId();
		const number = pirt();
		await claimed({ id, number });
		await claimed({ id, number });
		expect(
			(await listPermits(world.read(shop.owner), { enterpriseId: shop.enterpriseId })).filter(
				(p) => p.id === id,
			),
		).toHaveLength(1);
	});

	it('is decided once when two officers press at the same moment', async () => {
		const permitId = await claimed();
		const results = await Promise.allSettled([
			check(permitId),
			world.write(officer, (ctx) => refusePermit(ctx, { permitId, reason: 'Tidak cocok.' })),
			check(permitId),
		]);
		expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	it('tells subscribers in the same transaction', async () => {
		const heard: string[] = [];
		onPermitsChanged('test', async (_ctx, ids) => void heard.push(...ids));
		const permitId = await claimed();
		await check(permitId);
		await world.write(shop.owner, (ctx) => removePermit(ctx, permitId));
		expect(heard).toEqual([shop.enterpriseId, shop.enterpriseId, shop.enterpriseId]);
	});
});

describe('the NIB', () => {
	it('is one fact with the record', async () => {
		const own = await makeShop(world, 'Kopi Sepatan');
		const list = () => listPermits(world.read(own.owner), { enterpriseId: own.enterpriseId });
		await world.write(own.owner, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: own.enterpriseId, nib: '9120001234567' }),
		);
		expect(await list()).toMatchObject([{ id: null, kind: 'nib', number: '9120001234567' }]);
		const { permitId } = await world.write(own.owner, (ctx) =>
			claimPermit(ctx, { enterpriseId: own.enterpriseId, kind: 'nib', number: '9120001234568' }),
		);
		expect(await list()).toMatchObject([{ id: permitId, number: '9120001234568' }]);
		const nib = async () =>
			(
				await world.app.platform.pool.query<{ nib: string | null }>(
					'SELECT nib FROM registry.enterprise WHERE id = $1',
					[own.enterpriseId],
				)
			).rows[0]?.nib;
		expect(await nib()).toBe('9120001234568');
		// Changed on the record, the former paper no longer speaks of it.
		await world.write(own.owner, (ctx) =>
			updateEnterprise(ctx, { enterpriseId: own.enterpriseId, nib: '9120001234569' }),
		);
		expect(await list()).toMatchObject([{ id: null, number: '9120001234569' }]);
	});
});

describe('days', () => {
	it('ends permits whose last day is over, once, and tells the owner', async () => {
		const permitId = await claimed({ number: 'P-IRT 2063603019999-26', expiresOn: '2026-12-01' });
		await check(permitId);
		expect(await expirePermits(workAt(new Date('2026-12-01T16:00:00Z')))).toBe(0);
		expect(await expirePermits(workAt(new Date('2026-12-01T17:30:00Z')))).toBe(1);
		expect(await expirePermits(workAt(new Date('2026-12-01T17:30:00Z')))).toBe(0);
		expect(await mine(permitId)).toMatchObject({ state: 'expired', wasChecked: true });
		expect((await messages('permits/expired')).at(-1)).toContain('1 Desember 2026');
	});

	it('reminds at 180, 90, 30 and 7 days, each once; who claims late hears one', async () => {
		const at = (day: string) => workAt(new Date(`${day}T02:00:00Z`));
		const own = await makeShop(world, 'Sambal Kronjo');
		const claim = (expiresOn: string, number: string) =>
			world.write(
				own.owner,
				(ctx) =>
					claimPermit(ctx, { enterpriseId: own.enterpriseId, kind: 'p-irt', number, expiresOn }),
				now,
			);
		await claim('2031-06-30', 'P-IRT 2063603018888-31');
		const count = async () => (await messages('permits/reminder')).length;
		const before = await count();
		const sent: [string, number][] = [];
		for (const day of [
			'2030-12-31',
			'2031-01-01',
			'2031-01-02',
			'2031-04-01',
			'2031-04-01',
			'2031-05-31',
			'2031-06-23',
			'2031-06-29',
			'2031-07-01',
		]) {
			await remindOwners(at(day));
			sent.push([day, (await count()) - before]);
		}
		expect(sent).toEqual([
			['2030-12-31', 0],
			['2031-01-01', 1],
			['2031-01-02', 1],
			['2031-04-01', 2],
			['2031-04-01', 2],
			['2031-05-31', 3],
			['2031-06-23', 4],
			['2031-06-29', 4],
			['2031-07-01', 4],
		]);
		expect((await messages('permits/reminder')).at(-1)).toContain('7 hari lagi');
	});

	it('flags halal when ingredients change, and asks an officer to look again', async () => {
		const productId = newId();
		const permitId = await claimed({
			kind: 'halal',
			number: 'ID112100009882540924',
			expiresOn: null,
			productIds: [productId],
		});
		await check(permitId);
		const change = (id: string) =>
			world.write(shop.owner, (ctx) =>
				ingredientsChanged(ctx, { enterpriseId: shop.enterpriseId, productId: id }),
			);
		await change(newId());
		expect((await mine(permitId))?.ingredientsChangedAt).toBeNull();
		await change(productId);
		expect((await mine(permitId))?.ingredientsChangedAt).toBeInstanceOf(Date);
		expect(await taskOf(permitId)).toMatchObject({ state: 'open' });
	});
});
