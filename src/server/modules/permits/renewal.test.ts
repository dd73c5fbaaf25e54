import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { useDatabase } from '#tests/make/database.ts';
import { asOfficer, makePerson } from '#tests/make/people.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import {
	checkPermit,
	claimPermit,
	listPermits,
	refusePermit,
	removePermit,
	revokePermit,
	standingPermits,
	type PermitClaim,
} from './index.ts';

const world = useDatabase();
const now = new Date('2026-11-21T03:00:00Z');
let officer: Actor;
let shop: Shop;

beforeAll(async () => {
	officer = asOfficer(await makePerson(world, 'Petugas', '+628111000011'), '36.03');
});

const claimed = async (number: string, change: Partial<PermitClaim> = {}) => {
	const input = { enterpriseId: shop.enterpriseId, kind: 'p-irt', number, ...change };
	return (await world.write(shop.owner, (ctx) => claimPermit(ctx, input), now)).permitId;
};
const check = (permitId: string) =>
	world.write(officer, (ctx) => checkPermit(ctx, { permitId }), now);
const refuse = (permitId: string) =>
	world.write(officer, (ctx) => refusePermit(ctx, { permitId, reason: 'Tidak terbaca.' }), now);
const listed = async () =>
	(await listPermits(world.read(shop.owner, now), { enterpriseId: shop.enterpriseId })).map(
		({ number, state }) => [number, state],
	);
const standing = async () =>
	(await standingPermits(world.read(undefined, now), [shop.enterpriseId])).map(
		({ number }) => number,
	);

const [old, fresh] = ['P-IRT 2063603010101-27', 'P-IRT 2063603010101-31'];

describe('a renewal (OW-08)', () => {
	let former: string;
	const begin = async (name: string) => {
		shop = await makeShop(world, name);
		former = await claimed(old);
		await check(former);
	};

	it('takes the place of what was checked only when it is checked too', async () => {
		await begin('Keripik Satu');
		const renewed = await claimed(fresh, { replacesId: former });
		expect(await listed()).toEqual([
			[fresh, 'claimed'],
			[old, 'checked'],
		]);
		expect(await standing()).toEqual([old]);
		await check(renewed);
		expect(await listed()).toEqual([[fresh, 'checked']]);
		expect(await standing()).toEqual([fresh]);
		await world.write(officer, (ctx) =>
			revokePermit(ctx, { permitId: renewed, reason: 'Dicabut Dinkes.' }),
		);
		expect(await listed()).toEqual([[fresh, 'revoked']]);
	});

	it('costs nothing when it is refused or taken off', async () => {
		await begin('Keripik Dua');
		await refuse(await claimed(fresh, { replacesId: former }));
		expect(await standing()).toEqual([old]);
		const again = await claimed(fresh, { replacesId: former });
		await world.write(shop.owner, (ctx) => removePermit(ctx, again), now);
		expect(await listed()).toEqual([
			[fresh, 'refused'],
			[old, 'checked'],
		]);
	});

	it('of the same number is one permit, and refused it leaves the former one', async () => {
		await begin('Keripik Tiga');
		const renewed = await claimed(old, { replacesId: former, expiresOn: '2027-06-30' });
		expect(await listed()).toEqual([[old, 'claimed']]);
		await refuse(renewed);
		expect(await standing()).toEqual([old]);
	});

	it('never brings back what an office has withdrawn', async () => {
		await begin('Keripik Empat');
		await world.write(officer, (ctx) =>
			revokePermit(ctx, { permitId: former, reason: 'Dicabut Dinkes.' }),
		);
		await refuse(await claimed(fresh, { replacesId: former }));
		expect(await standing()).toEqual([]);
	});
});

describe('the last day that nobody typed', () => {
	const endOf = async (number: string, issuedOn: string | null) => {
		const id = await claimed(number, { issuedOn });
		const all = await listPermits(world.read(shop.owner, now), { enterpriseId: shop.enterpriseId });
		return all.find((permit) => permit.id === id)?.expiresOn;
	};

	it('is the issue and five years, but the number on the paper counts more', async () => {
		shop = await makeShop(world, 'Keripik Lima');
		expect(await endOf('P-IRT 2063603010201-29', '2024-03-05')).toBe('2029-03-05');
		expect(await endOf('P-IRT 2063603010202-27', '2024-03-05')).toBe('2027-12-31');
		expect(await endOf('P-IRT 2063603010203-27', null)).toBe('2027-12-31');
		// An old paper stays old, whatever day of issue somebody types.
		expect(await endOf('P-IRT 2063603010204-19', '2026-01-05')).toBe('2019-12-31');
		expect(await endOf('P-IRT 2063603010205-99', null)).toBeNull();
		await expect(endOf('P-IRT 2063603010206-27', '2022-02-31')).rejects.toMatchObject({
			code: 'permits/claim',
			params: { field: 'issuedOn', reason: 'permits_day' },
		});
	});
});
