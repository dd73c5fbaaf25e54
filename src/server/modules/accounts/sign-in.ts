import { isAPIError } from 'better-auth/api';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { m } from '#messages/messages.js';
import { type Address, addressKey } from './address.ts';
import { CODE_SECONDS, type SentCode, withAuth } from './auth.ts';
import { hashCode } from './code-hash.ts';
import { type CodeProblem, codeState, countCode, type RequestCode, wrongCode } from './codes.ts';
import { type CookieToSet, readCookies } from './cookies.ts';
import { lockFor } from './lock.ts';

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
	await countCode(work.ctx, 'send', input);
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
	| ({ ok: false } & CodeProblem);

/**
 * Verifies a code and begins a session; an unknown phone or address becomes a new person. A refusal is a
 * value, so that the attempt it counted is committed. Opens its own transaction, as requestCode does.
 * @throws AppError limited platform/too-many
 */
export async function signIn(work: Work, input: SignIn): Promise<SignInResult> {
	await countCode(work.ctx, 'try', input);
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
	if (!signedIn) return { ok: false, ...wrongCode(state.attempts) };
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
