import { symmetricEncrypt } from 'better-auth/crypto';
import { auditAll } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { getConsentText, purposes, type ConsentText } from '#modules/accounts/index.ts';
import { seededId, seededRandom } from '../random.ts';
import { demoAuthenticator, demoSignIns, e164 } from '../sign-ins.ts';
import { idInstant } from '../plan/times.ts';
import { insertRows } from './insert.ts';

/** Accounts to write; the phone of each is taken as proven. */
export interface PersonRow {
	id: string;
	name: string;
	phone: string | null;
	email?: string | undefined;
	staff?: boolean;
	at: Date;
}

const personColumns = {
	id: 'uuid',
	name: 'text',
	email: 'text',
	email_verified: 'boolean',
	phone: 'text',
	phone_verified: 'boolean',
	locale: 'text',
	two_factor_enabled: 'boolean',
	created_at: 'timestamptz',
	updated_at: 'timestamptz',
} as const;

export async function insertPeople(ctx: Ctx, people: readonly PersonRow[]): Promise<void> {
	await insertRows(
		ctx,
		'accounts.person',
		personColumns,
		people.map(({ id, name, phone, email, staff = false, at }) => ({
			id,
			name,
			email: email ?? `${id}@phone.invalid`,
			email_verified: email !== undefined,
			phone,
			phone_verified: phone !== null,
			locale: 'id',
			two_factor_enabled: staff,
			created_at: at,
			updated_at: at,
		})),
	);
}

/** Everybody agreed to every text that holds now, on the day on which the account was made. */
export async function insertConsents(
	ctx: Ctx,
	seed: number,
	people: readonly PersonRow[],
): Promise<void> {
	const versions: ConsentText[] = [];
	for (const purpose of purposes) versions.push(await getConsentText(ctx, purpose));
	const rows = people.flatMap((person) =>
		versions.map(({ purpose, version }) => ({
			id: seededId(seededRandom(seed, `consent/${purpose}/${person.id}`), idInstant(0)),
			person_id: person.id,
			purpose,
			version,
			channel: 'web',
			given_at: person.at,
		})),
	);
	const columns = {
		id: 'uuid',
		person_id: 'uuid',
		purpose: 'text',
		version: 'int',
		channel: 'text',
		given_at: 'timestamptz',
	} as const;
	await insertRows(ctx, 'accounts.consent', columns, rows);
}

/** The id of the account of a demonstration sign-in that is no owner. */
export function signInId(seed: number, phone: string): string {
	return seededId(seededRandom(seed, `sign-in/${phone}`), idInstant(0));
}

/** The officer who looks after a kabupaten/kota. */
export function officerOf(seed: number, regencyCode: string): string | undefined {
	const found = demoSignIns.find((one) => one.role === 'officer' && one.areaCode === regencyCode);
	return found && signInId(seed, found.phone);
}

/** Administrator, officers and buyer; staff with the authenticator that the demonstration tells everybody. */
export async function insertSignIns(ctx: Ctx, seed: number): Promise<void> {
	const others = demoSignIns.filter((one) => one.role !== 'owner' && one.role !== 'claimant');
	const staff = others.filter((one) => one.areaCode !== undefined);
	await insertPeople(
		ctx,
		others.map((one) => ({
			id: signInId(seed, one.phone),
			name: one.name,
			phone: e164(one.phone),
			email: one.email,
			staff: one.areaCode !== undefined,
			at: ctx.now,
		})),
	);
	await insertRows(
		ctx,
		'accounts.role_grant',
		{ id: 'uuid', person_id: 'uuid', role: 'text', area_code: 'text', granted_at: 'timestamptz' },
		staff.map((one) => ({
			id: seededId(seededRandom(seed, `grant/${one.phone}`), idInstant(0)),
			person_id: signInId(seed, one.phone),
			role: one.role,
			area_code: one.areaCode,
			granted_at: ctx.now,
		})),
	);
	await insertAuthenticators(
		ctx,
		seed,
		staff.map((one) => one.phone),
	);
	await auditAll(
		ctx,
		staff.map((one) => ({
			action: 'accounts.grant.given',
			subject: { type: 'person', id: signInId(seed, one.phone) },
			areaCode: one.areaCode,
			data: { role: one.role },
		})),
	);
}

async function insertAuthenticators(
	ctx: Ctx,
	seed: number,
	phones: readonly string[],
): Promise<void> {
	const key = ctx.platform.config.authSecret;
	const rows = await Promise.all(
		phones.map(async (phone) => ({
			id: seededId(seededRandom(seed, `authenticator/${phone}`), idInstant(0)),
			person_id: signInId(seed, phone),
			secret: await symmetricEncrypt({ key, data: demoAuthenticator }),
			backup_codes: await symmetricEncrypt({ key, data: '[]' }),
			verified: true,
			failed_verification_count: 0,
		})),
	);
	const columns = {
		id: 'uuid',
		person_id: 'uuid',
		secret: 'text',
		backup_codes: 'text',
		verified: 'boolean',
		failed_verification_count: 'int',
	} as const;
	await insertRows(ctx, 'accounts.two_factor', columns, rows);
}
