import { sql } from 'drizzle-orm';
import {
	date,
	index,
	integer,
	jsonb,
	primaryKey,
	smallint,
	text,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { enterprise } from '../registry/schema.ts';
import { at, permits } from './schema-parts.ts';

/** How letters of an office look and who signs, from a day on. */
export const letterOffice = permits.table(
	'letter_office',
	{
		/** A kabupaten or kota. */
		areaCode: text('area_code').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		/** Lines of the letterhead: government, office, address. */
		government: text('government').notNull(),
		officeName: text('office_name').notNull(),
		address: text('address').notNull(),
		/** Where it is signed. */
		city: text('city').notNull(),
		/** With {seq:3}, {year}, {month} and {roman}: `500.3.10.4/{seq:3}/Diskum/{year}`. */
		numberFormat: text('number_format').notNull(),
		signerName: text('signer_name').notNull(),
		signerTitle: text('signer_title').notNull(),
		signerId: text('signer_id'),
		setBy: text('set_by').notNull(),
		setAt: at('set_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.areaCode, t.validFrom] })],
);

/** The last number that an office gave in a year. Locked while a letter is issued, so that none is skipped. */
export const letterCounter = permits.table(
	'letter_counter',
	{
		areaCode: text('area_code').notNull(),
		year: smallint('year').notNull(),
		last: integer('last').notNull(),
	},
	(t) => [primaryKey({ columns: [t.areaCode, t.year] })],
);

/** A recommendation letter for one mark in one filing. */
export const letter = permits.table(
	'letter',
	{
		id: uuid('id').primaryKey(),
		/** Unguessable: the address of the public page that verifies it. */
		code: text('code').notNull(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		areaCode: text('area_code').notNull(),
		mark: text('mark').notNull(),
		/** Nice classes, 1 to 45. */
		classes: smallint('classes').array().notNull(),
		/** What the mark is for, in the owner's words. */
		goods: text('goods').notNull(),
		/** The mark's picture, WebP in private storage. */
		logoKey: text('logo_key'),
		/** asked, issued, refused, revoked, withdrawn */
		state: text('state').notNull(),
		/** The kabupaten or kota whose office issued it, its year and running number. */
		officeCode: text('office_code'),
		year: smallint('year'),
		seq: integer('seq'),
		number: text('number'),
		issuedOn: date('issued_on'),
		/** The last day on which it may be filed. */
		validUntil: date('valid_until'),
		/** All that the PDF says, as it was on that day. */
		content: jsonb('content'),
		pdfKey: text('pdf_key'),
		pdfSha256: text('pdf_sha256'),
		/** Why it was refused or revoked. */
		reason: text('reason'),
		askedBy: text('asked_by').notNull(),
		askedAt: at('asked_at').notNull(),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
		revokedBy: text('revoked_by'),
		revokedAt: at('revoked_at'),
	},
	(t) => [
		uniqueIndex('letter_code').on(t.code),
		uniqueIndex('letter_seq').on(t.officeCode, t.year, t.seq),
		uniqueIndex('letter_number').on(t.officeCode, t.number),
		uniqueIndex('letter_waiting')
			.on(t.enterpriseId, sql`lower(${t.mark})`)
			.where(sql`state = 'asked'`),
		index('letter_enterprise').on(t.enterpriseId, t.id),
		index('letter_area').on(sql`${t.areaCode} text_pattern_ops`, t.id),
	],
);
