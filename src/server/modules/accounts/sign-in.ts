import { isAPIError } from 'better-auth/api';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { m } from '#messages/messages.js';
import { type Address, addressKey } from './address.ts';
import { CODE_ATTEMPTS, CODE_SECONDS, type SentCode, withAuth } from './auth.ts';
import { emailIdentifier, hashCode, phoneIdentifier } from './code-hash.ts';
import { type CookieToSet, readCookies } from './cookies.ts';
import { lockFor } from './lock.ts';

export interface RequestCode {
	address: Address;
	/** The client's network address, counted apart from the phone or e-mail. */
	client?: string | undefined;
}

const sends = { perAddress: { max: 3, seconds: 600 }, perClient: { max: 60, seconds: 600 } };
const tries = { perAddress: { max: 20, seconds: 900 }, perClient: { max: 200, seconds: 900 } };

async function count(
	ctx: Ctx,
	what: 'send' | 'try',
	limits: typeof sends,
	{ address, client }: RequestCode,
): Promise<void> {
	const { cipher } = ctx.platform;
	const keyed = (value: string) => cipher.index('accounts/limit', value);
	if (client)
		await limitRate(ctx, { key: `accounts/${what}-client:${keyed(client)}`, ...limits.perClient });
	await limitRate(ctx, {
		key: `accounts/${what}:${keyed(addressKey(address))}`,
		...limits.perAddress,
	});
}

/** The message that carries a code: a prefix that can be recognised, then the site, then the warning. */
async function sendCode(ctx: Ctx, { channel, to, code }: SentCode): Promise<void> {
	const minutes = CODE_SECONDS / 60;
	const { locale } = ctx;
	const text = m.mail_code_text({ code, minutes }, { locale });
	await sendMessage(
		ctx,
		channel === 'phone'
			? { channel: 'whatsapp', to, text, purpose: 'accounts/code' }
			: {
					channel: 'email',
					to,
					subject: m.mail_code_subject({ code }, { locale }),
					text,
					purpose: 'accounts/code',
				},
	);
}

/**
 * Sends a sign-in code to a phone or e-mail address, known or not: nothing tells which. It counts before
 * it opens its transaction: counting takes a connection of its own, and a crowd that holds one each while
 * waiting for another would stop everybody.
 * @throws AppError limited platform/too-many
 */
export async function requestCode(work: Work, input: RequestCode): Promise<void> {
	await count(work.ctx, 'send', sends, input);
	await work.write((ctx) => makeCode(ctx, input.address));
}

async function makeCode(ctx: Ctx, address: Address): Promise<void> {
	await lockFor(ctx, addressKey(address));
	await withAuth(ctx, { deliver: (sent) => sendCode(ctx, sent) }, async (auth) => {
		if (address.kind === 'phone')
			await auth.api.sendPhoneNumberOTP({ body: { phoneNumber: address.phone } });
		else await auth.api.sendVerificationOTP({ body: { email: address.email, type: 'sign-in' } });
	});
}

export interface SignIn extends RequestCode {
	code: string;
	/** A device that others use too: the session is short and its cookie ends with the browser. */
	shared: boolean;
	userAgent?: string | undefined;
}

export type SignInResult =
	| { ok: true; personId: string; isNew: boolean; cookies: CookieToSet[] }
	| { ok: false; problem: 'wrong'; attemptsLeft: number }
	| { ok: false; problem: 'expired' | 'too-many' };

interface CodeState {
	identifier: string;
	attempts: number;
}

/** The newest code of an address, or why there is none to try. */
async function codeState(ctx: Ctx, address: Address): Promise<CodeState | 'expired' | 'too-many'> {
	const identifier =
		address.kind === 'phone' ? phoneIdentifier(address.phone) : emailIdentifier(address.email);
	const [row] = await ctx.query<{ attempts: number; expired: boolean }>(
		'accounts.codeState',
		`SELECT split_part(value, ':', 2)::int AS attempts, expires_at <= $2 AS expired
		 FROM accounts.verification WHERE identifier = $1 ORDER BY created_at DESC LIMIT 1`,
		[identifier, ctx.now],
	);
	if (!row || row.expired) return 'expired';
	if (row.attempts >= CODE_ATTEMPTS) return 'too-many';
	return { identifier, attempts: row.attempts };
}

/**
 * Verifies a code and begins a session; an unknown phone or address becomes a new person. A refusal is a
 * value, so that the attempt it counted is committed. Opens its own transaction, as requestCode does.
 * @throws AppError limited platform/too-many
 */
export async function signIn(work: Work, input: SignIn): Promise<SignInResult> {
	await count(work.ctx, 'try', tries, input);
	return work.write((ctx) => verifyCode(ctx, input));
}

async function verifyCode(ctx: Ctx, input: SignIn): Promise<SignInResult> {
	const { address } = input;
	// One at a time for one address: two submissions of one code must not make two people.
	await lockFor(ctx, addressKey(address));
	const state = await codeState(ctx, address);
	if (typeof state === 'string') return { ok: false, problem: state };
	const code = hashCode(ctx.platform.cipher, state.identifier, input.code);
	const known = await personIdAt(ctx, address);
	const headers = new Headers({ 'user-agent': input.userAgent ?? '' });
	const signedIn = await withAuth(ctx, { shared: input.shared }, async (auth) => {
		try {
			return address.kind === 'phone'
				? await auth.api.verifyPhoneNumber({
						body: { phoneNumber: address.phone, code },
						headers,
						returnHeaders: true,
					})
				: await auth.api.signInEmailOTP({
						body: { email: address.email, otp: code },
						headers,
						returnHeaders: true,
					});
		} catch (error) {
			if (isAPIError(error) && error.body?.code === 'INVALID_OTP') return undefined;
			throw error;
		}
	});
	if (!signedIn) {
		const attemptsLeft = CODE_ATTEMPTS - state.attempts - 1;
		return attemptsLeft > 0
			? { ok: false, problem: 'wrong', attemptsLeft }
			: { ok: false, problem: 'too-many' };
	}
	const personId = signedIn.response.user?.id;
	if (!personId) throw new AppError('unavailable', 'accounts/sign-in', 'No person after sign-in');
	const isNew = known === undefined;
	await recordSignIn(ctx, personId, { isNew, by: address.kind, shared: input.shared });
	return { ok: true, personId, isNew, cookies: readCookies(signedIn.headers, input.shared) };
}

async function personIdAt(ctx: Ctx, address: Address): Promise<string | undefined> {
	const [row] = await ctx.query<{ id: string }>(
		`accounts.personAt.${address.kind}`,
		`SELECT id FROM accounts.person WHERE ${address.kind === 'phone' ? 'phone' : 'email'} = $1`,
		[address.kind === 'phone' ? address.phone : address.email],
	);
	return row?.id;
}

async function recordSignIn(
	ctx: Ctx,
	personId: string,
	{ isNew, by, shared }: { isNew: boolean; by: string; shared: boolean },
): Promise<void> {
	const subject = { type: 'person', id: personId };
	if (isNew) await audit(ctx, { action: 'accounts.person.created', subject, data: { by } });
	await audit(ctx, { action: 'accounts.session.started', subject, data: { by, shared } });
}
