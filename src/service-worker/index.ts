import { version } from '$app/env';
import { self } from '$app/service-worker';

/*
 * Keeps the empty shell of field work on the device, so that it starts without a signal. It is registered for
 * /petugas alone and answers nothing else: what people collect is in IndexedDB and never passes here.
 */

const family = 'rumah-petugas-';
const cacheName = `${family}${version}`;
const shells = ['/petugas', '/en/petugas'];
const icons = ['/petugas.webmanifest', '/icon.svg', '/icon-192.png'];

self.addEventListener('install', (event) => event.waitUntil(keepShells()));

/** Both languages whole, or nothing: a shell that is kept has all that it needs beside it, so it comes last. */
async function keepShells(): Promise<void> {
	const cache = await caches.open(cacheName);
	const needed = new Set<string>(icons);
	const whole = new Map<string, Response>();
	for (const shell of shells) {
		// Without cookies, so that it can hold nothing of anybody.
		const response = await fetch(shell, {
			headers: { 'x-field-shell': '1' },
			credentials: 'omit',
			cache: 'no-store',
		});
		if (!response.ok || response.redirected) throw new Error(`no shell: ${response.status}`);
		const address = new URL(shell, self.location.origin);
		for (const path of assetsOf(await response.clone().text(), address)) needed.add(path);
		whole.set(shell, response);
	}
	await Promise.all([...needed].map((path) => keep(cache, path)));
	for (const path of needed) if (/\/entry\/app\./.test(path)) await keepErrorPage(cache, path);
	for (const [shell, response] of whole) await cache.put(shell, response);
}

/** The page for errors, which the router wants at its start although the shell does not name it. */
async function keepErrorPage(cache: Cache, app: string): Promise<void> {
	const source = await (await cache.match(app))?.text();
	const [page] = /\.\.\/nodes\/1\.[\w-]+\.js/.exec(source ?? '') ?? [];
	if (page) await keepWithImports(cache, new URL(page, new URL(app, self.location.origin)));
}

async function keepWithImports(cache: Cache, file: URL): Promise<void> {
	if (await cache.match(file.pathname)) return;
	await keep(cache, file.pathname);
	const source = (await (await cache.match(file.pathname))?.text()) ?? '';
	for (const [, path] of source.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g))
		await keepWithImports(cache, new URL(path!, file));
}

/** Files carry their content in their name, so what an older version kept is as good. */
async function keep(cache: Cache, path: string): Promise<void> {
	const known = path.includes('/immutable/') ? await caches.match(path) : undefined;
	if (known) await cache.put(path, known);
	else await cache.add(path);
}

function assetsOf(html: string, address: URL): string[] {
	return [...html.matchAll(/["'(]([^"'()\s]*\/_app\/immutable\/[^"'()\s]+)["')]/g)].map(
		([, path]) => new URL(path!, address).pathname,
	);
}

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function takeOver(): Promise<void> {
	const names = (await caches.keys()).filter((name) => name.startsWith(family));
	await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
	await self.clients.claim();
}

self.addEventListener('message', ({ data }) => {
	if (data === 'renew') void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	const path = url.pathname.replace(/\/$/, '');
	const isShell = request.mode === 'navigate' && shells.includes(path);
	if (!isShell && !path.includes('/_app/immutable/') && !icons.includes(path)) return;
	event.respondWith(kept(path, request));
	// Somebody may have emptied the cache and left us here.
	if (isShell) event.waitUntil(keepAgain(path));
});

async function keepAgain(shell: string): Promise<void> {
	if (await caches.match(shell)) return;
	// Without a signal the next start tries again.
	await keepShells().catch(() => undefined);
}

/** From this version's cache, else from any, else from the network. */
async function kept(path: string, request: Request): Promise<Response> {
	const own = await (await caches.open(cacheName)).match(path);
	return own ?? (await caches.match(path)) ?? fetch(request);
}
