import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listAudit } from '#platform/audit.ts';
import { createSafeFetch, type SafeFetch } from '#platform/safe-fetch.ts';
import { guest } from '#server/app.ts';
import { useDatabase } from '#tests/make/database.ts';
import { makeShop, type Shop } from '#tests/make/shop.ts';
import { claimAddress, listAddresses, listPublicAddresses } from '../index.ts';
import { askPeople } from './job.ts';
import { lookAround } from './lanes.ts';

const world = useDatabase();
const closing: (() => void)[] = [];
afterEach(async () => {
	for (const close of closing.splice(0)) close();
	await world.app.platform.pool.query(
		`UPDATE presence.address SET state = 'gone', gone_how = 'dropped', gone_at = now() WHERE state <> 'gone'`,
	);
	await world.app.platform.pool.query('DELETE FROM presence.site');
});

/** By host and path, such as `shopee.co.id/siti`. */
type Pages = Record<string, RequestListener | string>;

/** The internet as one server of ours: `https` names lead to it, and nothing else is reached. */
async function internet(pages: Pages): Promise<{ fetch: SafeFetch; asked: string[] }> {
	const asked: string[] = [];
	const server = createServer((request, answer) => {
		const page = request.headers['x-host'] ?? request.headers.host!.replace(/:\d+$/, '');
		const name = `${String(page)}${request.url!}`;
		asked.push(name);
		const found = pages[name];
		if (typeof found === 'function') return found(request, answer);
		if (found !== undefined) return answer.end(found);
		answer.writeHead(404).end('tidak ada');
	});
	closing.push(() => {
		server.closeAllConnections();
		server.close();
	});
	const port = await new Promise<number>((resolve) => {
		server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
	});
	const real = createSafeFetch('RumahUMKM/1.0 (+https://umkm.test)', {
		resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
		reachable: (address, to) => address === '127.0.0.1' && to === port,
	});
	const here = (address: string) => {
		const url = new URL(address);
		return `http://${url.hostname}:${port}${url.pathname}${url.search}`;
	};
	const there = (address: string) => {
		const url = new URL(address);
		return `https://${url.hostname}${url.pathname}${url.search}`;
	};
	const fetch: SafeFetch = async (address, wish = {}) => {
		const { follow } = wish;
		try {
			const got = await real(here(address), {
				...wish,
				...(follow ? { follow: (next) => follow(new URL(there(next.href))) } : {}),
			});
			return { ...got, url: there(got.url) };
		} catch (error) {
			if (error instanceof Error && 'url' in error && error.url)
				Object.assign(error, { url: there(String(error.url)) });
			throw error;
		}
	};
	return { fetch, asked };
}

const allow = { 'shopee.co.id/robots.txt': 'User-agent: *\nDisallow: /buyer\n' };
const claim = (shop: Shop, address: string) =>
	world.write(shop.owner, (ctx) => claimAddress(ctx, { enterpriseId: shop.enterpriseId, address }));
const soon = (days = 0) => new Date(Date.now() + 60_000 + days * 86_400_000);
/** Looks until nothing is due. */
const lookAll = async (fetch: SafeFetch, days = 0) => {
	let looked = 0;
	for (let run = 0; run < 4; run += 1)
		looked += await lookAround(
			world.app.workFor({ actor: guest, now: new Date(soon(days).getTime() + run * 61_000) }),
			fetch,
			{ pauseSeconds: 0 },
		);
	return looked;
};
const stateOf = async (shop: Shop) =>
	(await listAddresses(world.read(shop.owner), { enterpriseId: shop.enterpriseId }))[0];
/** What is written of an enterprise, in the order in which it came. */
const trailOf = async (shop: Shop) =>
	(await listAudit(world.read(), { type: 'enterprise', id: shop.enterpriseId }))
		.toReversed()
		.flatMap(({ action, data }) =>
			action.startsWith('presence.') ? [`${action.slice(17)} ${String(data?.['how'] ?? '')}`] : [],
		);
const redirect =
	(location: string): RequestListener =>
	(_, answer) =>
		answer.writeHead(302, { location }).end();

