import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '#tests/make/database.ts';
import { actorAt, cookieHeader, signInAs } from '#tests/make/signed-in.ts';
import { beginSingleSignOn, finishSingleSignOn, readAddress } from './index.ts';
import { readCookies } from './cookies.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims = {
	sub: 'pegawai-1',
	email: 'pegawai@contoh.go.id',
	email_verified: true,
	name: 'Rina',
};
let nonce: string | undefined;
let signingKey = keys.privateKey;

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function idToken(issuer: string): string {
	const seconds = Math.floor(Date.now() / 1000);
	const body = `${base64({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${base64({
		...claims,
		...(nonce ? { nonce } : {}),
		iss: issuer,
		aud: 'rumah',
		iat: seconds,
		exp: seconds + 300,
	})}`;
	return `${body}.${createSign('RSA-SHA256').update(body).sign(signingKey, 'base64url')}`;
}

/** As much of an OpenID provider as a sign-in needs: discovery, keys and tokens. */
const provider: Server = createServer((request, response) => {
	const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
	const answers: Record<string, object> = {
		'/.well-known/openid-configuration': {
			issuer,
			authorization_endpoint: `${issuer}/authorize`,
			token_endpoint: `${issuer}/token`,
			jwks_uri: `${issuer}/jwks`,
			id_token_signing_alg_values_supported: ['RS256'],
		},
		'/jwks': {
			keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
		},
		'/token': { access_token: 'access', token_type: 'Bearer', id_token: idToken(issuer) },
	};
	const answer = answers[request.url ?? ''];
	response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
	response.end(JSON.stringify(answer ?? {}));
});

const environment: Record<string, string> = {
	OIDC_CLIENT_ID: 'rumah',
	OIDC_CLIENT_SECRET: 'rahasia',
};

beforeAll(async () => {
	await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
	environment['OIDC_ISSUER'] = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
const world = useDatabase(environment);
afterAll(() => provider.close());
beforeEach(() => {
	signingKey = keys.privateKey;
});

async function signOn(change: (state: URL) => void = () => undefined) {
	const work = world.app.workFor({ actor: { kind: 'guest' } });
	const begun = await beginSingleSignOn(work.ctx, {
		headers: new Headers(),
		onward: '/masuk?lanjut=/dinas',
	});
	const authorize = new URL(begun.url);
	nonce = authorize.searchParams.get('nonce') ?? undefined;
	const callback = new URL(authorize.searchParams.get('redirect_uri') ?? '');
	callback.searchParams.set('code', 'kode');
	callback.searchParams.set('state', authorize.searchParams.get('state') ?? '');
	change(callback);
	const headers = cookieHeader(begun.cookies);
	const response = await finishSingleSignOn(work, new Request(callback, { headers }));
	return { authorize, response, headers: cookieHeader(readCookies(response.headers, false)) };
}

describe('government single sign-on', () => {
	it('makes a person of a new official and knows them the next time', async () => {
		const first = await signOn();
		expect(first.authorize.searchParams.get('redirect_uri')).toBe(
			'http://localhost:3000/masuk/sso/callback/pemerintah',
		);
		expect(first.response.headers.get('location')).toBe('/masuk?lanjut=/dinas');
		const actor = await actorAt(world, first.headers);
		expect(actor).toMatchObject({ name: 'Rina', secondFactor: false });
		const again = await signOn();
		expect((await actorAt(world, again.headers)).personId).toBe(actor.personId);
		const { rows } = await world.app.platform.pool.query<{ n: number }>(
			`SELECT count(*)::int AS n FROM platform.audit_line
			 WHERE subject_id = $1 AND data->>'by' = 'single-sign-on'`,
			[actor.personId],
		);
		expect(rows).toEqual([{ n: 2 }]);
	});

	it('leads to the account that has proved the same e-mail address', async () => {
		claims.sub = 'pegawai-2';
		claims.email = 'surel-lama@contoh.go.id';
		const address = readAddress(claims.email);
		if (!address) throw new Error('a test address must be readable');
		const byCode = await signInAs(world, { address });
		const { headers } = await signOn();
		expect((await actorAt(world, headers)).personId).toBe(byCode.actor.personId);
	});

	it('refuses a state that is not ours', async () => {
		const { response } = await signOn((url) => url.searchParams.set('state', 'lain'));
		expect(response.headers.get('set-cookie') ?? '').not.toContain('session_token=');
		expect(response.headers.get('location')).toContain('/masuk?sso=gagal');
	});

	it('refuses a token that another key signed', async () => {
		signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
		const { response } = await signOn();
		expect(response.headers.get('set-cookie') ?? '').not.toMatch(/session_token=[^;]/);
		expect(response.headers.get('location')).toContain('/masuk?sso=gagal');
	});
});
