import { expect, test } from 'vitest';
import { listAudit } from '#platform/audit.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { claimAddress, listAddresses } from './index.ts';
import { followLinks } from './links.ts';

const world = useDatabase();
const claim = (shop: Shop, address: string) =>
	world.write(shop.owner, (ctx) => claimAddress(ctx, { enterpriseId: shop.enterpriseId, address }));
const link = (shop: Shop, state = 'linked', days = 0) =>
	world.app.platform.pool.query(
		`INSERT INTO connections.link (id, enterprise_id, marketplace, shop_id, shop_name, state, state_at,
			orders_known_until, orders_asked_at, next_orders_at, linked_by, linked_at)
		 VALUES (gen_random_uuid(), $1, 'shopee', gen_random_uuid(), 'Toko', $2, now(), now(),
			now() - make_interval(days => $3), now(), gen_random_uuid(), now() - make_interval(days => $3))`,
		[shop.enterpriseId, state, days],
	);
const statesOf = async (shop: Shop) =>
	(await listAddresses(world.read(shop.owner), { enterpriseId: shop.enterpriseId })).map(
		({ state, verifiedHow, seenHow }) => [state, verifiedHow, seenHow],
	);

test('a shop that lets us in is verified and seen; one that ended, is silent, or could be another is not', async () => {
	const [linked, ended, silent, two] = [
		await makeShop(world),
		await makeShop(world),
		await makeShop(world),
		await makeShop(world),
	];
	for (const [n, shop] of [linked, ended, silent, two].entries())
		await claim(shop, `https://shopee.co.id/sambung${n}`);
	await claim(two, 'https://shopee.co.id/sambung-kedua');
	await claim(linked, 'https://lazada.co.id/shop/sambung');
	await link(linked);
	await link(ended, 'revoked');
	await link(silent, 'linked', 3);
	await link(two);
	const follow = () => followLinks(world.app.workFor({ actor: guest }));
	// A run that goes on past midnight sees each once, too.
	const [evening, night] = [new Date('2031-01-05T16:59:00Z'), new Date('2031-01-05T17:01:00Z')];
	const late = () =>
		followLinks({
			ctx: world.read(guest, evening),
			write: (work) => world.write(guest, work, night),
		});
	await world.app.platform.pool.query(
		'UPDATE connections.link SET orders_asked_at = $1 WHERE enterprise_id = $2',
		[evening, linked.enterpriseId],
	);
	expect([await late(), await late()]).toEqual([1, 0]);
	expect(await follow()).toBe(0);
	expect(await statesOf(linked)).toEqual([
		['verified', 'connection', 'connection'],
		['claimed', null, null],
	]);
	for (const shop of [ended, silent, two])
		for (const state of await statesOf(shop)) expect(state).toEqual(['claimed', null, null]);
	const [line] = await listAudit(world.read(), { type: 'enterprise', id: linked.enterpriseId });
	expect(line).toMatchObject({ action: 'presence.address.verified', data: { how: 'connection' } });
});
