import { type Cookies, redirect } from '@sveltejs/kit';
import { m } from '#messages/messages.js';
import { localizeHref } from '#messages/runtime.js';
import {
	awaitsSecondFactor,
	type CookieToSet,
	getOwnPerson,
	hasConsent,
	NEXT,
	workspaceOf,
} from '#modules/accounts/index.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { formatTime } from '#shared/dates.ts';

export function setCookies(cookies: Cookies, list: readonly CookieToSet[]): void {
	for (const { name, value, options } of list) cookies.set(name, value, options);
}

/** A path of the sign-in pages that remembers where the person is going. */
export function stepPath(path: string, next: string | undefined): string {
	return localizeHref(next ? `${path}?${new URLSearchParams({ [NEXT]: next })}` : path);
}

/** What to say beside the field when a limit was reached; undefined for any other error. */
export function limitedText(error: unknown, ctx: Ctx): string | undefined {
	if (!(error instanceof AppError) || error.kind !== 'limited') return undefined;
	const seconds = Number(error.params['seconds'] ?? 60);
	return m.accounts_error_limited({
		minutes: Math.ceil(seconds / 60),
		time: formatTime(new Date(ctx.now.getTime() + seconds * 1000), ctx.locale),
	});
}

/**
 * Leads somebody who is signed in to the next thing between them and their work: telling their name and
 * agreeing to have an account, then the second factor of staff, then where they wanted to go.
 */
export async function goOn(ctx: Ctx, next: string | undefined): Promise<never> {
	const person = await getOwnPerson(ctx);
	if (person.name === '' || !(await hasConsent(ctx, person.id, 'account')))
		redirect(303, stepPath('/masuk/kenalan', next));
	if (awaitsSecondFactor(ctx.actor)) redirect(303, stepPath('/masuk/langkah-kedua', next));
	redirect(303, next ?? localizeHref(workspaceOf(ctx.actor)));
}
