import { describe, expect, test } from 'vitest';
import type { Ctx } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeHelper } from '#tests/make/helpers.ts';
import { makeRecord, merge, undo } from '#tests/make/merge.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { freshPhone, recipientOf, signInPerson, type SignedIn } from '#tests/make/signed-in.ts';
import {
	acceptHelping,
	changeHelper,
	endHelper,
	endHelping,
	helperRights,
	inviteHelper,
	listHelpers,
	listHelping,
	listManagedEnterprises,
	managedEnterpriseIds,
	requireManaged,
	type HelperRight,
} from './index.ts';

const world = useDatabase();
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'done',
		(error: AppError) => error.code,
	);
const days = (count: number) => new Date(Date.now() + count * 86_400_000);

const invite = (
	shop: Shop,
	to: { address: SignedIn['address'] },
	rights: HelperRight[] = ['orders'],
	now?: Date,
) =>
	world.write(
		shop.owner,
		(ctx) =>
			inviteHelper(ctx, {
				enterpriseId: shop.enterpriseId,
				name: 'Rani',
				phone: recipientOf(to.address),
				rights,
			}),
		now,
	);
const accept = (who: SignedIn, id: string, now?: Date) =>
	world.write(who.actor, (ctx) => acceptHelping(ctx, id, { hearsOrders: false }), now);

describe('an invitation (OW-20)', () => {
	test('is answered by the number that was asked, and by no other', async () => {
		const shop = await makeShop(world);
		const [rani, stranger] = [await signInPerson(world, 'Rani'), await signInPerson(world, 'Lain')];
		const id = await invite(shop, rani, ['orders', 'money']);
		expect(await listHelping(world.read(rani.actor))).toMatchObject([
			{ id, enterprise: 'Dapur Bu Siti', rights: ['orders', 'money'], acceptedAt: null },
		]);
		expect(await listHelping(world.read(stranger.actor))).toEqual([]);
		expect(await codeOf(accept(stranger, id))).toBe('registry/no-such-invitation');
		expect(
			await codeOf(
				world.write(shop.owner, (ctx) => acceptHelping(ctx, id, { hearsOrders: false })),
			),
		).toBe('registry/no-such-invitation');
		expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([]);

		await accept(rani, id);
		await accept(rani, id);
		expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([
			shop.enterpriseId,
		]);
		expect(await managedEnterpriseIds(world.read(rani.actor), 'products')).toEqual([]);
	});

	test('is told by a message that names the shop and its page, and nobody’s number', async () => {
		const shop = await makeShop(world);
		const phone = freshPhone();
		const id = await invite(shop, { address: phone });
		const { rows } = await world.app.platform.pool.query<{ recipient: string; body: string }>(
			'SELECT recipient, body FROM platform.message WHERE purpose = $1',
			[`registry/helper-invited:${id}`],
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]!.recipient).toBe(recipientOf(phone));
		expect(rows[0]!.body).toContain('/usaha/membantu');
		expect(rows[0]!.body).not.toMatch(/\+?62\d{6}|Pemilik/);
	});

	test('lapses, and is sent anew', async () => {
		const shop = await makeShop(world);
		const rani = await signInPerson(world, 'Rani');
		const first = await invite(shop, rani, ['orders'], days(-15));
		expect(await listHelping(world.read(rani.actor))).toEqual([]);
		expect(await codeOf(accept(rani, first))).toBe('registry/no-such-invitation');
		const second = await invite(shop, rani);
		expect(await codeOf(invite(shop, rani))).toBe('registry/helper-known');
		await accept(rani, second);
		expect(await listHelpers(world.read(shop.owner), shop.enterpriseId)).toHaveLength(1);
	});

	test('is refused for her own number, for an enterprise of another, and by who helps', async () => {
		const shop = await makeShop(world);
		const other = await makeShop(world, 'Toko Lain');
		const rani = await makeHelper(world, shop, [...helperRights]);
		const self = await signInPerson(world, 'Pemilik');
		const ask = (who: Ctx['actor'], enterpriseId: string, phone: string) =>
			codeOf(
				world.write(who, (ctx) =>
					inviteHelper(ctx, { enterpriseId, name: 'Rani', phone, rights: ['orders'] }),
				),
			);
		expect(await ask(other.owner, shop.enterpriseId, '081255550001')).toBe(
			'registry/no-such-enterprise',
		);
		expect(await ask(rani.actor, shop.enterpriseId, '081255550001')).toBe(
			'registry/no-such-enterprise',
		);
		expect(await ask(self.actor, shop.enterpriseId, recipientOf(self.address))).toBe(
			'registry/no-such-enterprise',
		);
		const { rows } = await world.app.platform.pool.query<{ phone: string }>(
			'SELECT phone FROM registry.owner WHERE person_id = $1',
			[shop.owner.kind === 'person' ? shop.owner.personId : ''],
		);
		expect(await ask(shop.owner, shop.enterpriseId, rows[0]!.phone)).toBe('registry/helper-self');
	});

	test('the last place goes to one of two that ask at the same moment', async () => {
		const shop = await makeShop(world);
		for (let n = 0; n < 4; n++) await invite(shop, { address: freshPhone() });
		const both = await Promise.all(
			[freshPhone(), freshPhone()].map((address) => codeOf(invite(shop, { address }))),
		);
		expect(both.toSorted()).toEqual(['done', 'registry/helper-limit']);
	});
});

