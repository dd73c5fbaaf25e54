import { AsyncLocalStorage } from 'node:async_hooks';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { emailOTP, genericOAuth, phoneNumber, twoFactor } from 'better-auth/plugins';
import type { Config } from '#platform/config.ts';
import type { Ctx } from '#platform/context.ts';
import type { Database } from '#platform/database/database.ts';
import { newId } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { hashStoredCode } from './code-hash.ts';
import * as tables from './schema.ts';

/** Six digits, five minutes, five attempts, one use. */
export const CODE_SECONDS = 300;
export const CODE_ATTEMPTS = 5;

/** How long a session lasts after it was last used. */
export const OWN_DEVICE_SECONDS = 180 * 24 * 3600;
export const SHARED_DEVICE_SECONDS = 30 * 60;

/** Where the provider of a government single sign-on sends people back to, and our name for it. */
export const SINGLE_SIGN_ON_PATH = '/masuk/sso';
export const SINGLE_SIGN_ON_PROVIDER = 'pemerintah';
export const SINGLE_SIGN_ON_FAILED = '/masuk?sso=gagal';

export interface SentCode {
	channel: 'phone' | 'email';
	to: string;
	code: string;
}

interface Scope {
	ctx: Ctx;
	/** Whether a session that begins now is on a device that others use too. */
	shared: boolean;
	deliver?: ((sent: SentCode) => Promise<void>) | undefined;
}

const scopes = new AsyncLocalStorage<Scope>();

function scope(): Scope {
	const current = scopes.getStore();
	if (!current) throw new Error('better-auth was called outside withAuth');
	return current;
}

/** Drizzle over whatever transaction the caller is in, so that better-auth commits nothing by itself. */
const currentDatabase = new Proxy({} as Database, {
	get(_target, key) {
		const database = scope().ctx.db;
		const value: unknown = Reflect.get(database, key);
		return typeof value === 'function' ? value.bind(database) : value;
	},
});

async function deliver(sent: SentCode): Promise<void> {
	const current = scope();
	if (!current.deliver) throw new Error('a code was made where none can be delivered');
	await current.deliver(sent);
}

/** The address that better-auth wants of everybody; `.invalid` can never be mailed (RFC 2606). */
export function placeholderEmail(): string {
	return `${newId()}@phone.invalid`;
}

/**
 * The sign-in engine of one installation. It owns no connection and no page: verbs call its server API
 * inside `withAuth`, and its HTTP handler is not mounted.
 */
export function createAuth(options: {
	publicUrl: string;
	secret: string;
	appName: string;
	oidc: Config['oidc'];
}) {
	const { oidc } = options;
	return betterAuth({
		appName: options.appName,
		baseURL: options.publicUrl,
		basePath: SINGLE_SIGN_ON_PATH,
		secret: options.secret,
		telemetry: { enabled: false },
		logger: { disabled: true },
		// The adapter must not begin or commit: currentDatabase is already inside the caller's transaction.
		database: drizzleAdapter(currentDatabase, {
			provider: 'pg',
			transaction: false,
			schema: {
				user: tables.person,
				session: tables.session,
				account: tables.linkedAccount,
				verification: tables.verification,
				twoFactor: tables.twoFactor,
			},
		}),
		// Verbs count by themselves (codes.ts), and no endpoint but the single sign-on's callback is public.
		rateLimit: { enabled: false },
		onAPIError: { errorURL: `${options.publicUrl}${SINGLE_SIGN_ON_FAILED}` },
		advanced: {
			cookiePrefix: 'rumah',
			database: { generateId: () => newId() },
			ipAddress: { disableIpTracking: true },
		},
		user: {
			additionalFields: { locale: { type: 'string', required: false, input: false } },
		},
		session: {
			expiresIn: OWN_DEVICE_SECONDS,
			disableSessionRefresh: true,
			fields: { userId: 'personId' },
			additionalFields: {
				shared: { type: 'boolean', required: false, input: false },
				secondFactorAt: { type: 'date', required: false, input: false },
				lastSeenAt: { type: 'date', required: false, input: false },
			},
		},
		account: { fields: { userId: 'personId' }, encryptOAuthTokens: true },
		databaseHooks: {
			user: {
				create: { before: async (user) => ({ data: { ...user, locale: scope().ctx.locale } }) },
			},
			session: {
				create: {
					before: async (session) => {
						const { ctx, shared } = scope();
						// A session that replaces another keeps its kind.
						const kind = typeof session['shared'] === 'boolean' ? session['shared'] : shared;
						return {
							data: {
								...session,
								shared: kind,
								expiresAt: new Date(
									ctx.now.getTime() + 1000 * (kind ? SHARED_DEVICE_SECONDS : OWN_DEVICE_SECONDS),
								),
								lastSeenAt: ctx.now,
							},
						};
					},
				},
			},
			verification: {
				create: {
					before: async (row) => ({
						data: { ...row, value: hashStoredCode(scope().ctx.platform.cipher, row) },
					}),
				},
			},
		},
		plugins: [
			phoneNumber({
				otpLength: 6,
				expiresIn: CODE_SECONDS,
				allowedAttempts: CODE_ATTEMPTS,
				schema: {
					user: { fields: { phoneNumber: 'phone', phoneNumberVerified: 'phoneVerified' } },
				},
				sendOTP: ({ phoneNumber, code }) => deliver({ channel: 'phone', to: phoneNumber, code }),
				signUpOnVerification: { getTempEmail: placeholderEmail, getTempName: () => '' },
			}),
			emailOTP({
				otpLength: 6,
				expiresIn: CODE_SECONDS,
				allowedAttempts: CODE_ATTEMPTS,
				sendVerificationOTP: ({ email, otp }) =>
					deliver({ channel: 'email', to: email, code: otp }),
			}),
			twoFactor({
				issuer: options.appName,
				allowPasswordless: true,
				schema: { twoFactor: { fields: { userId: 'personId' } } },
			}),
			genericOAuth({
				config: oidc
					? [
							{
								providerId: SINGLE_SIGN_ON_PROVIDER,
								discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
								clientId: oidc.clientId,
								clientSecret: oidc.clientSecret,
								scopes: ['openid', 'email', 'profile'],
								requireIdTokenVerification: true,
							},
						]
					: [],
			}),
		],
	});
}

export type Auth = ReturnType<typeof createAuth>;

const engines = { codes: new WeakMap<Platform, Auth>(), oidc: new WeakMap<Platform, Auth>() };

/**
 * The engine of this installation, made at first use. The one with the single sign-on is apart: it asks
 * the provider for its addresses first, and nobody else should wait for that.
 */
function authOf(platform: Platform, kind: keyof typeof engines): Auth {
	let auth = engines[kind].get(platform);
	if (!auth) {
		const { publicUrl, authSecret, oidc } = platform.config;
		auth = createAuth({
			publicUrl,
			secret: authSecret,
			appName: 'Rumah UMKM',
			oidc: kind === 'oidc' ? oidc : undefined,
		});
		engines[kind].set(platform, auth);
	}
	return auth;
}

/** Calls better-auth so that all it reads and writes is in the transaction of `ctx`. */
export function withAuth<T>(
	ctx: Ctx,
	options: { shared?: boolean; deliver?: Scope['deliver']; kind?: keyof typeof engines },
	work: (auth: Auth) => Promise<T>,
): Promise<T> {
	const { shared = false, deliver, kind = 'codes' } = options;
	return scopes.run({ ctx, shared, deliver }, () => work(authOf(ctx.platform, kind)));
}
