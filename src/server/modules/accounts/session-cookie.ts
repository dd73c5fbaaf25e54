import type { Ctx } from '#platform/context.ts';
import type { Config } from '#platform/config.ts';
import { cookieValue, openSignedCookie } from './cookies.ts';

/** The name that better-auth gives the session cookie: prefixed where the site is on https. */
export function sessionCookieName(config: Pick<Config, 'publicUrl'>): string {
	return `${config.publicUrl.startsWith('https://') ? '__Secure-' : ''}rumah.session_token`;
}

/** The session token that a request carries and that we signed; asks no database. */
export function sessionToken(config: Config, headers: Headers): string | undefined {
	const value = cookieValue(headers.get('cookie'), sessionCookieName(config));
	return value === undefined ? undefined : openSignedCookie(value, config.authSecret);
}

export interface CurrentSession {
	id: string;
	token: string;
	personId: string;
	shared: boolean;
	secondFactor: boolean;
}

/** The live session of a request, for verbs that change the session itself. */
export async function findCurrentSession(
	ctx: Ctx,
	headers: Headers,
): Promise<CurrentSession | undefined> {
	const token = sessionToken(ctx.platform.config, headers);
	if (!token) return undefined;
	const [row] = await ctx.query<CurrentSession>(
		'accounts.currentSession',
		`SELECT id, token, person_id AS "personId", shared,
			second_factor_at IS NOT NULL AS "secondFactor"
		 FROM accounts.session WHERE token = $1 AND expires_at > $2`,
		[token, ctx.now],
	);
	return row;
}
