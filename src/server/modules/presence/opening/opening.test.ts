import { describe, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { codeOf } from '#tests/make/office.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { claimAddress, verifyAddress } from '../index.ts';
import {
	getOpening,
	listOpenings,
	listOpeningsOf,
	markStep,
	sayOwnAccount,
	startOpening,
	stopOpening,
} from './index.ts';

const world = useDatabase();
let officers = 0;
const officerOf = async (area: string) => {
	officers += 1;
	return asOfficer(
		await makePerson(world, `Pak Budi ${officers}`, `+62811889${1000 + officers}`),
		area,
	);
};
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const at = (shop: Shop, marketplace = 'shopee') => ({
	enterpriseId: shop.enterpriseId,
	marketplace,
});
const start = (shop: Shop, by: Actor = shop.owner, marketplace = 'shopee') =>
	codeOf(world.write(by, (ctx) => startOpening(ctx, at(shop, marketplace))));
const own = (shop: Shop, by: Actor = shop.owner) =>
	codeOf(world.write(by, (ctx) => sayOwnAccount(ctx, at(shop))));
const mark = (
	shop: Shop,
	stepId: string,
	{
		what = 'done',
		by = shop.owner,
		reason = '',
		now,
	}: { what?: 'done' | 'undone' | 'stuck'; by?: Actor; reason?: string; now?: Date } = {},
) => codeOf(world.write(by, (ctx) => markStep(ctx, { ...at(shop), stepId, what, reason }), now));
const opening = (shop: Shop, by: Actor = shop.owner, marketplace = 'shopee') =>
	getOpening(world.read(by), at(shop, marketplace));
const stands = async (shop: Shop) =>
	Object.fromEntries((await opening(shop)).steps.map(({ id, stands: how }) => [id, how]));

describe('a shop elsewhere is opened with its owner (OW-11)', () => {
	test('step by step, with who did what; what is the owner’s nobody marks for her', async () => {
		const [shop, officer] = [await makeShop(world, 'Dapur Buka'), await officerOf('36.03')];
		expect((await opening(shop)).state).toBe('none');
		expect(await mark(shop, 'marketplace/prepare')).toBe('presence/opening-stopped');
		expect(await start(shop, officer)).toBe('done');
		expect(await start(shop)).toBe('done');
		expect(await mark(shop, 'marketplace/prepare', { by: officer })).toBe('done');

		expect(await mark(shop, 'marketplace/account', { by: officer })).toBe('presence/owner-alone');
		expect(await mark(shop, 'marketplace/account')).toBe('presence/account-first');
		expect(await own(shop, officer)).toBe('presence/owner-alone');
		expect(await own(shop)).toBe('done');
		expect(await own(shop)).toBe('done');
		expect(await mark(shop, 'marketplace/account')).toBe('done');
		expect(await mark(shop, 'marketplace/account')).toBe('done');
		expect(await mark(shop, 'social/account')).toBe('presence/no-such-step');

		// An officer says where it is stuck, with a reason; the owner undoes what was not so.
		expect(await mark(shop, 'marketplace/bank', { what: 'stuck', by: officer })).toBe(
			'presence/reason-missing',
		);
		const reason = 'Nama di buku rekening berbeda';
		expect(await mark(shop, 'marketplace/bank', { what: 'stuck', by: officer, reason })).toBe(
			'done',
		);
		expect(
			await mark(shop, 'marketplace/prepare', { what: 'undone', reason: 'Foto belum ada' }),
		).toBe('done');
		expect(await stands(shop)).toMatchObject({
			'marketplace/prepare': 'todo',
			'marketplace/account': 'done',
			'marketplace/bank': 'stuck',
			'marketplace/look': 'todo',
		});
		const seen = await opening(shop);
		expect(seen.steps.find(({ id }) => id === 'marketplace/bank')?.last).toMatchObject({
			role: 'officer',
			name: 'Pak Budi 1',
			reason,
		});
		expect(seen.deeds.map(({ what, role, title }) => [what, role, title])).toEqual([
			['undone', 'owner', 'Siapkan dulu'],
			['stuck', 'officer', 'Isi rekening'],
			['done', 'owner', 'Buat akun sendiri'],
			['own-account', 'owner', null],
			['done', 'officer', 'Siapkan dulu'],
			['started', 'officer', null],
		]);
	});

	test('is nobody’s business but hers, her helpers’ and her office’s', async () => {
		const shop = await makeShop(world, 'Dapur Sendiri');
		await start(shop);
		const others = [guest, (await makeShop(world, 'Tetangga')).owner, await officerOf('36.71')];
		for (const by of others) {
			expect(await codeOf(opening(shop, by))).toBe('presence/no-such-shop');
			expect(await start(shop, by)).toBe('presence/no-such-shop');
			expect(await mark(shop, 'marketplace/prepare', { by })).toBe('presence/no-such-shop');
			expect(await codeOf(listOpeningsOf(world.read(by), shop.enterpriseId))).toBe(
				'presence/no-such-shop',
			);
		}
	});

	test('is done when an address there is verified, also one of what became part of it', async () => {
		const [shop, officer] = [await makeShop(world, 'Dapur Jadi'), await officerOf('36.03')];
		await start(shop);
		const { id } = await world.write(shop.owner, (ctx) =>
			claimAddress(ctx, {
				enterpriseId: shop.enterpriseId,
				address: 'https://shopee.co.id/dapurjadi',
			}),
		);
		expect((await opening(shop)).state).toBe('open');
		await world.write(officer, (ctx) => verifyAddress(ctx, { addressId: id, finding: 'alive' }));
		expect((await opening(shop)).state).toBe('done');
		const [listed] = await listOpeningsOf(world.read(officer), shop.enterpriseId);
		expect(listed?.state).toBe('done');
	});

	test('is not begun where nobody sells any more', async () => {
		const shop = await makeShop(world, 'Dapur Lama');
		expect(await start(shop, shop.owner, 'jd-id')).toBe('presence/not-live');
		expect(await start(shop, shop.owner, 'tidak-ada')).toBe('marketplaces/no-such');
	});

	test('is given up with a reason, and taken up again where it was', async () => {
		const shop = await makeShop(world, 'Dapur Rehat');
		await start(shop);
		await mark(shop, 'marketplace/prepare');
		const stop = (reason: string) =>
			codeOf(world.write(shop.owner, (ctx) => stopOpening(ctx, { ...at(shop), reason })));
		expect(await stop('')).toBe('presence/reason-missing');
		expect(await stop('Menunggu HP baru')).toBe('done');
		expect((await opening(shop)).state).toBe('stopped');
		expect(await mark(shop, 'marketplace/shop')).toBe('presence/opening-stopped');
		await start(shop);
		const again = await opening(shop);
		expect([again.state, again.deeds.map(({ what }) => what)]).toEqual([
			'open',
			['resumed', 'stopped', 'done', 'started'],
		]);
		expect((await stands(shop))['marketplace/prepare']).toBe('done');
	});
});

describe('the office sees who is at which step, and since when', () => {
	test('those that wait longest first, of its area alone', async () => {
		const officer = await officerOf('36.74');
		const shops = await Promise.all(
			['Satu', 'Dua', 'Tiga'].map((name) => makeShop(world, name, '36.74.01.1001')),
		);
		for (const shop of shops) await start(shop);
		await mark(shops[0]!, 'marketplace/prepare', { now: later(3) });
		await mark(shops[1]!, 'marketplace/bank', { what: 'stuck', reason: 'Buku rekening hilang' });
		const list = async (stuck: boolean, now: Date, by: Actor = officer) =>
			(await listOpenings(world.read(by, now), { show: stuck ? 'stuck' : 'open' })).items;
		const names = (items: { enterprise: string }[]) => items.map(({ enterprise }) => enterprise);
		expect(names(await list(false, later(4))).at(-1)).toBe('Satu');
		expect(names(await list(true, later(8))).toSorted()).toEqual(['Dua', 'Tiga']);
		expect(names(await list(true, later(6)))).toEqual([]);
		expect(
			(await list(false, later(1))).find(({ enterprise }) => enterprise === 'Satu'),
		).toMatchObject({ done: 1, at: 'Buat akun sendiri', steps: 8, ownAccount: false });
		expect(await list(false, later(1), await officerOf('36.72'))).toEqual([]);
		// A province sees sums, not who.
		expect(await list(false, later(1), await officerOf('36'))).toEqual([]);
	});

	test('page by page, each once', async () => {
		const officer = await officerOf('36.73');
		for (let n = 0; n < 33; n += 1)
			await start(await makeShop(world, `Toko ${n}`, '36.73.01.1001'));
		const first = await listOpenings(world.read(officer), { show: 'open' });
		const second = await listOpenings(world.read(officer), { show: 'open', after: first.next });
		const ids = [...first.items, ...second.items].map(({ id }) => id);
		expect([ids.length, new Set(ids).size, second.next]).toEqual([33, 33, undefined]);
	});
});
