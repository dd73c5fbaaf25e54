import { isAPIError } from 'better-auth/api';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { m } from '#messages/messages.js';
import { maskAddress } from './address.ts';
import { withAuth } from './auth.ts';
import { type CookieToSet, openSignedCookie, readCookies } from './cookies.ts';
import { lockFor } from './lock.ts';
import { findPerson, getOwnPerson, requirePerson } from './people.ts';
import { canGrant } from './grants.ts';
import { type CurrentSession, findCurrentSession, sessionCookieName } from './session-cookie.ts';
import { endSessionsOf } from './sessions.ts';

/** none: not set up; pending: shown but not yet confirmed; asked: this session has yet to pass it. */
export type SecondFactorState = 'none' | 'pending' | 'asked' | 'passed';

/** How far the actor's second factor is. */
export async function secondFactorState(ctx: Ctx): Promise<SecondFactorState> {
	const actor = requirePerson(ctx);
	if (actor.secondFactor) return 'passed';
	const [row] = await ctx.query<{ enabled: boolean; pending: boolean }>(
		'accounts.secondFactorState',
		`SELECT p.two_factor_enabled AS enabled, t.id IS NOT NULL AS pending
		 FROM accounts.person p LEFT JOIN accounts.two_factor t ON t.person_id = p.id
		 WHERE p.id = $1`,
		[actor.personId],
	);
	if (row?.enabled) return 'asked';
	return row?.pending ? 'pending' : 'none';
}

/** Begins the set-up of an authenticator; until it is confirmed it changes nothing. */
export async function beginAuthenticator(ctx: Ctx, headers: Headers): Promise<void> {
	if ((await secondFactorState(ctx)) !== 'none') return;
	await withAuth(ctx, {}, (auth) =>
		auth.api.enableTwoFactor({ body: { method: 'totp' }, headers }),
	);
}

export interface AuthenticatorKey {
	/** `otpauth://totp/…`, for a QR code or a tap on the same phone. */
	uri: string;
	/** Base32, to type where nothing can be scanned. */
	secret: string;
}

/** The key of an authenticator that waits to be confirmed. */
export async function pendingAuthenticator(ctx: Ctx, headers: Headers): Promise<AuthenticatorKey> {
	const person = await getOwnPerson(ctx);
	if ((await secondFactorState(ctx)) !== 'pending')
		throw new AppError('conflict', 'accounts/no-pending-authenticator', 'Nothing to confirm');
	const { totpURI } = await withAuth(ctx, {}, (auth) => auth.api.getTOTPURI({ body: {}, headers }));
	const secret = new URL(totpURI).searchParams.get('secret') ?? '';
	const site = m.common_site_name(undefined, { locale: ctx.locale });
	// The engine labels it with the e-mail address, which is a placeholder for people with a phone.
	const label = person.phone
		? maskAddress({ kind: 'phone', phone: person.phone })
		: (person.email ?? person.name);
	const uri = `otpauth://totp/${encodeURIComponent(site)}:${encodeURIComponent(label)}?${new URLSearchParams(
		{ secret, issuer: site, digits: '6', period: '30' },
	)
		.toString()
		.replaceAll('+', '%20')}`;
	return { uri, secret };
}

export type SecondFactorResult =
	| {
			ok: true;
			cookies: CookieToSet[];
			/** Shown once, when the authenticator was set up just now. */
			backupCodes: string[] | undefined;
	  }
	| { ok: false; problem: 'wrong' };

/**
 * Gives this session the second factor by a code of the authenticator, or by a backup code once it is set
 * up; the first correct code confirms a new authenticator. Each code works once. It counts the attempt
 * before it opens its transaction (see requestCode).
 * @throws AppError limited platform/too-many after ten attempts in a quarter of an hour
 */
export async function passSecondFactor(
	work: Work,
	input: { headers: Headers; code: string },
): Promise<SecondFactorResult> {
	const { personId } = requirePerson(work.ctx);
	await limitRate(work.ctx, { key: `accounts/second-factor:${personId}`, max: 10, seconds: 900 });
	return work.write((ctx) => checkSecondFactor(ctx, personId, input));
}

async function checkSecondFactor(
	ctx: Ctx,
	personId: string,
	{ headers, code }: { headers: Headers; code: string },
): Promise<SecondFactorResult> {
	await lockFor(ctx, `second-factor:${personId}`);
	const session = await findCurrentSession(ctx, headers);
	if (!session || session.personId !== personId)
		throw new AppError('forbidden', 'accounts/sign-in-first', 'No live session');
	const confirming = (await secondFactorState(ctx)) === 'pending';
	const typed = code.replace(/\s/g, '');
	const numeric = /^\d{6}$/.test(typed);
	if (!numeric && confirming) return { ok: false, problem: 'wrong' };
	if (numeric && (await wasUsed(ctx, personId, typed))) return { ok: false, problem: 'wrong' };
	const answer = await verify(ctx, headers, typed, numeric);
	if (!answer) return { ok: false, problem: 'wrong' };
	if (numeric) await markUsed(ctx, personId, typed);
	const cookies = readCookies(answer, session.shared);
	// Confirming a new authenticator replaces the session; only its cookie tells the new token.
	const { config } = ctx.platform;
	const cookie = cookies.find(({ name }) => name === sessionCookieName(config));
	const token = cookie && openSignedCookie(cookie.value, config.authSecret);
	await markSession(ctx, token ?? session.token, session, confirming);
	return {
		ok: true,
		cookies,
		backupCodes: confirming ? await readBackupCodes(ctx, personId) : undefined,
	};
}

