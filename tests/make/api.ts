import type { Hono } from 'hono';
import { createHttp } from '#server/http.ts';
import type { World } from './database.ts';

/** The public API of a world, asked as a partner's program asks it. */
export function apiOf(world: World) {
	let http: Hono | undefined;
	const fetched = (request: Request) => (http ??= createHttp(world.app)).fetch(request);
	return {
		get: (path: string, headers: Record<string, string> = {}) =>
			fetched(new Request(`http://localhost:3000${path}`, { headers })),
		post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
			fetched(
				new Request(`http://localhost:3000${path}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', ...headers },
					body: typeof body === 'string' ? body : JSON.stringify(body),
				}),
			),
	};
}
