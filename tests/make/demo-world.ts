import { type Address, passSecondFactor, readAddress } from '#modules/accounts/index.ts';
import { makeRequest } from '#modules/privacy/index.ts';
import { demoAuthenticatorCode, demoSignIns, fillDemo } from '#server/demo/index.ts';
import type { BrowserContext } from 'playwright-core';
import { makeOfficeWork } from './office-work.ts';
import { checkedImport } from './region.ts';
import { startServer, type RunningServer } from './server.ts';
import { makeFieldRegion, type FieldRegion } from './supervision.ts';
import { actorAt, signInAs } from './signed-in.ts';
import { worldOf } from './world-of.ts';

export type Visitor = 'guest' | 'owner' | 'officer';

/** A small demonstration in the built application, with addresses of pages that have something on them. */
export interface DemoWorld {
	server: RunningServer;
	headers: Record<Visitor, Headers>;
	productPath: string;
	shopPath: string;
	/** Status pages of one order in each state that there is, by state. */
	orderPaths: Record<string, string>;
	/** The following belong to the shop that `owner` signs in for. */
	ownOrderPath: string;
	ownProductPath: string;
	ownNumber: string;
	/** In the area of `officer`: a record, and an import that was checked. */
	recordPath: string;
	importPath: string;
	/** A request about data of `owner`, as she and as the office see it. */
	ownRequestPath: string;
	requestPath: string;
	/** A pair that may be one, and two edits of the shop of `owner`. */
	repeatPath: string;
	/** What enumerators did in the area of `officer`. */
	field: FieldRegion;
	conflictId: string;
}

const signInOf = (role: string) => {
	const found = demoSignIns.find((one) => one.role === role);
	return readAddress(found?.phone ?? '') as Address;
};

export async function startDemoWorld(): Promise<DemoWorld> {
	const server = await startServer();
	const app = await server.app();
	await fillDemo(app, { enterprises: 40, products: 120, draw: false });
	const world = worldOf(app, server.folder);

	const owner = await signInAs(world, { address: signInOf('owner') });
	const halfIn = await signInAs(world, { address: signInOf('officer') });
	const second = await passSecondFactor(app.workFor({ actor: halfIn.actor }), {
		headers: halfIn.headers,
		code: demoAuthenticatorCode(new Date()),
	});
	if (!second.ok) throw new Error('the authenticator of the demonstration was refused');
	const officer = { ...halfIn, actor: await actorAt(world, halfIn.headers) };

	const office = await makeOfficeWork(world, owner.actor, officer.actor);
	const importId = await checkedImport(world, officer);
	const { id: requestId } = await world.write(owner.actor, (ctx) =>
		makeRequest(ctx, { kind: 'erasure', details: 'Saya pindah ke luar kota' }),
	);

	const one = async (text: string, values: unknown[] = []) => {
		const { rows } = await app.platform.pool.query<{ found: string }>(text, values);
		if (!rows[0]) throw new Error(`the demonstration has nothing for: ${text}`);
		return rows[0].found;
	};
	const { rows: orders } = await app.platform.pool.query<{ state: string; token: string }>(
		'SELECT DISTINCT ON (state) state, token FROM orders."order" ORDER BY state, id DESC',
	);
	const own = `SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		WHERE o.person_id = $1`;
	return {
		server,
		headers: {
			guest: new Headers(),
			owner: owner.headers,
			officer: officer.headers,
		},
		productPath: `/produk/${await one(
			`SELECT p.slug AS found FROM catalogue.product p JOIN catalogue.stock s ON s.product_id = p.id
			 WHERE p.state = 'published' AND p.enterprise_id IN (${own}) AND s.on_hand - s.reserved > 0 LIMIT 1`,
			[owner.actor.personId],
		)}`,
		shopPath: `/toko/${await one(
			`SELECT slug AS found FROM registry.enterprise WHERE id IN (${own}) AND published`,
			[owner.actor.personId],
		)}`,
		orderPaths: Object.fromEntries(orders.map(({ state, token }) => [state, `/pesanan/${token}`])),
		ownOrderPath: `/usaha/pesanan/${await one(
			`SELECT number AS found FROM orders."order" WHERE enterprise_id IN (${own})
			 ORDER BY state IN ('proof-sent', 'confirmed') DESC, id DESC LIMIT 1`,
			[owner.actor.personId],
		)}`,
		ownProductPath: `/usaha/produk/${await one(
			`SELECT id AS found FROM catalogue.product WHERE enterprise_id IN (${own})
			 ORDER BY state = 'published' DESC LIMIT 1`,
			[owner.actor.personId],
		)}`,
		ownNumber: await one(
			`SELECT number AS found FROM registry.enterprise WHERE id IN (${own}) LIMIT 1`,
			[owner.actor.personId],
		),
		recordPath: `/dinas/usaha/${await one(
			`SELECT number AS found FROM registry.enterprise WHERE area_code LIKE '36.03.%' ORDER BY id LIMIT 1`,
		)}`,
		importPath: `/dinas/impor/${importId}`,
		ownRequestPath: `/akun/hak/${requestId}`,
		requestPath: `/dinas/hak/${requestId}`,
		repeatPath: `/dinas/ganda/${office.repeatId}`,
		conflictPath: `/dinas/bentrok/${office.conflictId}`,
		ownConflictPath: `/usaha/bentrok/${office.ownConflictId}`,
		field: await makeFieldRegion(world, officer.actor),
	};
}

/** Gives a browser the cookies of somebody who has signed in. */
export async function wear(context: BrowserContext, world: DemoWorld, who: Visitor): Promise<void> {
	const pairs = (world.headers[who].get('cookie') ?? '').split('; ').filter(Boolean);
	await context.addCookies(
		pairs.map((pair) => {
			const at = pair.indexOf('=');
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url: world.server.url };
		}),
	);
}
