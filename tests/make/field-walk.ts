import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { m } from '#messages/messages.js';
import { startBadNetwork, type BadNetwork } from './bad-network.ts';
import type { World } from './database.ts';
import { makeDevice, signInEnumerator, type FieldDevice } from './field-device.ts';
import { startServer, type RunningServer } from './server.ts';
import { signInStaff, type SignedIn } from './signed-in.ts';
import { worldOf } from './world-of.ts';

const id = { locale: 'id' } as const;

/** What a person does on the pages of field work at 360 px, and what the database says of it. */
export interface FieldWalk {
	readonly server: RunningServer;
	readonly network: BadNetwork;
	readonly device: FieldDevice;
	readonly world: World;
	readonly wati: SignedIn & { assignmentId: string };
	open(page: Page, hash?: string): Promise<void>;
	/** Opens it once and waits until the device can start it without a signal. */
	keep(page: Page): Promise<void>;
	/** Begins at the first assignment and answers the first section. @returns the hash of the visit */
	newEnterprise(page: Page, name: string): Promise<string>;
	/** The other sections, as somebody fills them who knows the form; a named owner has no phone. */
	answerTheRest(page: Page, visit: string, owner?: string): Promise<void>;
	finish(page: Page, visit: string): Promise<void>;
	/** All of it: somebody was met, agreed and answered. */
	interview(page: Page, name: string): Promise<string>;
	/** Hears and sends now. */
	sendNow(page: Page): Promise<void>;
	/** Waits until the header counts so many. */
	counted(page: Page, state: 'draft' | 'ready' | 'sent' | 'returned', count: number): Promise<void>;
	row(text: string, values?: unknown[]): Promise<Record<string, unknown> | undefined>;
	/** An officer of the same kabupaten, signed in. */
	officer(name?: string): Promise<SignedIn>;
	/** What somebody’s browser shows at an address of the server, as text of its HTML. */
	read(who: SignedIn, path: string): Promise<string>;
	stop(): Promise<void>;
}

/** A server, a bad network before it, and a phone of Wati’s behind that. */
export async function startFieldWalk(): Promise<FieldWalk> {
	const server = await startServer();
	const network = await startBadNetwork(server.url);
	const world = worldOf(await server.app(), server.folder);
	const wati = await signInEnumerator(world);
	const device = await makeDevice(network.url);
	await device.wear(wati.headers);
	const at = (hash: string) => `${network.url}/petugas${hash}`;

	const walk: FieldWalk = {
		server,
		network,
		device,
		world,
		wati,
		async open(page, hash = '') {
			await page.goto(at(hash));
			await page.locator('nav').waitFor();
		},
		async keep(page) {
			await walk.open(page);
			await page.getByText('Kemiri').first().waitFor();
			await page.waitForFunction(async () => (await caches.match('/petugas')) !== undefined);
			await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
		},
		async newEnterprise(page, name) {
			await walk.open(page);
			await page.getByRole('link', { name: m.field_new_here({}, id) }).click();
			await page.getByRole('button', { name: /^Di / }).first().click();
			await page.getByLabel(m.field_outcome_met({}, id)).check();
			await page.getByRole('button', { name: m.field_consent_yes({}, id), exact: true }).click();
			const visit = new URL(page.url()).hash;
			await page.goto(at(`${visit}/business`));
			await page.locator('[name="business.name"]').fill(name);
			await page.locator('[name="business.kind"][value=culinary]').check();
			await page.locator('[name="business.products"]').fill('Keripik singkong');
			await page.locator('[name="business.form"][value=individual]').check();
			await page.locator('[name="business.address"]').fill('Kp. Kemiri, sebelah mushola');
			return visit;
		},
		async answerTheRest(page, visit, owner) {
			await page.goto(at(`${visit}/owner`));
			await page.locator('[name="owner.name"]').fill(owner ?? 'Sari Wulandari');
			await page.locator('[name="owner.phone"]').fill(owner ? '' : '0812-9999-1234');
			await page.goto(at(`${visit}/legality`));
			await page.locator('[name="legal.has"][value=none]').check();
			await page.goto(at(`${visit}/marketing`));
			await page.locator('[name="market.channels"][value=home]').check();
			await page.goto(at(`${visit}/production`));
			await page.locator('[name="make.makes"][value=yes]').check();
			await page.goto(at(`${visit}/people`));
			await page.locator('[name="people.total"]').fill('1');
		},
		async finish(page, visit) {
			await page.goto(at(`${visit}/selesai`));
			await page.getByRole('button', { name: m.field_end_finish({}, id) }).click();
		},
		async interview(page, name) {
			const visit = await walk.newEnterprise(page, name);
			// Another owner each, so that no two are likely the same enterprise.
			await walk.answerTheRest(page, visit, `Pemilik ${name}`);
			await walk.finish(page, visit);
			// It lies on the device only once the card of the visit is shown.
			await page.waitForURL(({ hash }) => !hash.endsWith('/selesai'));
			return visit;
		},
		async sendNow(page) {
			await walk.open(page, '#/kirim');
			await page.getByRole('button', { name: m.field_outbox_send({}, id) }).click();
		},
		async counted(page, state, count) {
			await page.waitForFunction(
				([state, all]) =>
					document.querySelector(`[data-count=${state}]`)?.textContent.trim() === all,
				[state, String(count)],
			);
		},
		async row(text, values = []) {
			const { rows } = await world.app.platform.pool.query<Record<string, unknown>>(text, values);
			return rows[0];
		},
		officer: (name = 'Ibu Pengawas') => signInStaff(world, 'officer', '36.03', name),
		async read({ headers }, path) {
			const answer = await fetch(`${server.url}${path}`, {
				headers: { cookie: headers.get('cookie') ?? '' },
			});
			if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
			return answer.text();
		},
		async stop() {
			await device.end();
			await network.stop();
			await server.stop();
		},
	};
	return walk;
}

/** A photo as a camera makes it: large, and with the place beside it. */
export const cameraPicture = () =>
	sharp({
		create: {
			width: 2400,
			height: 1800,
			channels: 3,
			background: '#a84',
			noise: { type: 'gaussian', mean: 120, sigma: 40 },
		},
	})
		.jpeg({ quality: 95 })
		.withExif({ IFD3: { GPSLatitude: '6/1 6/1 0/1', GPSLatitudeRef: 'S' } })
		.toBuffer();
