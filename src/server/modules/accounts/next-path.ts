/** The name of the parameter that says where to go after signing in. */
export const NEXT = 'lanjut';

/**
 * A path of our own to go on to; anything that could lead to another site gives undefined. Browsers read
 * `//host`, `/\host` and control characters in ways of their own, so the parsed address decides.
 */
export function ownPath(text: string | null | undefined): string | undefined {
	if (!text?.startsWith('/') || text.length > 2000) return undefined;
	const base = 'http://own.invalid';
	if (!URL.canParse(text, base)) return undefined;
	const url = new URL(text, base);
	if (url.origin !== base || url.pathname.startsWith('//')) return undefined;
	return `${url.pathname}${url.search}${url.hash}`;
}

/** Where to send a guest who must sign in first, and who then comes back to `path`. */
export function signInPath(path: string): string {
	return `/masuk?${new URLSearchParams({ [NEXT]: path })}`;
}

/** Where to send staff whose session has yet to pass the second factor (awaitsSecondFactor). */
export function secondFactorPath(path: string): string {
	return `/masuk/langkah-kedua?${new URLSearchParams({ [NEXT]: path })}`;
}
