import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from './config.ts';

const folders: string[] = [];
let folder = '';
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'rumah settings '));
	folders.push(folder);
});
afterAll(() => folders.forEach((path) => rmSync(path, { recursive: true, force: true })));

const load = (environment: Record<string, string> = {}) =>
	loadConfig({ DATA_DIR: folder, ...environment });

function problemsOf(environment: Record<string, string>): string[] {
	try {
		load(environment);
	} catch (error) {
		if (error instanceof ConfigError) return [...error.problems];
		throw error;
	}
	return [];
}

const secretsFile = () => join(folder, 'secrets.json');
const key = (letter: string) => Buffer.alloc(32, letter).toString('base64');

describe('without settings', () => {
	it('runs on this machine alone, with its own database and a mailbox page', () => {
		expect(load()).toMatchObject({
			host: '127.0.0.1',
			port: 3000,
			publicUrl: 'http://127.0.0.1:3000',
			role: 'all',
			dataDir: folder,
			databaseUrl: undefined,
			mailbox: true,
			storage: { kind: 'disk' },
		});
	});

	it('is no partner of a marketplace, and is one where both keys are set', () => {
		expect(load().marketplaces).toEqual({});
		expect(
			load({ SHOPEE_PARTNER_ID: '2000001', SHOPEE_PARTNER_KEY: 'k', SHOPEE_URL: 'http://x.test/' })
				.marketplaces,
		).toEqual({
			shopee: {
				id: '2000001',
				secret: 'k',
				url: 'http://x.test',
				authUrl: 'http://x.test',
				pageUrl: 'https://open.shopee.com',
				serviceId: '',
				signatureKey: '',
				pushKey: 'k',
			},
		});
		expect(problemsOf({ LAZADA_APP_KEY: '1', TIKTOK_SHOP_APP_SECRET: 's' })).toEqual([
			'LAZADA_APP_KEY and LAZADA_APP_SECRET must be set together',
			'TIKTOK_SHOP_APP_KEY, TIKTOK_SHOP_APP_SECRET and TIKTOK_SHOP_SERVICE_ID must be set together',
		]);
	});

	it('takes an empty value for one that is not set', () => {
		expect(load({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({
			databaseUrl: undefined,
			port: 3000,
		});
	});
});

describe('settings that cannot be used', () => {
	it.each<[string, Record<string, string>, string]>([
		['a port that is a word', { PORT: 'tiga' }, 'PORT must be a whole number'],
		['a port out of range', { PORT: '70000' }, 'PORT must be a whole number from 0 to 65535'],
		['a volume that is none', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be trace, debug'],
		['a role that is none', { ROLE: 'king' }, 'ROLE must be web, worker or all'],
		['a switch that is neither', { DEMO: 'maybe' }, 'DEMO must be on or off'],
		['another database', { DATABASE_URL: 'mysql://x/y' }, 'begins with postgres://'],
		['an address that is none', { PUBLIC_URL: 'umkm.go.id' }, 'PUBLIC_URL must be an address'],
		['a mail server by web address', { SMTP_URL: 'https://x' }, 'begins with smtp://'],
		['a short secret', { AUTH_SECRET: 'short' }, 'AUTH_SECRET must have at least 32 characters'],
		['a key of a wrong length', { FIELD_KEYS: 'k1:AAAA' }, 'FIELD_KEYS or INDEX_KEY: a field key'],
		['an index key that is short', { INDEX_KEY: 'AAAA' }, 'the index key must be base64'],
		['S3 without a bucket', { STORAGE: 's3' }, 'S3_BUCKET must be set when STORAGE is s3'],
		[
			'half a single sign-on',
			{ OIDC_ISSUER: 'https://login.go.id' },
			'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together',
		],
		[
			'a public address where nobody gets a code',
			{ PUBLIC_URL: 'https://umkm.go.id' },
			'SMTP_URL or PHONE_WEBHOOK_URL must be set',
		],
		[
			'a mailbox page on a public address',
			{ PUBLIC_URL: 'https://umkm.go.id', SMTP_URL: 'smtp://mail', MAILBOX: 'on' },
			'MAILBOX shows every sign-in code',
		],
		[
			'a shared database without shared keys',
			{
				PUBLIC_URL: 'https://umkm.go.id',
				SMTP_URL: 'smtp://mail',
				DATABASE_URL: 'postgres://db/x',
			},
			'FIELD_KEYS, INDEX_KEY and AUTH_SECRET must be set',
		],
	])('are refused by name: %s', (_, environment, said) => {
		expect(problemsOf(environment).join('\n')).toContain(said);
	});

	it('are told all at once, one a line', () => {
		const environment = { PORT: 'tiga', ROLE: 'king', DATABASE_POOL: '1' };
		expect(problemsOf(environment)).toHaveLength(3);
		expect(() => load(environment)).toThrow(
			/^The settings cannot be used:\n {2}- PORT .*\n {2}- ROLE .*\n {2}- DATABASE_POOL .*$/,
		);
	});

	it('leave no secrets behind', () => {
		problemsOf({ STORAGE: 's3' });
		expect(() => statSync(secretsFile())).toThrow('ENOENT');
	});
});

describe('secrets', () => {
	it('are made once, for the owner of the folder only, and kept', () => {
		const first = load();
		expect(statSync(secretsFile()).mode & 0o777).toBe(0o600);
		const second = load();
		for (const name of ['fieldKeys', 'indexKey', 'authSecret'] as const)
			expect(second[name]).toBe(first[name]);
		expect(new Set([first.fieldKeys, first.indexKey, first.authSecret]).size).toBe(3);
	});

	it('that are given count before kept ones, and are not written down', () => {
		const kept = load();
		const given = load({ FIELD_KEYS: `k2:${key('b')}` });
		expect(given.fieldKeys).toBe(`k2:${key('b')}`);
		expect(given.indexKey).toBe(kept.indexKey);
		expect(readFileSync(secretsFile(), 'utf8')).not.toContain('k2:');
	});

	it('all given need no file', () => {
		load({ FIELD_KEYS: `k1:${key('a')}`, INDEX_KEY: key('c'), AUTH_SECRET: 'x'.repeat(40) });
		expect(() => statSync(secretsFile())).toThrow('ENOENT');
	});

	it('in a damaged file stop the start instead of being made anew', () => {
		writeFileSync(secretsFile(), '{"fieldKeys": ');
		expect(problemsOf({}).join()).toContain(`${secretsFile()} can't be read`);
		expect(readFileSync(secretsFile(), 'utf8')).toBe('{"fieldKeys": ');
	});

	it('have nowhere to go in a folder that is a file', () => {
		const file = join(folder, 'file');
		writeFileSync(file, '');
		chmodSync(file, 0o600);
		expect(problemsOf({ DATA_DIR: file }).join()).toMatch(/can't be (read|written)/);
	});
});
