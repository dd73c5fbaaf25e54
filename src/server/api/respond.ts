import { hash } from 'node:crypto';
import type { Context } from 'hono';
import type { ApiEnv } from './env.ts';

/**
 * Sends JSON text that anyone may keep for `seconds`, with an ETag: who has it already gets 304 without a
 * body. The text is sent as the database wrote it; parsing it only to write it again would cost more than
 * everything else here.
 */
export function publicJson(c: Context<ApiEnv>, json: string, seconds: number): Response {
	const etag = `"${hash('sha1', json, 'base64url')}"`;
	const headers = {
		'content-type': 'application/json; charset=utf-8',
		'cache-control': `public, max-age=${seconds}`,
		etag,
		// Names of categories and the like come in the language that was asked for.
		vary: 'accept-language',
		// Open to the pages of others too: it is public, and nobody is signed in here.
		'access-control-allow-origin': '*',
	};
	if (hasAlready(c.req.header('if-none-match'), etag))
		return new Response(null, { status: 304, headers });
	return new Response(json, { headers });
}

/**
 * Whether `If-None-Match` names this ETag, or any. A proxy that compresses makes it a weak one, `W/"…"`, which is as
 * good here (RFC 9110, 13.1.2).
 */
export function hasAlready(header: string | undefined, etag: string): boolean {
	const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
	return tags.includes(etag) || tags.includes('*');
}
