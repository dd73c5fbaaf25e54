import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256 } from '#platform/crypto.ts';
import { newId } from '#platform/ids.ts';
import { deeds } from '#tests/make/deeds.ts';
import { doors } from '#tests/make/doors.ts';
import { pictureBytes, visit } from '#tests/make/field.ts';
import { everybody, makeRegion, type Region, type Who } from '#tests/make/region.ts';
import { findRoutes } from '#tests/make/routes.ts';
import { startServer, type RunningServer } from '#tests/make/server.ts';
import { worldOf } from '#tests/make/world-of.ts';

/**
 * Every role against every address of the built application: who gets in, and who finds nothing. What is not
 * yours looks as if it were not there.
 */
const routes = findRoutes();
let server: RunningServer;
let region: Region;
let everyTable: string;

beforeAll(async () => {
	server = await startServer();
	region = await makeRegion(worldOf(await server.app(), server.folder));
	// All rows are compared below, and a worker would change some in its own time.
	await server.restart({ ROLE: 'web' });
	everyTable = await hashOfAll();
});
afterAll(() => server.stop());

async function ask(who: Who, path: string, init: RequestInit = {}): Promise<Response> {
	const headers = new Headers(init.headers);
	const cookie = region.people[who]?.headers.get('cookie');
	if (cookie) headers.set('cookie', cookie);
	return fetch(`${server.url}${path}`, { ...init, headers, redirect: 'manual' });
}

const send = (who: Who, path: string, fields: Record<string, string>, origin = server.url) =>
	ask(who, path, { method: 'POST', headers: { origin }, body: new URLSearchParams(fields) });

/** An answer in the words of the table. */
function wordFor(response: Response): string {
	const location = response.headers.get('location');
	if (location) return `→ ${new URL(location, server.url).pathname}`;
	return { 200: 'in', 404: 'missing' }[response.status] ?? String(response.status);
}

/** A hash of each table's rows, in one statement that the database plans once: it is asked hundreds of times. */
async function hashOfAll(): Promise<string> {
	const { rows } = await (
		await server.app()
	).platform.pool.query<{ name: string }>(
		`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
		 WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'platform', 'jobs', 'drizzle')
			AND tablename NOT IN ('kept_form', 'verification')
			-- What a press of an owner in her own shop came to, under a hash that names no shop.
			AND tablename <> 'grid_press'
			-- What the worker counts in its own time.
			AND tablename NOT IN ('area_count', 'area_count_change', 'clinic', 'counter') ORDER BY 1`,
	);
	const ofOne = ({ name }: { name: string }) => `
		SELECT '${name}' AS name, md5(coalesce(string_agg(line, E'\n' ORDER BY line COLLATE "C"), '')) AS hash
		FROM (SELECT t::text AS line FROM ${name} t OFFSET 0) AS written
		WHERE NOT line LIKE ANY($1) OR line LIKE $2`;
	return rows.map(ofOne).join(' UNION ALL ');
}

