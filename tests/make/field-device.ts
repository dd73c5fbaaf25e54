import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { giveConsent } from '#modules/accounts/index.ts';
import { browserFlags, findChromium, phone } from './browser.ts';
import type { World } from './database.ts';
import { assign } from './field.ts';
import { kemiri } from './registry.ts';
import { signInStaff, type SignedIn } from './signed-in.ts';

/** An enumerator of 36.03 with an assignment in Kemiri, signed in. */
export async function signInEnumerator(
	world: World,
	name = 'Wati Rahayu',
): Promise<SignedIn & { assignmentId: string }> {
	const someone = await signInStaff(world, 'enumerator', '36.03', name);
	await world.write(someone.actor, (ctx) => giveConsent(ctx, { purpose: 'account' }));
	return { ...someone, assignmentId: await assign(world, someone.actor, kemiri) };
}

/** A phone whose browser is a process of its own, so that it can be killed as a phone kills it. */
export interface FieldDevice {
	readonly page: Page;
	readonly context: BrowserContext;
	/** Errors of the page's own scripts. */
	readonly problems: string[];
	wear(headers: Headers): Promise<void>;
	/** SIGKILL to the browser and all its parts; what it has on disk stays. */
	kill(): Promise<void>;
	/** Starts it again on what it has on disk. */
	start(): Promise<void>;
	/** Kills it and throws its disk away. */
	end(): Promise<void>;
}

export async function makeDevice(baseURL: string): Promise<FieldDevice> {
	const folder = await mkdtemp(join(tmpdir(), 'rumah-hp-'));
	const problems: string[] = [];
	let child: ChildProcess;
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;

	async function start(): Promise<void> {
		child = spawn(
			findChromium(),
			[
				...browserFlags,
				'--headless=new',
				'--remote-debugging-port=0',
				'--disable-session-crashed-bubble',
				`--user-data-dir=${folder}`,
				'about:blank',
			],
			{ detached: true, stdio: 'ignore' },
		);
		browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(folder)}`);
		context = browser.contexts()[0]!;
		context.setDefaultTimeout(60_000);
		await context.grantPermissions(['geolocation'], { origin: baseURL });
		await context.setGeolocation({ latitude: -6.1, longitude: 106.45, accuracy: 8 });
		page = context.pages()[0] ?? (await context.newPage());
		await page.setViewportSize(phone);
		page.on('pageerror', (error) => problems.push(error.message));
	}

	async function kill(): Promise<void> {
		const ended = new Promise((resolve) => child.once('exit', resolve));
		// The browser leads a group of its own: its renderers die with it.
		process.kill(-child.pid!, 'SIGKILL');
		await ended;
		await browser.close().catch(() => undefined);
		await rm(join(folder, 'DevToolsActivePort'), { force: true });
		await rm(join(folder, 'SingletonLock'), { force: true });
	}

	await start();
	return {
		get page() {
			return page;
		},
		get context() {
			return context;
		},
		problems,
		async wear(headers) {
			const pairs = (headers.get('cookie') ?? '').split('; ').filter(Boolean);
			// With an end, else the browser forgets them when it is killed.
			const expires = Math.floor(Date.now() / 1000) + 86_400;
			await context.addCookies(
				pairs.map((pair) => {
					const at = pair.indexOf('=');
					return { name: pair.slice(0, at), value: pair.slice(at + 1), url: baseURL, expires };
				}),
			);
		},
		kill,
		start,
		async end() {
			await kill();
			await rm(folder, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

async function portIn(folder: string): Promise<number> {
	for (let tries = 0; tries < 300; tries++) {
		const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '');
		const port = Number(text.split('\n')[0]);
		if (port > 0) return port;
		await pause(100);
	}
	throw new Error('the browser did not start');
}

/** How many visits the header counts, by state. */
export async function countersOf(page: Page): Promise<Record<string, number>> {
	return page.evaluate(() =>
		Object.fromEntries(
			[...document.querySelectorAll('[data-count]')].map((element) => [
				element.getAttribute('data-count'),
				Number(element.textContent),
			]),
		),
	);
}
