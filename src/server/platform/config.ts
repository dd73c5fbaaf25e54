import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { marketplaceSettings, readMarketplaces } from './config-marketplaces.ts';
import type { MarketplaceApp, MarketplaceKeyName } from './config-marketplaces.ts';
import { createCipher } from './crypto.ts';

const flag = (fallback: boolean) =>
	z
		.enum(['on', 'off'], 'must be on or off')
		.default(fallback ? 'on' : 'off')
		.transform((value) => value === 'on');

const wholeNumber = (min: number, max: number) => {
	const said = `must be a whole number from ${min} to ${max}`;
	return z.coerce.number(said).int(said).min(min, said).max(max, said);
};

const url = (protocols: readonly string[]) =>
	z
		.string()
		.refine(
			(text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
			`must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
		);

/** Empty values count as not set: `DATABASE_URL=` in a file of settings means the default. */
const schema = z.object({
	HOST: z.string().default('127.0.0.1'),
	PORT: wholeNumber(0, 65_535).default(3000),
	PUBLIC_URL: url(['http:', 'https:']).optional(),
	TRUST_PROXY: flag(false),
	ROLE: z.enum(['web', 'worker', 'all'], 'must be web, worker or all').default('all'),
	DATA_DIR: z.string().default('.data'),
	DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
	DATABASE_POOL: wholeNumber(2, 200).default(16),
	DEMO: flag(true),
	LOG_LEVEL: z
		.enum(
			['trace', 'debug', 'info', 'warn', 'error', 'silent'],
			'must be trace, debug, info, warn, error or silent',
		)
		.default('info'),
	FIELD_KEYS: z.string().optional(),
	INDEX_KEY: z.string().optional(),
	AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
	SMTP_URL: url(['smtp:', 'smtps:']).optional(),
	MAIL_FROM: z.string().default('Rumah UMKM <tidak-membalas@rumah-umkm.invalid>'),
	CONTACT_EMAIL: z.email('must be an e-mail address').optional(),
	PHONE_WEBHOOK_URL: url(['http:', 'https:']).optional(),
	PHONE_WEBHOOK_TOKEN: z.string().optional(),
	MAILBOX: z.enum(['on', 'off'], 'must be on or off').optional(),
	STORAGE: z.enum(['disk', 's3'], 'must be disk or s3').default('disk'),
	S3_ENDPOINT: url(['http:', 'https:']).optional(),
	S3_REGION: z.string().default('us-east-1'),
	S3_BUCKET: z.string().optional(),
	S3_ACCESS_KEY: z.string().optional(),
	S3_SECRET_KEY: z.string().optional(),
	RAJAONGKIR_URL: url(['http:', 'https:']).default('https://rajaongkir.komerce.id/api/v1'),
	RAJAONGKIR_KEY: z.string().optional(),
	BITESHIP_URL: url(['http:', 'https:']).default('https://api.biteship.com'),
	BITESHIP_KEY: z.string().optional(),
	METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
	MAX_UPLOAD_MB: wholeNumber(1, 512).default(32),
	MIDTRANS_URL: url(['http:', 'https:']).default('https://api.midtrans.com'),
	XENDIT_URL: url(['http:', 'https:']).default('https://api.xendit.co'),
	...marketplaceSettings,
	PAYMENT_TEST_KEYS: flag(false),
	OIDC_ISSUER: url(['http:', 'https:']).optional(),
	OIDC_CLIENT_ID: z.string().optional(),
	OIDC_CLIENT_SECRET: z.string().optional(),
});

export interface Config {
	host: string;
	port: number;
	/** Where people reach it, without a trailing slash. */
	publicUrl: string;
	/** Whether X-Forwarded-For and -Proto come from a proxy of ours. */
	trustProxy: boolean;
	role: 'web' | 'worker' | 'all';
	/** Absolute path of files, keys and the embedded database. */
	dataDir: string;
	/** Undefined: the embedded PostgreSQL in `dataDir`. */
	databaseUrl: string | undefined;
	databasePool: number;
	demo: boolean;
	logLevel: string;
	fieldKeys: string;
	indexKey: string;
	authSecret: string;
	smtpUrl: string | undefined;
	mailFrom: string;
	/** Where whoever runs a site that our checker visits can complain. */
	contactEmail: string | undefined;
	/** A gateway that receives `{ to, text }` for phone messages. */
	phoneWebhook: { url: string; token: string | undefined } | undefined;
	/** Whether /kotak-pesan shows every message, codes included. Never on a public address. */
	mailbox: boolean;
	storage:
		| { kind: 'disk' }
		| {
				kind: 's3';
				endpoint: string | undefined;
				region: string;
				bucket: string;
				accessKey: string;
				secretKey: string;
		  };
	/** Services that quote parcels. A key of the installation serves whoever has none of her own. */
	couriers: Record<'rajaongkir' | 'biteship', { url: string; key: string | undefined }>;
	metricsToken: string | undefined;
	maxUploadBytes: number;
	/** Where payment gateways are, without a trailing slash, and whether keys that move play money are taken. */
	gateways: { midtransUrl: string; xenditUrl: string; testKeys: boolean };
	/** The installation's keys at marketplaces, by their code; what has none cannot be connected. */
	marketplaces: Partial<Record<MarketplaceKeyName, MarketplaceApp>>;
	oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
}

/** Thrown when the settings cannot be used: one readable line a problem. */
export class ConfigError extends Error {
	readonly problems: readonly string[];
	constructor(problems: readonly string[]) {
		super(`The settings cannot be used:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
		this.name = 'ConfigError';
		this.problems = problems;
	}
}

