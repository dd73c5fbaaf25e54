import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ApiEnv } from './env.ts';

/**
 * What may be done with an address of the API, in the words of `Allow`: `['GET', 'HEAD']`; none where there is no such
 * address. Read from the routes that are described, so that no list is kept twice.
 */
export function allowedMethods(v1: OpenAPIHono<ApiEnv>): (path: string) => string[] {
	const routes = v1.openAPIRegistry.definitions.flatMap((definition) =>
		definition.type === 'route'
			? {
					method: definition.route.method.toUpperCase(),
					path: new RegExp(`^/api/v1${definition.route.path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
				}
			: [],
	);
	return (path) =>
		routes
			.filter((route) => route.path.test(path))
			.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}
