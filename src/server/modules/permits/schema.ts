import { sql } from 'drizzle-orm';
import {
	boolean,
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
import { at, dated, permits } from './schema-parts.ts';

export * from './letter-tables.ts';
export { permits };

/** What can be held: NIB, P-IRT, halal … An office may add its own. */
export const permitKind = permits.table('permit_kind', {
	code: text('code').primaryKey(),
	nameId: text('name_id').notNull(),
	nameEn: text('name_en').notNull(),
	/** What it is good for, in the words of everyday life. */
	purposeId: text('purpose_id').notNull(),
	purposeEn: text('purpose_en').notNull(),
	issuerId: text('issuer_id').notNull(),
	issuerEn: text('issuer_en').notNull(),
	/** enterprise, product */
	subject: text('subject').notNull(),
	/** Which reader of `permit-numbers.ts` knows its number. */
	format: text('format').notNull(),
	/** How to type its number, in the words of the office; null takes the general sentence. */
	numberHintId: text('number_hint_id'),
	numberHintEn: text('number_hint_en'),
	/** The badge that a checked one gives its products, if any. */
	badge: text('badge'),
	/** Whether it is given by a kabupaten or kota for a place in it: in another one it has to be looked at again. */
	ofRegency: boolean('of_regency').notNull().default(false),
	/** Where one applies for it. */
	url: text('url'),
	position: smallint('position').notNull(),
});

/** How long a kind of permit holds and when it can be renewed, as dated rules. */
export const permitTerm = permits.table(
	'permit_term',
	{
		kind: text('kind')
			.notNull()
			.references(() => permitKind.code),
		/** years, none (as long as the business runs), until-change (of ingredients or process) */
		validity: text('validity').notNull(),
		years: smallint('years'),
		/** From how many days before its end it may be renewed. */
		renewalDays: smallint('renewal_days'),
		...dated,
	},
	(t) => [primaryKey({ columns: [t.kind, t.validFrom] })],
);

/** The groups of food that a P-IRT number names in its second and third digit, by edition of the list. */
export const foodGroup = permits.table(
	'food_group',
	{
		code: text('code').notNull(),
		nameId: text('name_id').notNull(),
		nameEn: text('name_en').notNull(),
		...dated,
	},
	(t) => [primaryKey({ columns: [t.code, t.validFrom] })],
);

/** A line of the decision table: for what a permit is needed. The first line by position that holds decides. */
export const permitRule = permits.table(
	'permit_rule',
	{
		id: text('id').primaryKey(),
		kind: text('kind')
			.notNull()
			.references(() => permitKind.code),
		position: smallint('position').notNull(),
		/** A condition of `evaluate.ts` about the facts of a product. */
		condition: jsonb('condition').notNull(),
		/** required, not-needed, check (an officer must) */
		verdict: text('verdict').notNull(),
		/** Whether the permit may not be had for such a product at all: a frozen dish and P-IRT. */
		barred: boolean('barred').notNull().default(false),
		reasonId: text('reason_id').notNull(),
		reasonEn: text('reason_en').notNull(),
		...dated,
	},
	(t) => [index('permit_rule_kind').on(t.kind, t.position)],
);

/** What one does to get a permit, step by step. */
export const permitStep = permits.table(
	'permit_step',
	{
		kind: text('kind')
			.notNull()
			.references(() => permitKind.code),
		/** Names the step in an owner's progress. */
		code: text('code').notNull(),
		position: smallint('position').notNull(),
		textId: text('text_id').notNull(),
		textEn: text('text_en').notNull(),
		/** OSS, DPMPTSP, Dinkes, ptsp.halal.go.id … */
		place: text('place').notNull(),
		url: text('url'),
		/** Papers to have ready: { code, id, en }[]. */
		papers: jsonb('papers').notNull(),
		/** What it costs and how long it takes, as people say it; null where nobody is sure. */
		costId: text('cost_id'),
		costEn: text('cost_en'),
		days: smallint('days'),
		...dated,
	},
	(t) => [primaryKey({ columns: [t.kind, t.code, t.validFrom] })],
);

/** When the holder is told that a permit ends, and from when on its product may not be published. */
export const reminderRule = permits.table(
	'reminder_rule',
	{
		/** Days until the last day that it holds; -1 is the day after. */
		daysBefore: smallint('days_before').notNull(),
		/** remind, block */
		effect: text('effect').notNull(),
		...dated,
	},
	(t) => [primaryKey({ columns: [t.daysBefore, t.effect, t.validFrom] })],
);

/** A permit that somebody says an enterprise holds. */
export const permit = permits.table(
	'permit',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		/** Of the enterprise, so that the office's lists need no join; follows a change of area. */
		areaCode: text('area_code').notNull(),
		kind: text('kind')
			.notNull()
			.references(() => permitKind.code),
		numberTyped: text('number_typed').notNull(),
		/** As the issuer writes it. */
		number: text('number').notNull(),
		issuedOn: date('issued_on'),
		/** The last day that it holds; null without an end. */
		expiresOn: date('expires_on'),
		/** Whether it covers all products of the enterprise; else those of permit_product. */
		coversAll: boolean('covers_all').notNull().default(false),
		/** claimed, checked, refused, expired, revoked, replaced, removed */
		state: text('state').notNull(),
		/** Whether it was checked before it ended: an expired claim never was. */
		wasChecked: boolean('was_checked').notNull().default(false),
		/** Why it was refused or revoked. */
		reason: text('reason'),
		/** What is odd about the number, { code, params }[], as of the day it was written. */
		findings: jsonb('findings').notNull(),
		/** Since when a product that it covers has other ingredients than when it was given. */
		ingredientsChangedAt: at('ingredients_changed_at'),
		/** Key in private storage, what it is (application/pdf, image/webp), and its bytes. */
		fileKey: text('file_key'),
		fileType: text('file_type'),
		fileBytes: integer('file_bytes'),
		/** owner, office, import, demo */
		source: text('source').notNull(),
		claimedBy: text('claimed_by'),
		claimedAt: at('claimed_at').notNull(),
		checkedBy: text('checked_by'),
		checkedAt: at('checked_at'),
		/** The permit that took its place, or will once it is checked. */
		replacedBy: uuid('replaced_by'),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('permit_number_once')
			.on(t.enterpriseId, t.kind, t.number)
			.where(sql`state IN ('claimed', 'checked', 'expired')`),
		index('permit_enterprise').on(t.enterpriseId, t.kind),
		index('permit_number').on(t.kind, t.number),
		index('permit_area').on(sql`${t.areaCode} text_pattern_ops`, t.id),
		index('permit_state').on(t.state, sql`${t.areaCode} text_pattern_ops`, t.id),
		// A kind in a state that few have must not be looked for among all.
		index('permit_kind_state').on(t.kind, t.state, t.id),
		index('permit_ending')
			.on(t.expiresOn, t.id)
			.where(sql`state IN ('claimed', 'checked')`),
	],
);