test('a shop that is there is seen, claimed still; with her number on its page it is verified', async () => {
	const [plain, numbered] = [await makeShop(world), await makeShop(world)];
	await claim(plain, 'https://shopee.co.id/biasa');
	await claim(numbered, 'https://shopee.co.id/bernomor');
	const { fetch, asked } = await internet({
		...allow,
		'shopee.co.id/biasa': '<title>Toko Biasa</title>',
		'shopee.co.id/bernomor': `<title>bernomor</title><meta name="description" content="${numbered.number} Emping">`,
	});
	expect(await lookAll(fetch)).toBe(2);
	expect(asked.toSorted()).toEqual([
		'shopee.co.id/bernomor',
		'shopee.co.id/biasa',
		'shopee.co.id/robots.txt',
	]);
	expect(await stateOf(plain)).toMatchObject({
		state: 'claimed',
		seenHow: 'checker',
		lookResult: 'alive',
	});
	expect(await stateOf(numbered)).toMatchObject({ state: 'verified', verifiedHow: 'code' });
	expect(await trailOf(plain)).toEqual(['claimed owner']);
	expect(await trailOf(numbered)).toEqual(['claimed owner', 'verified code']);
	expect(
		await listPublicAddresses(world.read(), { enterpriseId: plain.enterpriseId }),
	).toMatchObject([{ verified: false }]);
	// Seen today: not asked again before the rule says so.
	expect(await lookAll(fetch, 1)).toBe(0);
	expect(await lookAll(fetch, 31)).toBe(2);
});

test('what robots may not see, and what asks to sign in, waits for a person, a bounded number at once', async () => {
	const shops = await Promise.all(
		[1, 2, 3].map((n) => makeShop(world, `Toko ${n}`, '36.71.01.1007')),
	);
	for (const [n, shop] of shops.entries()) await claim(shop, `https://shopee.co.id/toko${n}`);
	const { fetch, asked } = await internet({
		'shopee.co.id/robots.txt': 'User-agent: *\nDisallow: /toko0\n',
		'shopee.co.id/toko1': redirect('/buyer/login?next=toko1'),
		'shopee.co.id/buyer/login?next=toko1': 'Masuk',
		'shopee.co.id/toko2': '<div id="app"></div>',
	});
	await lookAll(fetch);
	expect(asked).not.toContain('shopee.co.id/toko0');
	expect((await Promise.all(shops.map(stateOf))).map((one) => one?.lookResult)).toEqual([
		'robots',
		'login',
		'unclear',
	]);
	await world.app.platform.pool.query(
		`UPDATE presence.rule SET value = 2 WHERE name = 'open-looks'`,
	);
	const work = world.app.workFor({ actor: guest });
	await Promise.all([askPeople(work), askPeople(work)]);
	const { rows } = await world.app.platform.pool.query(
		`SELECT params->>'name' AS name FROM desk.task WHERE kind = 'shop-look' AND state = 'open'
			AND area_code LIKE '36.71%' ORDER BY 1`,
	);
	expect(rows).toHaveLength(2);
	expect(await lookAll(fetch, 40)).toBe(0);
});

test('a shop that is not there twice waits for a person; one that comes back is seen again', async () => {
	const shop = await makeShop(world);
	await claim(shop, 'https://shopee.co.id/hilang');
	const pages: Pages = { ...allow };
	const { fetch } = await internet(pages);
	await lookAll(fetch);
	expect(await stateOf(shop)).toMatchObject({ lookResult: 'missing', needsPerson: false });
	pages['shopee.co.id/hilang'] = '<title>hilang</title>';
	await lookAll(fetch, 2);
	expect(await stateOf(shop)).toMatchObject({ lookResult: 'alive', needsPerson: false });
	delete pages['shopee.co.id/hilang'];
	await lookAll(fetch, 40);
	await lookAll(fetch, 42);
	expect(await stateOf(shop)).toMatchObject({ lookResult: 'missing', needsPerson: true });
});