async function verify(
	ctx: Ctx,
	headers: Headers,
	code: string,
	numeric: boolean,
): Promise<Headers | undefined> {
	const body = { code };
	try {
		const answer = await withAuth(ctx, {}, (auth) =>
			numeric
				? auth.api.verifyTOTP({ body, headers, returnHeaders: true })
				: auth.api.verifyBackupCode({ body, headers, returnHeaders: true }),
		);
		return answer.headers;
	} catch (error) {
		if (isAPIError(error) && error.statusCode < 500) return undefined;
		throw error;
	}
}

function usedKey(ctx: Ctx, personId: string, code: string): string {
	return `used-totp-${ctx.platform.cipher.index(`accounts/totp/${personId}`, code)}`;
}

async function wasUsed(ctx: Ctx, personId: string, code: string): Promise<boolean> {
	const found = await ctx.query(
		'accounts.usedTotp',
		'SELECT 1 FROM accounts.verification WHERE identifier = $1 AND expires_at > now()',
		[usedKey(ctx, personId, code)],
	);
	return found.length > 0;
}

/** A code stays valid for one step before and after its own, so its use is remembered for two minutes. */
async function markUsed(ctx: Ctx, personId: string, code: string): Promise<void> {
	await ctx.query(
		'accounts.markTotpUsed',
		`INSERT INTO accounts.verification (id, identifier, value, expires_at, created_at, updated_at)
		 VALUES (gen_random_uuid(), $1, '', now() + interval '2 minutes', now(), now())`,
		[usedKey(ctx, personId, code)],
	);
}

async function markSession(
	ctx: Ctx,
	token: string,
	session: CurrentSession,
	confirming: boolean,
): Promise<void> {
	await ctx.query(
		'accounts.markSecondFactor',
		'UPDATE accounts.session SET second_factor_at = $2 WHERE token = $1',
		[token, ctx.now],
	);
	await audit(ctx, {
		action: confirming ? 'accounts.authenticator.enabled' : 'accounts.second-factor.passed',
		subject: { type: 'person', id: session.personId },
	});
}

async function readBackupCodes(ctx: Ctx, personId: string): Promise<string[]> {
	const { backupCodes } = await withAuth(ctx, {}, (auth) =>
		auth.api.viewBackupCodes({ body: { userId: personId } }),
	);
	return backupCodes;
}

/**
 * New backup codes instead of the old ones.
 * @throws AppError forbidden accounts/second-factor-first
 */
export async function renewBackupCodes(ctx: Ctx, headers: Headers): Promise<string[]> {
	const { personId, secondFactor } = requirePerson(ctx);
	if (!secondFactor)
		throw new AppError('forbidden', 'accounts/second-factor-first', 'Needs the second factor');
	const { backupCodes } = await withAuth(ctx, {}, (auth) =>
		auth.api.generateBackupCodes({ body: {}, headers }),
	);
	await audit(ctx, {
		action: 'accounts.backup-codes.renewed',
		subject: { type: 'person', id: personId },
	});
	return backupCodes;
}

/**
 * Takes a lost authenticator away, after the person was recognised face to face; ends all their sessions,
 * so that they begin anew. Only for an administrator of every area in which the person holds a role.
 * @throws AppError missing accounts/person
 */
export async function resetAuthenticator(
	ctx: Ctx,
	{ personId, reason }: { personId: string; reason: string },
): Promise<void> {
	const person = await findPerson(ctx, personId);
	const grants = await ctx.query<{ areaCode: string }>(
		'accounts.areasOfPerson',
		`SELECT area_code AS "areaCode" FROM accounts.role_grant
		 WHERE person_id = $1 AND revoked_at IS NULL`,
		[personId],
	);
	const may =
		grants.length > 0
			? grants.every((grant) => canGrant(ctx.actor, 'administrator', grant.areaCode))
			: canGrant(ctx.actor, 'administrator', '');
	const own = ctx.actor.kind === 'person' && ctx.actor.personId === personId;
	if (!person || !may || own) throw new AppError('missing', 'accounts/person', 'No such person');
	await ctx.query(
		'accounts.dropTwoFactor',
		'DELETE FROM accounts.two_factor WHERE person_id = $1',
		[personId],
	);
	await ctx.query(
		'accounts.disableTwoFactor',
		'UPDATE accounts.person SET two_factor_enabled = false, updated_at = $2 WHERE id = $1',
		[personId, ctx.now],
	);
	await endSessionsOf(ctx, personId);
	await audit(ctx, {
		action: 'accounts.authenticator.reset',
		subject: { type: 'person', id: personId },
		reason,
	});
}
