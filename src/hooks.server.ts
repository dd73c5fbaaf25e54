import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit/hooks';
import { dev } from '$app/env';
import { m } from '#messages/messages.js';
import { paraglideMiddleware } from '#messages/server.js';
import { actorFromHeaders } from '#modules/accounts/index.ts';
import { loadConfig, readEnvironment } from '#platform/config.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { errorForLog } from '#platform/log.ts';
import { boundUploads } from '#platform/uploads.ts';
import { createApp } from '#server/app.ts';
import { errorText } from '#server/error-text.ts';
import { createHttp, isHttpPath } from '#server/http.ts';
import { runningApp, setRunningApp, takeRunningApp } from '#server/running.ts';
import { leadToSignIn } from '#server/web/ended-session.ts';
import { dressHtml, readTheme, themeCookie } from '#ui/chrome.ts';

/** In development Vite's server hands API and pictures to this; in production main.ts answers them itself. */
let http: ReturnType<typeof createHttp> | undefined;

/** In production main.ts has made the application; in development this hook does, once for each reload. */
export const init: ServerInit = async () => {
	if (!dev) return;
	await takeRunningApp()?.stop();
	const app = await createApp(loadConfig(readEnvironment()));
	setRunningApp(app);
	http = createHttp(app);
	await app.startWorker();
};

export const handle: Handle = ({ event, resolve }) => {
	const app = runningApp();
	if (dev && isHttpPath(event.url.pathname)) return http!.fetch(event.request);

	return paraglideMiddleware(event.request, async ({ locale }) => {
		const actor = await actorFromHeaders(app, event.request.headers);
		const who = { actor, locale, requestId: event.request.headers.get('x-request-id') ?? newId() };
		const work = app.workFor(who);
		event.locals.actor = actor;
		event.locals.requestId = who.requestId;
		event.locals.ctx = work.ctx;
		event.locals.write = (fn) => work.write(fn);

		const away = await leadToSignIn(event);
		if (away) return away;
		Object.assign(event, { request: boundUploads(event.request, app.config.maxUploadBytes) });

		const response = await resolve(event, {
			transformPageChunk: ({ html }) =>
				dressHtml(html, {
					locale,
					theme: readTheme(event.cookies.get(themeCookie)),
					manifest: event.route.id === '/petugas' ? '/petugas.webmanifest' : undefined,
				}),
			filterSerializedResponseHeaders: () => false,
		});
		if (actor.kind !== 'guest') response.headers.set('cache-control', 'private, no-store');
		// Her cart, her choice of colours and where she was in signing in are a guest's own too.
		else if (!response.headers.has('cache-control'))
			response.headers.set('cache-control', 'private, no-cache');
		return response;
	});
};

/** One place where an error becomes a page: expected ones in people's words, others as a bug with an id. */
export const handleError: HandleServerError = ({ error, event, kind }) => {
	const id = event.locals.requestId;
	if (error instanceof AppError)
		return {
			status: error.status,
			message: errorText(error),
			code: error.code,
			params: error.params,
			id,
		};
	if (kind === 'unknown')
		runningApp().platform.log.error(
			{ requestId: id, route: event.route.id, ...errorForLog(error) },
			'a page failed',
		);
	return { message: m.common_error_bug(), id };
};
