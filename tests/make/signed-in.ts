import { createHmac } from 'node:crypto';
import {
	actorFromHeaders,
	addStaff,
	type Address,
	beginAuthenticator,
	changeOwnName,
	giveConsent,
	passSecondFactor,
	pendingAuthenticator,
	readAddress,
	requestCode,
	type Role,
	signIn,
	type SignInResult,
} from '#modules/accounts/index.ts';
import type { Actor } from '#platform/context.ts';
import { guest, system } from '#server/app.ts';
import type { World } from './database.ts';

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/** Somebody who is signed in: who they are to verbs, and the headers that their browser sends. */
export interface SignedIn {
	actor: PersonActor;
	headers: Headers;
	address: Address;
}

let next = 0;

/** A phone number that nobody in this process has used yet. */
export function freshPhone(): Address {
	next += 1;
	const address = readAddress(`+62812${String(30_000_000 + next)}`);
	if (!address) throw new Error('a test number must be readable');
	return address;
}

export function recipientOf(address: Address): string {
	return address.kind === 'phone' ? address.phone : address.email;
}

/** The newest code that was sent to an address, whatever else a worker tells it meanwhile. */
export async function lastCode(world: World, address: Address): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ body: string }>(
		`SELECT body FROM platform.message WHERE recipient = $1 AND purpose = 'accounts/code'
		 ORDER BY created_at DESC, id DESC LIMIT 1`,
		[recipientOf(address)],
	);
	const code = /RU-(\d{6})/.exec(rows[0]?.body ?? '')?.[1];
	if (!code) throw new Error('no code was sent');
	return code;
}

/** The `Cookie` header of a browser that took the cookies of a sign-in. */
export function browserWith(result: SignInResult): Headers {
	if (!result.ok) throw new Error(`not signed in: ${result.problem}`);
	return cookieHeader(result.cookies);
}

export function cookieHeader(cookies: readonly { name: string; value: string }[]): Headers {
	return new Headers({
		cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
	});
}

export async function actorAt(world: World, headers: Headers): Promise<PersonActor> {
	const actor = await actorFromHeaders(world.app, headers);
	if (actor.kind !== 'person') throw new Error('nobody is signed in');
	return actor;
}

/** Signs somebody in by a code, as the pages do. */
export async function signInAs(
	world: World,
	{
		address = freshPhone(),
		shared = false,
		userAgent,
	}: { address?: Address; shared?: boolean; userAgent?: string } = {},
): Promise<SignedIn> {
	const work = world.app.workFor({ actor: guest });
	await requestCode(work, { address });
	const code = await lastCode(world, address);
	const headers = browserWith(await signIn(work, { address, code, shared, userAgent }));
	return { actor: await actorAt(world, headers), headers, address };
}

/** Somebody with a name who agreed to have an account. */
export async function signInPerson(world: World, name = 'Siti Aminah'): Promise<SignedIn> {
	const signedIn = await signInAs(world);
	await world.write(signedIn.actor, async (ctx) => {
		await changeOwnName(ctx, { name });
		await giveConsent(ctx, { purpose: 'account' });
	});
	return { ...signedIn, actor: await actorAt(world, signedIn.headers) };
}

/** The code that an authenticator shows `steps` half minutes from now (RFC 6238, SHA-1, six digits). */
export function authenticatorCode(uri: string, steps = 0): string {
	const key = fromBase32(new URL(uri).searchParams.get('secret') ?? '');
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
	const digest = createHmac('sha1', key).update(counter).digest();
	const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff;
	return String(number % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
	const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...text.replace(/=+$/, '')]
		.map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Sets up the authenticator of somebody and passes the second factor with it. */
export async function withAuthenticator(
	world: World,
	someone: SignedIn,
): Promise<SignedIn & { uri: string; backupCodes: string[] }> {
	const work = world.app.workFor({ actor: someone.actor });
	await work.write((ctx) => beginAuthenticator(ctx, someone.headers));
	const { uri } = await pendingAuthenticator(work.ctx, someone.headers);
	const result = await passSecondFactor(work, {
		headers: someone.headers,
		code: authenticatorCode(uri),
	});
	if (!result.ok) throw new Error('the authenticator was refused');
	const headers = cookieHeader(result.cookies);
	const actor = await actorAt(world, headers);
	return { ...someone, actor, headers, uri, backupCodes: result.backupCodes ?? [] };
}

/** Somebody of staff who has passed the second factor. */
export async function signInStaff(
	world: World,
	role: Role,
	areaCode: string,
	name = 'Petugas Uji',
): Promise<SignedIn & { uri: string; backupCodes: string[] }> {
	const address = freshPhone();
	await world.write(system('test'), (ctx) => addStaff(ctx, { name, address, role, areaCode }));
	return withAuthenticator(world, await signInAs(world, { address }));
}