describe('a helper', () => {
	test.each(helperRights)('with %s may that and nothing else', async (right) => {
		const shop = await makeShop(world);
		const { actor } = await makeHelper(world, shop, [right]);
		for (const other of helperRights)
			expect(await codeOf(requireManaged(world.read(actor), shop.enterpriseId, other))).toBe(
				other === right ? 'done' : 'registry/no-such-enterprise',
			);
	});

	test('is told nothing of the enterprise that is the owner’s alone', async () => {
		const shop = await makeShop(world);
		const { actor } = await makeHelper(world, shop, [...helperRights]);
		expect(await listManagedEnterprises(world.read(actor))).toMatchObject([
			{ number: shop.number, own: false, whatsapp: null, story: null, verificationReason: null },
		]);
	});

	test('may nothing more from the moment the owner says so, also where she is signed in', async () => {
		const shop = await makeShop(world);
		const { actor, helperId } = await makeHelper(world, shop, [...helperRights]);
		const may = () => managedEnterpriseIds(world.read(actor), 'money');
		await world.write(shop.owner, (ctx) =>
			changeHelper(ctx, helperId, { name: 'Rani', rights: ['orders'] }),
		);
		expect(await may()).toEqual([]);
		await world.write(shop.owner, (ctx) =>
			changeHelper(ctx, helperId, { name: 'Rani', rights: ['money'] }),
		);
		expect(await may()).toEqual([shop.enterpriseId]);
		await world.write(shop.owner, (ctx) => endHelper(ctx, helperId));
		await world.write(shop.owner, (ctx) => endHelper(ctx, helperId));
		expect(await may()).toEqual([]);
		expect(await listManagedEnterprises(world.read(actor))).toEqual([]);
		expect(
			await codeOf(
				world.write(shop.owner, (ctx) =>
					changeHelper(ctx, helperId, { name: 'Rani', rights: ['money'] }),
				),
			),
		).toBe('registry/helper-over');
	});

	test('leaves by herself, and cannot change or end what others may', async () => {
		const shop = await makeShop(world);
		const rani = await makeHelper(world, shop, ['orders']);
		const dewi = await makeHelper(world, shop, [...helperRights], 'Dewi');
		for (const deed of [
			(ctx: Ctx) => changeHelper(ctx, rani.helperId, { name: 'R', rights: ['money'] }),
			(ctx: Ctx) => endHelper(ctx, rani.helperId),
		])
			expect(await codeOf(world.write(dewi.actor, deed))).toBe('registry/no-such-helper');
		expect(await codeOf(world.write(dewi.actor, (ctx) => endHelping(ctx, rani.helperId)))).toBe(
			'registry/no-such-invitation',
		);
		await world.write(rani.actor, (ctx) => endHelping(ctx, rani.helperId));
		expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([]);
		expect(await listHelpers(world.read(shop.owner), shop.enterpriseId)).toMatchObject([
			{ name: 'Dewi', endedAt: null },
			{ name: 'Rani', endedWhy: 'left' },
		]);
	});

	test('of a former owner may nothing, and the new owner sees none of them', async () => {
		const shop = await makeShop(world);
		const rani = await makeHelper(world, shop, [...helperRights]);
		const next = await signInPerson(world, 'Pemilik Baru');
		await world.app.platform.pool.query(
			`UPDATE registry.owner SET person_id = $2 WHERE id = (
				SELECT owner_id FROM registry.enterprise WHERE id = $1)`,
			[shop.enterpriseId, next.actor.personId],
		);
		expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([]);
		expect(await listHelpers(world.read(next.actor), shop.enterpriseId)).toEqual([]);
		expect(await codeOf(world.write(next.actor, (ctx) => endHelper(ctx, rani.helperId)))).toBe(
			'registry/no-such-helper',
		);
	});

	test('follows a merge of the record, and goes back with it', async () => {
		const officer = asOfficer(await makePerson(world, 'Petugas', '+6281100000071'), '36.03');
		const shop = await makeShop(world);
		const rani = await makeHelper(world, shop, ['orders']);
		const kept = (await makeRecord(world, { name: 'Dapur Bu Siti' })).id;
		const mergeId = await merge(world, officer, kept, shop.enterpriseId, { owner: 'gone' });
		expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([kept]);
		await undo(world, officer, mergeId);
		expect(await managedEnterpriseIds(world.read(rani.actor), 'orders')).toEqual([
			shop.enterpriseId,
		]);
	});
});
