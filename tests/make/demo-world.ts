import { type Address, keepForm, passSecondFactor, readAddress } from '#modules/accounts/index.ts';
import { addToCart, saveBasket } from '#modules/orders/index.ts';
import { makeRequest } from '#modules/privacy/index.ts';
import { guest } from '#server/app.ts';
import {
	demoAuthenticatorCode,
	demoSignIns,
	fillDemo,
	type DemoSignIn,
} from '#server/demo/index.ts';
import { keptFormCookie } from '#server/web/kept-cookie.ts';
import type { BrowserContext } from 'playwright-core';
import { makeDemoInquiries, type DemoInquiries } from './abroad.ts';
import { checkedImport } from './by-worker.ts';
import { connectedPaths, type ConnectedPaths } from './connected-paths.ts';
import type { World } from './database.ts';
import type { DeskWork } from './desk-work.ts';
import { elsewherePaths, type ElsewherePaths } from './elsewhere-paths.ts';
import type { FakeMarketplace } from './marketplaces/fake-marketplace.ts';
import { startShopee } from './marketplaces/shopee.ts';
import { makeOfficeWork } from './office-work.ts';
import type { PermitWork } from './permits.ts';
import { complainAbout, grieve } from './region-sales.ts';
import { startServer, type RunningServer } from './server.ts';
import { makeFieldRegion, type FieldRegion } from './supervision.ts';
import { actorAt, signInAs, type PersonActor, type SignedIn } from './signed-in.ts';
import { makeTemplate } from './sheets.ts';
import { worldOf } from './world-of.ts';

/** `newcomer` has just signed in for the first time, `halfIn` is an officer who has not passed the second factor. */
export const visitors = [
	'guest',
	'newcomer',
	'halfIn',
	'owner',
	'helper',
	'enumerator',
	'officer',
	'administrator',
] as const;
export type Visitor = (typeof visitors)[number];

/** A small demonstration in the built application, with addresses of pages that have something on them. */
export interface DemoWorld extends ElsewherePaths, ConnectedPaths {
	server: RunningServer;
	headers: Record<Visitor, Headers>;
	productPath: string;
	shopPath: string;
	/** Status pages of one order in each state that there is, by state. */
	orderPaths: Record<string, string>;
	/** The following belong to the shop that `owner` signs in for. */
	ownOrderPath: string;
	ownProductPath: string;
	/** A template that she brought for a marketplace. */
	templatePath: string;
	ownNumber: string;
	/** Somebody who helps her. */
	ownHelperPath: string;
	/** Her request about her data, and two edits of her shop. */
	ownRequestPath: string;
	ownConflictPath: string;
	/** In the area of `officer`: a record, one about which much is known, and an import that was checked. */
	recordPath: string;
	fullRecordPath: string;
	importPath: string;
	/** A complaint about an order, of makers about a selling place and about the office, somebody's regular basket. */
	complaintPath: string;
	grievancePath: string;
	officeGrievancePath: string;
	basketPath: string;
	/** A request about data, a pair that may be one, two edits of a shop, a question about a product. */
	requestPath: string;
	repeatPath: string;
	conflictPath: string;
	questionPath: string;
	/** A product with many reviews, one of them and its order; one that is hidden and one that is reported. */
	reviews: Record<'slug' | 'shownId' | 'orderToken' | 'hiddenId' | 'reportedId', string>;
	/** Something that is needed in the area of `officer`, with an answer of two makers; its asker's own page. */
	wishPath: string;
	ownWishPath: string;
	inquiries: DemoInquiries;
	/** A shop there that an officer has seen. */
	quietPath: string;
	desk: DeskWork;
	permits: PermitWork;
	/** What enumerators did in the area of `officer`. */
	field: FieldRegion;
}

/** What two makers of the demonstration answered together. */
const sharedWish = (column: 'id' | 'token') =>
	`SELECT w.${column}::text AS found FROM demand.wish w JOIN demand.answer a ON a.wish_id = w.id
	 WHERE a.together LIMIT 1`;

const signInOf = (role: DemoSignIn['role']) => {
	const found = demoSignIns.find((one) => one.role === role);
	return readAddress(found?.phone ?? '') as Address;
};

/** Somebody of staff, with the authenticator that all of the demonstration have. */
async function signInStaffOf(world: World, role: DemoSignIn['role']): Promise<SignedIn> {
	const halfIn = await signInAs(world, { address: signInOf(role) });
	const passed = await passSecondFactor(world.app.workFor({ actor: halfIn.actor }), {
		headers: halfIn.headers,
		code: demoAuthenticatorCode(new Date()),
	});
	if (!passed.ok) throw new Error('the authenticator of the demonstration was refused');
	return { ...halfIn, actor: await actorAt(world, halfIn.headers) };
}

/** Gives a browser a form that was sent after its sign-in had ended. */
async function keepTyped(world: World, { actor, headers }: SignedIn): Promise<void> {
	const kept = await world.write(actor, (ctx) =>
		keepForm(ctx, headers, {
			path: '/usaha/klaim',
			fields: [['note', 'Nama saya ada di daftar']],
			files: true,
		}),
	);
	headers.set('cookie', `${headers.get('cookie')}; ${keptFormCookie}=${kept}`);
}

/** A buyer complains about the newest order of the officer's area that ended well. Returns the complaint's id. */
async function complain(world: World): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ token: string }>(
		`SELECT o.token FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
		 WHERE o.state = 'completed' AND e.area_code LIKE '36.03.%' ORDER BY o.state_at DESC LIMIT 1`,
	);
	return (await complainAbout(world, rows[0]!.token)).complaintId;
}

