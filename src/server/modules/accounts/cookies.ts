import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseSetCookieHeader } from 'better-auth/cookies';

/** A cookie for the page to set, in the terms of SvelteKit's `cookies.set`. */
export interface CookieToSet {
	name: string;
	value: string;
	options: {
		path: string;
		httpOnly: boolean;
		secure: boolean;
		sameSite: 'lax' | 'strict' | 'none';
		maxAge?: number;
	};
}

/** The longest that browsers keep a cookie; when a session ends is decided in the database. */
const LONGEST_SECONDS = 400 * 24 * 3600;

/** Turns better-auth's answer into cookies. On a shared device they end with the browser. */
export function readCookies(headers: Headers, shared: boolean): CookieToSet[] {
	return [...parseSetCookieHeader(headers.get('set-cookie') ?? '')].map(([name, attributes]) => {
		const removed = attributes['max-age'] === 0;
		const sameSite = attributes.samesite;
		const options: CookieToSet['options'] = {
			path: attributes.path ?? '/',
			httpOnly: attributes.httponly ?? false,
			secure: attributes.secure ?? false,
			sameSite: sameSite === 'strict' || sameSite === 'none' ? sameSite : 'lax',
		};
		if (removed) options.maxAge = 0;
		else if (!shared) options.maxAge = LONGEST_SECONDS;
		return { name, value: attributes.value, options };
	});
}

/** The value of one cookie of a `Cookie` header, decoded. */
export function cookieValue(header: string | null, name: string): string | undefined {
	for (const part of header?.split(';') ?? []) {
		const equals = part.indexOf('=');
		if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
		try {
			return decodeURIComponent(part.slice(equals + 1).trim());
		} catch {
			return undefined;
		}
	}
	return undefined;
}

/** The token inside a signed cookie value (`token.signature`), if better-auth's secret signed it. */
export function openSignedCookie(value: string, secret: string): string | undefined {
	const dot = value.lastIndexOf('.');
	if (dot < 1) return undefined;
	const token = value.slice(0, dot);
	const given = Buffer.from(value.slice(dot + 1), 'base64');
	const expected = createHmac('sha256', secret).update(token).digest();
	return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}
