import { audit } from '#platform/audit.ts';
import type { Actor, Ctx, Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Address } from './address.ts';
import { placeholderEmail } from './auth.ts';

/**
 * The signed-in person of this request.
 * @throws AppError forbidden accounts/sign-in-first
 */
export function requirePerson(ctx: Ctx): Extract<Actor, { kind: 'person' }> {
	if (ctx.actor.kind !== 'person')
		throw new AppError('forbidden', 'accounts/sign-in-first', 'Only for somebody who is signed in');
	return ctx.actor;
}

export interface Person {
	id: string;
	/** Empty until the person has told it. */
	name: string;
	/** E.164, verified or not. */
	phone: string | undefined;
	phoneVerified: boolean;
	email: string | undefined;
	emailVerified: boolean;
	locale: Locale;
	/** Whether an authenticator is set up. */
	authenticator: boolean;
}

interface PersonRow extends Omit<Person, 'phone' | 'email'> {
	phone: string | null;
	email: string;
}

const columns = `id, name, phone, phone_verified AS "phoneVerified", email,
	email_verified AS "emailVerified", locale, two_factor_enabled AS authenticator`;

function toPerson(row: PersonRow): Person {
	return {
		...row,
		phone: row.phone ?? undefined,
		email: row.email.endsWith('.invalid') ? undefined : row.email,
	};
}

/** A person by id. The caller has checked that its actor may know them. */
export async function findPerson(ctx: Ctx, id: string): Promise<Person | undefined> {
	const [row] = await ctx.query<PersonRow>(
		'accounts.findPerson',
		`SELECT ${columns} FROM accounts.person WHERE id = $1`,
		[id],
	);
	return row && toPerson(row);
}

/** The person whose phone or e-mail this is. The caller has checked that its actor may ask. */
export async function findPersonAt(ctx: Ctx, address: Address): Promise<Person | undefined> {
	const [row] =
		address.kind === 'phone'
			? await ctx.query<PersonRow>(
					'accounts.findPersonByPhone',
					`SELECT ${columns} FROM accounts.person WHERE phone = $1`,
					[address.phone],
				)
			: await ctx.query<PersonRow>(
					'accounts.findPersonByEmail',
					`SELECT ${columns} FROM accounts.person WHERE email = $1`,
					[address.email],
				);
	return row && toPerson(row);
}

/** Names by id, for histories and lists of staff; unknown ids are left out. */
export async function personNames(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await ctx.query<{ id: string; name: string }>(
		'accounts.personNames',
		'SELECT id, name FROM accounts.person WHERE id = ANY($1)',
		[ids],
	);
	return new Map(rows.map((row) => [row.id, row.name]));
}

/** The actor's own record. */
export async function getOwnPerson(ctx: Ctx): Promise<Person> {
	const person = await findPerson(ctx, requirePerson(ctx).personId);
	if (!person) throw new AppError('missing', 'accounts/person', 'No such person');
	return person;
}

/** Changes the actor's own name and language. */
export async function changeOwnName(
	ctx: Ctx,
	{ name, locale = ctx.locale }: { name: string; locale?: Locale },
): Promise<void> {
	const { personId } = requirePerson(ctx);
	await ctx.query(
		'accounts.changeOwnName',
		'UPDATE accounts.person SET name = $2, locale = $3, updated_at = $4 WHERE id = $1',
		[personId, name, locale, ctx.now],
	);
	await audit(ctx, {
		action: 'accounts.person.renamed',
		subject: { type: 'person', id: personId },
	});
}

/**
 * Makes a person who has not signed in yet, such as an officer or an owner helped at a desk; the first
 * code that reaches the address proves that it is theirs. A person who is there already stays as they are.
 */
export async function ensurePerson(
	ctx: Ctx,
	{ name, address }: { name: string; address: Address },
): Promise<{ personId: string; created: boolean }> {
	const id = newId();
	const email = address.kind === 'email' ? address.email : placeholderEmail();
	const phone = address.kind === 'phone' ? address.phone : null;
	const made = await ctx.query<{ id: string }>(
		'accounts.ensurePerson',
		`INSERT INTO accounts.person (id, name, email, phone, locale, created_at, updated_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $6) ON CONFLICT DO NOTHING RETURNING id`,
		[id, name, email, phone, ctx.locale, ctx.now],
	);
	if (made.length > 0) {
		await audit(ctx, {
			action: 'accounts.person.created',
			subject: { type: 'person', id },
			data: { by: 'staff' },
		});
		return { personId: id, created: true };
	}
	const found = await findPersonAt(ctx, address);
	if (!found) throw new AppError('conflict', 'accounts/person', 'The address was taken just now');
	return { personId: found.id, created: false };
}
