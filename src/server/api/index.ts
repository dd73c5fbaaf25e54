import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { App } from '../app.ts';
import { addCampaigns } from './campaigns.ts';
import { addDelivery } from './delivery.ts';
import { addDirectory } from './directory.ts';
import { addDocumentation } from './documentation.ts';
import { localeOf, newRequestId, ownHeader, type ApiEnv } from './env.ts';
import { addListings } from './listings.ts';
import { addMarketplaces } from './marketplaces.ts';
import { allowedMethods } from './methods.ts';
import { addOrders } from './orders.ts';
import { answerError, problem } from './problem.ts';
import { addPresence } from './presence.ts';
import { addSearch } from './search.ts';
import { addWebhooks } from './webhooks.ts';
import { addWishes } from './wishes.ts';

/** A full cart with its notes has less than 50 KB. */
const maxBodyBytes = 256 * 1024;

/** Whether the body says of itself that it can be read here. */
const isPlainJson = (c: Context<ApiEnv>) =>
	/^application\/([a-z.-]+\+)?json\b/i.test(c.req.header('content-type') ?? '') &&
	/^(identity)?$/i.test(c.req.header('content-encoding') ?? '');

/** The public JSON API, `/api/v1`, and its description. */
export function createApi(app: App): OpenAPIHono<ApiEnv> {
	const v1 = new OpenAPIHono<ApiEnv>({
		defaultHook: (result, c) => {
			if (result.success) return;
			const errors = result.error.issues.map((issue) => ({
				path: issue.path.join('.'),
				message: issue.message,
			}));
			return problem(c, 422, 'api/invalid', 'The request has values that cannot be used', {
				errors,
				detail: errors
					.map(({ path, message }) => (path ? `${path}: ${message}` : message))
					.join('; '),
			});
		},
	});
	addListings(v1);
	addSearch(v1);
	addDirectory(v1);
	addDelivery(v1);
	addOrders(v1);
	addWebhooks(v1);
	addMarketplaces(v1);
	addWishes(v1);
	addPresence(v1);
	addCampaigns(v1);

	const api = new OpenAPIHono<ApiEnv>();
	api.use(async (c, next) => {
		c.set('app', app);
		c.set('requestId', ownHeader(c, 'x-request-id') ?? newRequestId());
		c.set('locale', localeOf(c.req.header('accept-language')));
		await next();
	});
	// Only where there is a body: to look for one costs every read.
	api.on(
		'POST',
		'*',
		bodyLimit({
			maxSize: maxBodyBytes,
			onError: (c) =>
				problem(
					c,
					413,
					'api/too-large',
					'The request body is longer than any of ours',
					{ maxBytes: maxBodyBytes },
					// The rest of the body is never read, so nothing can follow on this connection.
					{ connection: 'close' },
				),
		}),
	);
	addDocumentation(api, v1, app.config.publicUrl);
	api.route('/v1', v1);
	const methodsAt = allowedMethods(v1);
	// A catch-all, since a sub-application's own notFound is not asked once it is mounted.
	api.all('*', (c) => {
		const allowed = methodsAt(c.req.path);
		if (allowed.length === 0) return problem(c, 404, 'api/not-found', 'There is no such address');
		const title = `This address answers ${allowed.join(' and ')} only`;
		return problem(c, 405, 'api/method', title, {}, { allow: allowed.join(', ') });
	});
	api.onError((error, c) => {
		// Hono throws its own exceptions for bodies that are no JSON.
		if ('getResponse' in error)
			return isPlainJson(c)
				? problem(c, 400, 'api/unreadable', 'The request body is not readable JSON')
				: problem(c, 415, 'api/content-type', 'Send the body as application/json, not compressed');
		return answerError(error, c);
	});
	return api;
}