/** All rows of the business as they stand, but for what is shop B's alone, which its owner may change. */
async function everything(): Promise<Record<string, string>> {
	const { shopA, shopB, people } = region;
	const ownerB = people.ownerB?.actor.personId ?? '';
	const anywhere = (id: string) => `%${id}%`;
	const { rows } = await (
		await server.app()
	).platform.pool.query<{ name: string; hash: string }>({
		name: 'everything',
		text: everyTable,
		values: [[shopB.enterpriseId, ownerB].map(anywhere), anywhere(shopA.enterpriseId)],
	});
	return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** As it was found last: nobody but these tests, one after the other, comes near it. */
let found: Record<string, string> | undefined;

/** Does something that may change nothing, and looks whether it did. */
async function unchanged(attempt: () => Promise<void>): Promise<void> {
	const before = found ?? (await everything());
	found = undefined;
	await attempt();
	found = await everything();
	expect(found).toEqual(before);
}

test('every address and every form action stands in the tables', () => {
	// Both are only sent to; who may is tested where they live.
	const sentTo = ['/tampilan', '/usaha/daftar/mirip'];
	const pages = routes.map(({ route }) => route).filter((route) => !sentTo.includes(route));
	expect(Object.keys(doors).sort()).toEqual(pages);
	const found = routes.filter(({ actions }) => actions.length > 0);
	expect(
		Object.entries(deeds)
			.map(([route, actions]) => `${route} ${Object.keys(actions).join()}`)
			.sort(),
	).toEqual(found.map(({ route, actions }) => `${route} ${actions.join()}`));
});

describe('who gets in', () => {
	for (const [route, { at, answers }] of Object.entries(doors))
		test(route, async () => {
			const path = at?.(region) ?? route;
			const got = await Promise.all(
				everybody.map(async (who) => {
					const response = await ask(who, path);
					await response.arrayBuffer();
					return [who, wordFor(response)];
				}),
			);
			expect(Object.fromEntries(got)).toEqual(answers);
		});
});

const actionPath = (route: string, action: string) => {
	const path = doors[route]!.at?.(region) ?? route;
	return action === 'default' ? path : `${path}?/${action}`;
};

describe('a form of somebody who may not', () => {
	for (const [route, actions] of Object.entries(deeds))
		for (const [action, { forbidden, fields }] of Object.entries(actions))
			if (forbidden.length > 0)
				test(`${route} ${action} changes nothing`, () =>
					unchanged(async () => {
						for (const who of forbidden) {
							const response = await send(who, actionPath(route, action), fields(region));
							await response.arrayBuffer();
							expect(response.status, who).toBeLessThan(500);
						}
					}));

	test('cannot choose a shop that is not theirs', () =>
		unchanged(async () => {
			const path = `/usaha/toko?usaha=${region.shopA.number}&/simpan`;
			const cookie = `${region.people.ownerB?.headers.get('cookie')}; rumah-usaha=${region.shopA.number}`;
			const page = await fetch(`${server.url}/usaha/toko?usaha=${region.shopA.number}`, {
				headers: { cookie },
			});
			expect(await page.text()).not.toContain('Laksa Uji A');
			await fetch(`${server.url}${path}`, {
				method: 'POST',
				headers: { cookie, origin: server.url },
				body: new URLSearchParams({ name: 'Direbut', whatsapp: '0857 1111 2222', story: '' }),
			});
		}));
});

test('a form from another site is refused, whoever is signed in', () =>
	unchanged(async () => {
		for (const [route, actions] of Object.entries(deeds))
			for (const [action, { fields }] of Object.entries(actions))
				for (const who of ['guest', 'ownerA', 'administrator'] as const) {
					const path = actionPath(route, action);
					const response = await send(who, path, fields(region), 'https://jahat.example');
					expect(response.status, `${who} ${path}`).toBe(403);
				}
		expect(
			await send('ownerA', '/tampilan', { theme: 'dark' }, 'https://jahat.example'),
		).toMatchObject({ status: 403 });
	}));

test('a status link that is guessed leads nowhere, with its forms and pictures', () =>
	unchanged(async () => {
		const { orderToken: token, proofId } = region;
		const guesses = [
			token.slice(0, -1),
			`${token}0`,
			token.toUpperCase() === token ? token.toLowerCase() : token.toUpperCase(),
			region.orderNumber,
			'%',
			"' OR true--",
		];
		for (const guess of guesses.map(encodeURIComponent)) {
			for (const path of ['', '/qris.png', `/bukti/${proofId}`])
				expect(await ask('ownerB', `/pesanan/${guess}${path}`), guess).toMatchObject({
					status: 404,
				});
			for (const action of ['batal', 'terima', 'bukti'])
				expect((await send('guest', `/pesanan/${guess}?/${action}`, {})).status).toBeGreaterThan(
					399,
				);
		}
	}));

/** The path as it is, which `fetch` would tidy up. */
const rawStatus = (path: string, headers: Record<string, string> = {}) =>
	new Promise<number>((resolve, reject) => {
		const { hostname, port } = new URL(server.url);
		const asked = request({ hostname, port, path, headers }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		});
		asked.on('error', reject).end();
	});

test('pictures are served and nothing beside them', async () => {
	const secret = region.proofKey;
	const ways = [
		`/media/../${secret}`,
		`/media/%2e%2e/${secret}`,
		`/media/..%2f${secret}`,
		`/media/..%5c${secret}`,
		`/media//${secret}`,
		`/media/${secret}`,
		`/media/./../${secret}`,
		`/media/x/../../${secret}`,
		`/media/public/../../${secret}`,
		`/media/%2e%2e/%2e%2e/%2e%2e/etc/passwd.png`,
		`/${secret}`,
		`//media/${secret}`,
	];
	for (const way of ways) expect(await rawStatus(way), way).toBe(404);
});

test('numbers of the machine are for the machine, or for who holds the token', async () => {
	expect(await rawStatus('/metrics')).toBe(200);
	expect(await rawStatus('/metrics', { 'x-forwarded-for': '203.0.113.7' })).toBe(404);
	expect(
		await rawStatus('/metrics', { authorization: 'Bearer tebakan', 'x-forwarded-for': '::1' }),
	).toBe(404);
});

test('a device of somebody who may not collect leaves nothing, with the same that an enumerator sends', async () => {
	const document = visit(new Date());
	const bytes = await pictureBytes(99);
	const put = (who: Who, path: string, body: BodyInit, headers: Record<string, string>) =>
		ask(who, path, { method: 'PUT', body, headers });
	const picture = { 'content-type': 'image/jpeg', 'x-sha256': sha256(bytes) };
	const json = { 'content-type': 'application/json' };
	const sendings = [
		(who: Who) => put(who, `/petugas/foto/${newId()}`, bytes, picture),
		(who: Who) => put(who, `/petugas/wawancara/${document.id}`, JSON.stringify(document), json),
	];
	await unchanged(async () => {
		for (const who of everybody) {
			const answer = doors['/petugas/data']!.answers[who];
			if (answer === 'in') continue;
			for (const send of sendings) expect((await send(who)).status, who).toBe(Number(answer));
		}
	});
	found = undefined;
	for (const send of sendings) expect(await send('enumerator')).toMatchObject({ ok: true });
});

test('the mailbox is there only where it is switched on', async () => {
	expect(await ask('guest', '/kotak-pesan')).toMatchObject({ status: 200 });
	const real = await startServer({ MAILBOX: 'off', SMTP_URL: 'smtp://127.0.0.1:9' });
	try {
		expect((await fetch(`${real.url}/kotak-pesan`)).status).toBe(404);
		expect((await fetch(`${real.url}/en/kotak-pesan`)).status).toBe(404);
	} finally {
		await real.stop();
	}
});
