import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { newId } from '#platform/ids.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { guest, type App, type Who } from '../app.ts';

export interface ApiEnv {
	Bindings: { incoming?: IncomingMessage } | undefined;
	Variables: {
		app: App;
		requestId: string;
		locale: Locale;
	};
}

/** The language of people's sentences in an answer. */
export function localeOf(header: string | undefined): Locale {
	return header && /^\s*en\b/i.test(header) ? 'en' : 'id';
}

/** The public API acts as a guest. */
export function whoOf(c: Context<ApiEnv>): Who {
	return { actor: guest, requestId: c.get('requestId'), locale: c.get('locale') };
}

/** A header that main.ts wrote. Hono's own show what the client sent, which anybody could forge. */
export function ownHeader(c: Context<ApiEnv>, name: string): string | undefined {
	return c.env?.incoming?.headers[name]?.toString();
}

/** Who asks, as pages count it too: a keyed hash of the address. */
export function askerOf(c: Context<ApiEnv>): string {
	const address = ownHeader(c, 'x-client-address') ?? 'unknown';
	return c.get('app').platform.cipher.index('registry/asker', address);
}

export function readCtx(c: Context<ApiEnv>): Ctx {
	return c.get('app').read(whoOf(c));
}

export const newRequestId = newId;
