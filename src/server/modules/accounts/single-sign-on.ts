import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import { SINGLE_SIGN_ON_FAILED, SINGLE_SIGN_ON_PROVIDER, withAuth } from './auth.ts';
import { type CookieToSet, openSignedCookie, readCookies } from './cookies.ts';
import { sessionCookieName } from './session-cookie.ts';

/** Whether the installation is joined to a government single sign-on (OIDC_ISSUER and its like). */
export function hasSingleSignOn(ctx: Ctx): boolean {
	return ctx.platform.config.oidc !== undefined;
}

/**
 * Begins a sign-in at the provider. It may ask the provider over the network, so it runs outside a
 * transaction.
 * @param onward own path to come back to; after a refusal it is the sign-in page that says so
 * @throws AppError missing accounts/single-sign-on when none is configured, unavailable when it is away
 */
export async function beginSingleSignOn(
	ctx: Ctx,
	{ headers, onward }: { headers: Headers; onward: string },
): Promise<{ url: string; cookies: CookieToSet[] }> {
	if (!hasSingleSignOn(ctx))
		throw new AppError('missing', 'accounts/single-sign-on', 'No single sign-on is configured');
	try {
		const answer = await withAuth(ctx, { kind: 'oidc' }, (auth) =>
			auth.api.signInSocial({
				body: {
					provider: SINGLE_SIGN_ON_PROVIDER,
					callbackURL: onward,
					errorCallbackURL: SINGLE_SIGN_ON_FAILED,
					disableRedirect: true,
				},
				headers,
				returnHeaders: true,
			}),
		);
		if (!answer.response.url) throw new Error('the provider gave no address');
		return { url: answer.response.url, cookies: readCookies(answer.headers, true) };
	} catch (error) {
		ctx.log.warn(errorForLog(error), 'the single sign-on did not answer');
		throw new AppError('unavailable', 'accounts/single-sign-on', 'The provider does not answer');
	}
}

/**
 * Takes the person back from the provider: checks what it says, begins a session and answers with a
 * redirect and the session's cookie. A known, verified e-mail address leads to the account that has it.
 */
export async function finishSingleSignOn(work: Work, request: Request): Promise<Response> {
	const response = await withAuth(work.ctx, { kind: 'oidc' }, (auth) => auth.handler(request));
	const { config } = work.ctx.platform;
	const cookie = readCookies(response.headers, false).find(
		({ name }) => name === sessionCookieName(config),
	);
	const token = cookie && openSignedCookie(cookie.value, config.authSecret);
	if (token) await work.write((ctx) => recordSession(ctx, token));
	return response;
}

async function recordSession(ctx: Ctx, token: string): Promise<void> {
	const [session] = await ctx.query<{ personId: string }>(
		'accounts.singleSignOnSession',
		'SELECT person_id AS "personId" FROM accounts.session WHERE token = $1',
		[token],
	);
	if (!session) return;
	await audit(ctx, {
		action: 'accounts.session.started',
		subject: { type: 'person', id: session.personId },
		data: { by: 'single-sign-on', shared: false },
	});
}