/** Somebody keeps a basket for every week. Returns the word of its link. */
async function keepBasket(world: World): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		'SELECT product_id AS id FROM catalogue.listing ORDER BY product_id LIMIT 1',
	);
	return world.write(guest, async (ctx) =>
		saveBasket(ctx, await addToCart(ctx, undefined, rows[0]!.id, 1), 'Rapat RT 04', 'uji'),
	);
}

export async function startDemoWorld(): Promise<DemoWorld> {
	const shopee = await startShopee();
	const running = await startServer(shopee.settings).catch(async (error: unknown) => {
		await shopee.stop();
		throw error;
	});
	const stop = async () => {
		const code = await running.stop();
		await shopee.stop();
		return code;
	};
	const server: RunningServer = Object.create(running, { stop: { value: stop } });
	try {
		return await fillWorld(server, shopee);
	} catch (error) {
		// Else the process would outlive the test that failed.
		await stop();
		throw error;
	}
}

async function fillWorld(server: RunningServer, shopee: FakeMarketplace): Promise<DemoWorld> {
	const app = await server.app();
	await fillDemo(app, { enterprises: 40, products: 120, draw: false });
	const world = worldOf(app, server.folder);

	const owner = await signInAs(world, { address: signInOf('owner') });
	const helper = await signInAs(world, { address: signInOf('helper') });
	const [officer, administrator, enumerator] = [
		await signInStaffOf(world, 'officer'),
		await signInStaffOf(world, 'administrator'),
		await signInStaffOf(world, 'enumerator'),
	];
	const halfIn = await signInAs(world, { address: signInOf('officer') });
	const newcomer = await signInAs(world);
	await keepTyped(world, newcomer);

	const office = await makeOfficeWork(world, owner.actor, officer.actor);
	const importId = await checkedImport(world, officer);
	const askErasure = (actor: PersonActor) =>
		world.write(actor, (ctx) =>
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
	const { rows: reviewed } = await app.platform.pool.query<DemoWorld['reviews']>(
		`SELECT p.slug, r.id AS "shownId", o.token AS "orderToken",
			(SELECT id FROM reviews.review WHERE hidden_at IS NOT NULL LIMIT 1) AS "hiddenId",
			(SELECT id FROM reviews.review WHERE reported_at IS NOT NULL LIMIT 1) AS "reportedId"
		 FROM catalogue.listing p JOIN catalogue.product c ON c.id = p.product_id
		 JOIN reviews.review r ON r.product_id = c.id AND r.hidden_at IS NULL AND r.answer IS NOT NULL
		 JOIN orders."order" o ON o.id = r.order_id ORDER BY c.rating_count DESC LIMIT 1`,
	);
	const own = `SELECT e.id FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		WHERE o.person_id = $1`;
	const enterpriseId = await one(
		`SELECT id AS found FROM registry.enterprise WHERE id IN (${own}) LIMIT 1`,
		[owner.actor.personId],
	);
	const shop = { owner: owner.actor, enterpriseId };
	return {
		server,
		headers: {
			guest: new Headers(),
			newcomer: newcomer.headers,
			halfIn: halfIn.headers,
			owner: owner.headers,
			helper: helper.headers,
			enumerator: enumerator.headers,
			officer: officer.headers,
			administrator: administrator.headers,
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
		templatePath: `/usaha/toko-daring/shopee/berkas/${await makeTemplate(world, shop)}`,
		...(await connectedPaths(world, shop, shopee)),
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
		fullRecordPath: `/dinas/usaha/${office.number}`,
		importPath: `/dinas/impor/${importId}`,
		complaintPath: `/dinas/sengketa/${await complain(world)}`,
		grievancePath: `/dinas/keluhan/${await grieve(world, {
			owner: owner.actor,
			enterpriseId: await one(
				`SELECT id AS found FROM registry.enterprise WHERE id IN (${own}) AND published`,
				[owner.actor.personId],
			),
		})}`,
		officeGrievancePath: `/dinas/keluhan/${await one(
			`SELECT id AS found FROM orders.grievance WHERE about = 'office' LIMIT 1`,
		)}`,
		basketPath: `/keranjang/tetap/${await keepBasket(world)}`,
		ownHelperPath: `/usaha/pembantu/${await one(
			'SELECT id AS found FROM registry.helper WHERE person_id = $1',
			[helper.actor.personId],
		)}`,
		ownRequestPath: `/akun/hak/${(await askErasure(owner.actor)).id}`,
		requestPath: `/dinas/hak/${(await askErasure(office.keeper)).id}`,
		repeatPath: `/dinas/ganda/${office.repeatId}`,
		conflictPath: `/dinas/bentrok/${office.conflictId}`,
		ownConflictPath: `/usaha/bentrok/${office.ownConflictId}`,
		questionPath: `/dinas/izin/tanya/${office.productId}`,
		reviews: reviewed[0]!,
		wishPath: `/kebutuhan/${await one(sharedWish('id'))}`,
		ownWishPath: `/kebutuhan/saya/${await one(sharedWish('token'))}`,
		inquiries: await makeDemoInquiries(world, owner.actor),
		...(await elsewherePaths(one, world, officer.actor)),
		quietPath: `/dinas/penjual-diam/${await one(
			'SELECT e.number AS found FROM demand.visit v JOIN registry.enterprise e ON e.id = v.enterprise_id LIMIT 1',
		)}`,
		desk: office.desk,
		permits: office.permits,
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
