import type { Context } from 'hono';
import { newId } from '#platform/ids.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { guest, type App, type Who } from '../app.ts';

export interface ApiEnv {
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

export function readCtx(c: Context<ApiEnv>): Ctx {
	return c.get('app').read(whoOf(c));
}

export const newRequestId = newId;
