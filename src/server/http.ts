import { Hono } from 'hono';
import type { App } from './app.ts';
import { createApi } from './api/index.ts';
import { feedRoutes } from './api/feeds.ts';
import { healthRoutes } from './api/health.ts';
import { mediaRoutes } from './api/media.ts';

const prefixes = ['/api', '/media/', '/feeds/', '/healthz', '/readyz', '/metrics'];

/** Whether an address is answered here, ahead of the pages. */
export function isHttpPath(path: string): boolean {
	return prefixes.some(
		(prefix) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`),
	);
}

/** Everything that is not a page: API, pictures, feeds, health. */
export function createHttp(app: App): Hono {
	const http = new Hono();
	http.route('/', healthRoutes(app));
	http.route('/', mediaRoutes(app));
	http.route('/', feedRoutes(app));
	http.route('/api', createApi(app));
	return http;
}