const isLoopback = (address: string) =>
	/^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(address).hostname);

/** The process's environment, with the settings of a `.env` file in the working folder below it. */
export function readEnvironment(): Record<string, string | undefined> {
	try {
		process.loadEnvFile();
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
	}
	return process.env;
}

/**
 * Reads and checks every setting, in one place, once. Secrets that are not given are made on the first
 * start and kept in `DATA_DIR/secrets.json` (mode 0600), which belongs into the backup.
 * @throws ConfigError with every problem at once
 */
export function loadConfig(environment: Record<string, string | undefined>): Config {
	const given = Object.fromEntries(
		Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
	);
	const parsed = schema.safeParse(given);
	if (!parsed.success)
		throw new ConfigError(
			parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
		);
	const env = parsed.data;
	const problems: string[] = [];

	const publicUrl = withoutSlash(env.PUBLIC_URL ?? `http://${hostForUrl(env.HOST)}:${env.PORT}`);
	const local = isLoopback(publicUrl);
	const mailbox = env.MAILBOX
		? env.MAILBOX === 'on'
		: local && !env.SMTP_URL && !env.PHONE_WEBHOOK_URL;
	if (mailbox && !local)
		problems.push(
			'MAILBOX shows every sign-in code, so it cannot be on while PUBLIC_URL is not this machine',
		);
	if (!mailbox && !env.SMTP_URL && !env.PHONE_WEBHOOK_URL)
		problems.push('SMTP_URL or PHONE_WEBHOOK_URL must be set, else nobody receives a sign-in code');
	if (env.DATABASE_URL && !local && !(env.FIELD_KEYS && env.INDEX_KEY && env.AUTH_SECRET))
		problems.push(
			'FIELD_KEYS, INDEX_KEY and AUTH_SECRET must be set when DATABASE_URL is, so that every process has the same',
		);
	if (env.STORAGE === 's3')
		for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const)
			if (!env[name]) problems.push(`${name} must be set when STORAGE is s3`);
	const oidc = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET];
	if (oidc.some(Boolean) && !oidc.every(Boolean))
		problems.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together');

	const marketplaces = readMarketplaces(env, problems);

	const dataDir = resolve(env.DATA_DIR);
	const secrets = problems.length ? undefined : loadSecrets(dataDir, env, problems);
	if (problems.length || !secrets) throw new ConfigError(problems);

	return {
		host: env.HOST,
		port: env.PORT,
		publicUrl,
		trustProxy: env.TRUST_PROXY,
		role: env.ROLE,
		dataDir,
		databaseUrl: env.DATABASE_URL,
		databasePool: env.DATABASE_POOL,
		demo: env.DEMO,
		logLevel: env.LOG_LEVEL,
		...secrets,
		smtpUrl: env.SMTP_URL,
		mailFrom: env.MAIL_FROM,
		contactEmail: env.CONTACT_EMAIL,
		phoneWebhook: env.PHONE_WEBHOOK_URL
			? { url: env.PHONE_WEBHOOK_URL, token: env.PHONE_WEBHOOK_TOKEN }
			: undefined,
		mailbox,
		storage:
			env.STORAGE === 's3'
				? {
						kind: 's3',
						endpoint: env.S3_ENDPOINT,
						region: env.S3_REGION,
						bucket: env.S3_BUCKET!,
						accessKey: env.S3_ACCESS_KEY!,
						secretKey: env.S3_SECRET_KEY!,
					}
				: { kind: 'disk' },
		couriers: {
			rajaongkir: { url: env.RAJAONGKIR_URL, key: env.RAJAONGKIR_KEY },
			biteship: { url: env.BITESHIP_URL, key: env.BITESHIP_KEY },
		},
		metricsToken: env.METRICS_TOKEN,
		maxUploadBytes: env.MAX_UPLOAD_MB * 1024 * 1024,
		gateways: {
			midtransUrl: withoutSlash(env.MIDTRANS_URL),
			xenditUrl: withoutSlash(env.XENDIT_URL),
			testKeys: env.PAYMENT_TEST_KEYS,
		},
		marketplaces,
		oidc: env.OIDC_ISSUER
			? {
					issuer: env.OIDC_ISSUER,
					clientId: env.OIDC_CLIENT_ID!,
					clientSecret: env.OIDC_CLIENT_SECRET!,
				}
			: undefined,
	};
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '');