test('a short link becomes the address that it leads to, looked at under its own host’s rules', async () => {
	const [shop, other] = [await makeShop(world), await makeShop(world)];
	await claim(shop, 'https://s.shopee.co.id/4AbC');
	await claim(shop, 'https://s.shopee.co.id/sama');
	await claim(other, 'https://s.shopee.co.id/keluar');
	const page = await makeShop(world);
	await claim(page, 'https://www.facebook.com/share/1AbC');
	const { fetch, asked } = await internet({
		...allow,
		's.shopee.co.id/4AbC': redirect('https://shopee.co.id/pendek?utm_source=wa'),
		's.shopee.co.id/sama': redirect('https://shopee.co.id/pendek'),
		's.shopee.co.id/keluar': redirect('http://169.254.169.254/latest/meta-data/'),
		'shopee.co.id/pendek': '<title>pendek</title>',
		'facebook.com/robots.txt': '',
		'facebook.com/share/1AbC': redirect('/dapur.pendek'),
		'facebook.com/dapur.pendek': '<title>Dapur Pendek</title>',
	});
	await lookAll(fetch);
	const mine = await listAddresses(world.read(shop.owner), { enterpriseId: shop.enterpriseId });
	expect(mine).toMatchObject([{ url: 'https://shopee.co.id/pendek', lookResult: 'alive' }]);
	expect(await trailOf(shop)).toEqual(['claimed owner', 'claimed owner', 'dropped same-shop']);
	expect(await stateOf(page)).toMatchObject({
		url: 'https://facebook.com/dapur.pendek',
		lookResult: 'alive',
	});
	expect(await stateOf(other)).toMatchObject({ url: 'https://s.shopee.co.id/keluar' });
	expect((await stateOf(other))!.lookResult).not.toBe('alive');
	expect(asked.filter((page) => page.includes('169.254'))).toEqual([]);
});

test('a short link to what another has is no second address: the office is asked whose it is', async () => {
	const [shop, rival] = [await makeShop(world), await makeShop(world)];
	const { id } = await claim(shop, 'https://shopee.co.id/rebutan');
	await claim(rival, 'https://s.shopee.co.id/rebut');
	const { fetch } = await internet({
		...allow,
		's.shopee.co.id/rebut': redirect('https://shopee.co.id/rebutan'),
	});
	await lookAll(fetch);
	expect(await stateOf(shop)).toMatchObject({ id, disputed: true, needsPerson: true });
	expect(await stateOf(rival)).toBeUndefined();
	expect(await trailOf(rival)).toEqual(['claimed owner', 'dropped same-shop', 'disputed ']);
});

test('a host is asked by one at a time, and one that has had enough is left alone ever longer', async () => {
	const shop = await makeShop(world);
	for (const n of [1, 2, 3, 4]) await claim(shop, `https://shopee.co.id/sibuk${n}`);
	let [now, most] = [0, 0];
	const slowly: RequestListener = ({ url }, answer) => {
		most = Math.max(most, (now += 1));
		setTimeout(() => {
			now -= 1;
			answer.end(url);
		}, 20);
	};
	const pages: Pages = { 'shopee.co.id/robots.txt': '' };
	for (const n of [1, 2, 3, 4]) pages[`shopee.co.id/sibuk${n}`] = slowly;
	const { fetch, asked } = await internet(pages);
	const moment = soon();
	const worker = () =>
		lookAround(world.app.workFor({ actor: guest, now: moment }), fetch, { pauseSeconds: 0 });
	await Promise.all([worker(), worker(), worker()]);
	expect([most, asked.filter((page) => page.includes('sibuk')).length]).toEqual([1, 4]);

	for (const n of [1, 2, 3, 4])
		pages[`shopee.co.id/sibuk${n}`] = (_, answer) => answer.writeHead(429).end();
	asked.length = 0;
	await lookAll(fetch, 60);
	const first = asked.length;
	expect(asked.filter((page) => page.includes('sibuk')).length).toBeLessThanOrEqual(1);
	await lookAll(fetch, 60);
	expect(asked).toHaveLength(first);
	const { rows } = await world.app.platform.pool.query<{ refusals: number }>(
		`SELECT refusals FROM presence.site WHERE host = 'shopee.co.id'`,
	);
	expect(rows[0]!.refusals).toBe(1);
});

test('a host that does not say what it asks is asked nothing else, and at last people look there', async () => {
	const shop = await makeShop(world);
	await claim(shop, 'https://shopee.co.id/diam');
	const { fetch, asked } = await internet({
		'shopee.co.id/robots.txt': (_, answer) => answer.writeHead(503).end(),
		'shopee.co.id/diam': '<title>diam</title>',
	});
	for (let hour = 0; hour < 5; hour += 1) await lookAll(fetch, 1 + hour / 6);
	expect(await stateOf(shop)).toMatchObject({ lookResult: null, needsPerson: false });
	for (let hour = 0; hour < 5; hour += 1) await lookAll(fetch, 3 + hour);
	expect(await stateOf(shop)).toMatchObject({ lookResult: 'silent', needsPerson: true });
	expect(asked.every((page) => page.endsWith('/robots.txt'))).toBe(true);
});
