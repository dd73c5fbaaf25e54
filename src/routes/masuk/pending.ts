import type { Cookies } from '@sveltejs/kit';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';

/**
 * Where a code is on its way to, between the two pages of signing in. It lives in an encrypted cookie:
 * a phone number in an address would end in logs and histories.
 */
export interface PendingSignIn {
	/** The address as it was typed. */
	address: string;
	shared: boolean;
	next: string | undefined;
}

const name = 'rumah-masuk';
const shape = z.object({
	address: z.string(),
	shared: z.boolean(),
	next: z.string().optional(),
});

export function keepPending(cookies: Cookies, ctx: Ctx, pending: PendingSignIn): void {
	cookies.set(name, ctx.platform.cipher.encrypt(JSON.stringify(pending)), {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: ctx.platform.config.publicUrl.startsWith('https:'),
		maxAge: 15 * 60,
	});
}

export function readPending(cookies: Cookies, ctx: Ctx): PendingSignIn | undefined {
	const sealed = cookies.get(name);
	if (!sealed) return undefined;
	try {
		const parsed = shape.safeParse(JSON.parse(ctx.platform.cipher.decrypt(sealed)));
		return parsed.success ? { next: undefined, ...parsed.data } : undefined;
	} catch {
		// Sealed with a key that is gone, or not by us: the person begins again.
		return undefined;
	}
}

export function dropPending(cookies: Cookies): void {
	cookies.delete(name, { path: '/' });
}