function hostForUrl(host: string): string {
	if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
	return host.includes(':') ? `[${host}]` : host;
}

interface Secrets {
	fieldKeys: string;
	indexKey: string;
	authSecret: string;
}

function loadSecrets(
	dataDir: string,
	env: z.infer<typeof schema>,
	problems: string[],
): Secrets | undefined {
	const file = join(dataDir, 'secrets.json');
	let kept: Partial<Secrets> = {};
	try {
		kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
			problems.push(`${file} can't be read: ${(error as Error).message}`);
			return undefined;
		}
	}
	const random = () => randomBytes(32).toString('base64');
	const secrets: Secrets = {
		fieldKeys: env.FIELD_KEYS ?? kept.fieldKeys ?? `k1:${random()}`,
		indexKey: env.INDEX_KEY ?? kept.indexKey ?? random(),
		authSecret: env.AUTH_SECRET ?? kept.authSecret ?? random(),
	};
	try {
		createCipher(secrets.fieldKeys, secrets.indexKey);
	} catch (error) {
		problems.push(`FIELD_KEYS or INDEX_KEY: ${(error as Error).message}`);
		return undefined;
	}
	const made = !env.FIELD_KEYS || !env.INDEX_KEY || !env.AUTH_SECRET;
	const missing = !kept.fieldKeys || !kept.indexKey || !kept.authSecret;
	if (made && missing) {
		try {
			mkdirSync(dataDir, { recursive: true });
			writeFileSync(file, `${JSON.stringify({ ...kept, ...secrets }, null, '\t')}\n`, {
				mode: 0o600,
			});
		} catch (error) {
			problems.push(`DATA_DIR ${dataDir} can't be written: ${(error as Error).message}`);
			return undefined;
		}
	}
	return secrets;
}