/** The products that a permit covers. No reference: products are the catalogue's, above this module. */
export const permitProduct = permits.table(
	'permit_product',
	{
		permitId: uuid('permit_id')
			.notNull()
			.references(() => permit.id, { onDelete: 'cascade' }),
		productId: uuid('product_id').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.permitId, t.productId] }),
		index('permit_product_product').on(t.productId),
	],
);

/** That a reminder went out: once for a permit, its end and a step. */
export const reminderSent = permits.table(
	'reminder_sent',
	{
		permitId: uuid('permit_id')
			.notNull()
			.references(() => permit.id, { onDelete: 'cascade' }),
		expiresOn: date('expires_on').notNull(),
		daysBefore: smallint('days_before').notNull(),
		sentAt: at('sent_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.permitId, t.expiresOn, t.daysBefore] })],
);

/** A product for which the table cannot answer, and what an officer said. One row a product. */
export const question = permits.table(
	'question',
	{
		productId: uuid('product_id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id),
		areaCode: text('area_code').notNull(),
		productName: text('product_name').notNull(),
		/** The ProductFacts of the moment of asking. */
		facts: jsonb('facts').notNull(),
		note: text('note'),
		/** open, answered */
		state: text('state').notNull(),
		askedAt: at('asked_at').notNull(),
		answeredAt: at('answered_at'),
	},
	(t) => [index('question_enterprise').on(t.enterpriseId)],
);

/** An officer's answer for one product and permit: stands above the table until the product's facts change. */
export const answer = permits.table(
	'answer',
	{
		productId: uuid('product_id').notNull(),
		kind: text('kind')
			.notNull()
			.references(() => permitKind.code),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		verdict: text('verdict').notNull(),
		reason: text('reason').notNull(),
		/** SHA-256 of the facts that it is about. */
		factsHash: text('facts_hash').notNull(),
		answeredBy: text('answered_by').notNull(),
		answeredAt: at('answered_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.productId, t.kind, t.answeredAt] })],
);

/** How far an owner is with a permit that she prepares: steps done and papers kept. */
export const preparation = permits.table(
	'preparation',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		kind: text('kind')
			.notNull()
			.references(() => permitKind.code),
		/** `step/<code>` or `paper/<code>`. */
		item: text('item').notNull(),
		doneAt: at('done_at').notNull(),
		fileKey: text('file_key'),
		fileType: text('file_type'),
		fileBytes: integer('file_bytes'),
	},
	(t) => [primaryKey({ columns: [t.enterpriseId, t.kind, t.item] })],
);
