import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const places = [
	process.env['CHROMIUM_PATH'] ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];

/** Sizes that every page is held against: a cheap phone and a desk. */
export const phone = { width: 360, height: 740 };
export const desk = { width: 1280, height: 900 };

/**
 * What browsers do without. The last list of this kind counts, so that what playwright leaves out stands here too; the
 * two of the omnibox cost each visitor a process of their own for a list below an address that nobody types.
 */
const withoutFeatures = [
	'WebUIOmniboxPopup',
	'WebUIOmniboxAimPopup',
	'AimEnabled',
	'AvoidCorsURLLoaderRestartOnRedirect',
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	'HttpsFirstBalancedModeAutoEnable',
	'HttpsUpgrades',
	'LensOverlay',
	'MediaRouter',
	'NetworkTimeServiceQuerying',
	'OptimizationHints',
	'PaintHolding',
	'PreconnectToSearch',
	'ThirdPartyStoragePartitioning',
];

/** What every browser of a test is started with. */
export const browserFlags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	`--disable-features=${withoutFeatures.join()}`,
];

export function findChromium(): string {
	const executablePath = places.find((path) => path && existsSync(path));
	if (!executablePath)
		throw new Error('No Chromium found: install it, or say where it is in CHROMIUM_PATH');
	return executablePath;
}

let running: Promise<Browser> | undefined;

/**
 * A browser with nothing in it. Below it is one process for all files of a worker, since a start takes a second of
 * work: to close it closes what was opened in it, and the process ends with the worker.
 */
export async function openBrowser(): Promise<Browser> {
	if (!(await running)?.isConnected())
		running = chromium.launch({ executablePath: findChromium(), args: browserFlags });
	const browser = await running!;
	const opened: BrowserContext[] = [];
	const own: Pick<Browser, 'newContext' | 'contexts' | 'close'> = {
		async newContext(options) {
			const context = await browser.newContext(options);
			opened.push(context);
			return context;
		},
		contexts: () => opened,
		async close() {
			await Promise.all(opened.map((context) => context.close()));
		},
	};
	return Object.assign(Object.create(browser) as Browser, own);
}

export interface Visitor {
	context: BrowserContext;
	page: Page;
	/** Errors of the page's own scripts, and answers of 500 and above. */
	problems: string[];
}

/** A browser of one person: own cookies, own size, with or without JavaScript. */
export async function visit(
	browser: Browser,
	baseURL: string,
	options: {
		viewport?: { width: number; height: number };
		javaScript?: boolean;
		dark?: boolean;
		/** A screen that is touched. */
		touch?: boolean;
	} = {},
): Promise<Visitor> {
	const context = await browser.newContext({
		baseURL,
		viewport: options.viewport ?? phone,
		javaScriptEnabled: options.javaScript ?? true,
		colorScheme: options.dark ? 'dark' : 'light',
		hasTouch: options.touch ?? false,
		locale: 'id-ID',
	});
	context.setDefaultTimeout(60_000);
	const page = await context.newPage();
	const problems: string[] = [];
	page.on('pageerror', (error) => problems.push(error.message));
	page.on('console', (message) => {
		// Refusals are expected answers; those of 500 and above are counted below.
		const text = message.text();
		if (message.type() === 'error' && !text.startsWith('Failed to load resource'))
			problems.push(text);
	});
	page.on('response', (response) => {
		if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
	});
	return { context, page, problems };
}

/** Whether something sticks out of the page to the side. */
export async function overflow(page: Page): Promise<number> {
	return page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
	);
}
