import { sql } from 'drizzle-orm';
import {
	boolean,
	foreignKey,
	index,
	integer,
	pgSchema,
	primaryKey,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';

export const accounts = pgSchema('accounts');

const at = (name: string) => timestamp(name, { withTimezone: true });

/**
 * One human being, whatever roles they hold. `email` ends in `.invalid` for somebody who signed up
 * by phone and has told no address: never mail it, never show it.
 */
export const person = accounts.table(
	'person',
	{
		id: uuid('id').primaryKey(),
		name: text('name').notNull(),
		email: text('email').notNull(),
		emailVerified: boolean('email_verified').notNull().default(false),
		/** E.164, such as `+6281234567890`. */
		phone: text('phone'),
		phoneVerified: boolean('phone_verified').notNull().default(false),
		image: text('image'),
		/** The language that messages to this person are written in. */
		locale: text('locale').notNull().default('id'),
		twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [uniqueIndex('person_email').on(t.email), uniqueIndex('person_phone').on(t.phone)],
);

/** A browser that is signed in. `token` is in its cookie, signed; a stolen table alone opens nothing. */
export const session = accounts.table(
	'session',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		token: text('token').notNull(),
		expiresAt: at('expires_at').notNull(),
		ipAddress: text('ip_address'),
		userAgent: text('user_agent'),
		/** A phone or computer that others use too: ends after half an hour without use. */
		shared: boolean('shared').notNull().default(false),
		/** When the authenticator's code was given in this session; grants count only from then on. */
		secondFactorAt: at('second_factor_at'),
		lastSeenAt: at('last_seen_at').notNull(),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [uniqueIndex('session_token').on(t.token), index('session_person').on(t.personId)],
);

/** A sign-in of another provider (government single sign-on) that belongs to a person. */
export const linkedAccount = accounts.table(
	'linked_account',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		providerId: text('provider_id').notNull(),
		accountId: text('account_id').notNull(),
		accessToken: text('access_token'),
		refreshToken: text('refresh_token'),
		idToken: text('id_token'),
		accessTokenExpiresAt: at('access_token_expires_at'),
		refreshTokenExpiresAt: at('refresh_token_expires_at'),
		scope: text('scope'),
		password: text('password'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('linked_account_provider').on(t.providerId, t.accountId),
		index('linked_account_person').on(t.personId),
	],
);

/** A code or token on its way. Codes are kept as keyed hashes, `hash:attempts`. */
export const verification = accounts.table(
	'verification',
	{
		id: uuid('id').primaryKey(),
		identifier: text('identifier').notNull(),
		value: text('value').notNull(),
		expiresAt: at('expires_at').notNull(),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		index('verification_identifier').on(t.identifier, t.createdAt),
		index('verification_expires').on(t.expiresAt),
	],
);

/** The authenticator of a person: secret and backup codes, encrypted. */
export const twoFactor = accounts.table(
	'two_factor',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id, { onDelete: 'cascade' }),
		secret: text('secret').notNull(),
		backupCodes: text('backup_codes').notNull(),
		verified: boolean('verified').notNull().default(false),
		failedVerificationCount: integer('failed_verification_count').notNull().default(0),
		lockedUntil: at('locked_until'),
	},
	(t) => [uniqueIndex('two_factor_person').on(t.personId)],
);

/** A role held in an area: `36.03` covers everything below it, the empty code covers all. */
export const roleGrant = accounts.table(
	'role_grant',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		role: text('role').notNull(),
		areaCode: text('area_code').notNull(),
		/** Empty when a command of the operator gave it. */
		grantedBy: uuid('granted_by').references(() => person.id),
		grantedAt: at('granted_at').notNull(),
		revokedBy: uuid('revoked_by').references(() => person.id),
		revokedAt: at('revoked_at'),
	},
	(t) => [
		uniqueIndex('role_grant_held')
			.on(t.personId, t.role, t.areaCode)
			.where(sql`${t.revokedAt} is null`),
		index('role_grant_area').on(t.areaCode, t.role),
	],
);

/** What people are asked to agree to, word for word. Rows are never changed: a new wording is a new version. */
export const consentText = accounts.table(
	'consent_text',
	{
		purpose: text('purpose').notNull(),
		version: integer('version').notNull(),
		textId: text('text_id').notNull(),
		textEn: text('text_en').notNull(),
		/** Over both languages; proves which words were shown. */
		sha256: text('sha256').notNull(),
		validFrom: at('valid_from').notNull(),
	},
	(t) => [primaryKey({ columns: [t.purpose, t.version] })],
);

/** Who agreed to which text when, through whom; kept after withdrawal as proof (UU 27/2022, 22 and 24). */
export const consent = accounts.table(
	'consent',
	{
		id: uuid('id').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		purpose: text('purpose').notNull(),
		version: integer('version').notNull(),
		/** web, assisted, paper */
		channel: text('channel').notNull(),
		/** Who recorded it: the person, or the officer who helped. */
		givenBy: uuid('given_by').references(() => person.id),
		givenAt: at('given_at').notNull(),
		withdrawnAt: at('withdrawn_at'),
		withdrawnBy: uuid('withdrawn_by').references(() => person.id),
	},
	(t) => [
		foreignKey({
			columns: [t.purpose, t.version],
			foreignColumns: [consentText.purpose, consentText.version],
		}),
		uniqueIndex('consent_standing')
			.on(t.personId, t.purpose)
			.where(sql`${t.withdrawnAt} is null`),
		index('consent_person').on(t.personId, t.givenAt),
	],
);
