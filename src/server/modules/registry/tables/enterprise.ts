import { sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	bigint,
	boolean,
	date,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	smallint,
	text,
	timestamp,
	uniqueIndex,
	uuid,
} from 'drizzle-orm/pg-core';
import { person } from '../../accounts/schema.ts';
import { area } from '../../areas/schema.ts';

export const registry = pgSchema('registry');

export const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });

/** The human being behind one or more enterprises. `nikCipher` is AES-256-GCM; `nikIndex` finds it. */
export const owner = registry.table(
	'owner',
	{
		id: uuid('id').primaryKey(),
		/** The account that has claimed this owner, if any. */
		personId: uuid('person_id').references(() => person.id),
		name: text('name').notNull(),
		nikCipher: text('nik_cipher'),
		nikIndex: text('nik_index'),
		nikMasked: text('nik_masked'),
		phone: text('phone'),
		/** Since when her data only lie there (UU 27/2022 pasal 41): no shop, no list or export for others. */
		restrictedAt: at('restricted_at'),
		/** request: she asked for it; consent: she took back the consent to be recorded. */
		restrictedWhy: text('restricted_why'),
		createdAt: at('created_at').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('owner_nik').on(t.nikIndex),
		uniqueIndex('owner_person').on(t.personId),
		index('owner_phone').on(t.phone),
		index('owner_name').using('gin', sql`lower(${t.name}) gin_trgm_ops`),
	],
);

/** Dated thresholds of the size classes (PP 7/2021 Pasal 35). A null maximum has no upper bound. */
export const sizeRule = registry.table('size_rule', {
	id: text('id').primaryKey(),
	/** micro, small, medium, large */
	sizeClass: text('size_class').notNull(),
	/** capital (new enterprises, without land and building) or annual-sales */
	basis: text('basis').notNull(),
	maxIdr: idr('max_idr'),
	validFrom: date('valid_from').notNull(),
	validTo: date('valid_to'),
	legalBasis: text('legal_basis').notNull(),
	certainty: text('certainty').notNull(),
});

export const kbliEdition = registry.table('kbli_edition', {
	id: text('id').primaryKey(),
	importedAt: at('imported_at').notNull(),
});

/** Classification of business activities, one row a code and edition. */
export const kbli = registry.table(
	'kbli',
	{
		editionId: text('edition_id')
			.notNull()
			.references(() => kbliEdition.id),
		code: text('code').notNull(),
		title: text('title').notNull(),
	},
	(t) => [
		primaryKey({ columns: [t.editionId, t.code] }),
		index('kbli_title').using('gin', sql`lower(${t.title}) gin_trgm_ops`),
	],
);

/** One file that somebody brought in. Progress and counts live here, so that it can be resumed and undone. */
export const registryImport = registry.table('import', {
	id: uuid('id').primaryKey(),
	fileName: text('file_name').notNull(),
	fileSha256: text('file_sha256').notNull(),
	/** Whose register it is: SIDT, OSS, or a name of the office's own; '' where nobody said. */
	source: text('source').notNull().default(''),
	/** Key in private storage; null once retention has deleted it. */
	storageKey: text('storage_key'),
	areaCode: text('area_code')
		.notNull()
		.references(() => area.code),
	/** { header, mapping, encoding, delimiter, headerRow … } as understood or chosen. */
	plan: jsonb('plan').notNull(),
	/** uploaded, mapped, checking, checked, running, done, failed, undone */
	state: text('state').notNull(),
	rows: integer('rows').notNull().default(0),
	rowsDone: integer('rows_done').notNull().default(0),
	imported: integer('imported').notNull().default(0),
	unchanged: integer('unchanged').notNull().default(0),
	rejected: integer('rejected').notNull().default(0),
	warned: integer('warned').notNull().default(0),
	/** Rows that may repeat another record. */
	repeats: integer('repeats').notNull().default(0),
	/** Key in private storage of the whole report, and of the refused rows as a file. */
	reportKey: text('report_key'),
	rejectedKey: text('rejected_key'),
	problem: text('problem'),
	createdBy: text('created_by').notNull(),
	createdAt: at('created_at').notNull(),
	finishedAt: at('finished_at'),
	undoneAt: at('undone_at'),
});

/** How a header of a source was mapped before, so that its next file needs no asking. */
export const columnMapping = registry.table(
	'column_mapping',
	{
		/** As in `import`. */
		source: text('source').notNull().default(''),
		signature: text('signature').notNull(),
		mapping: jsonb('mapping').notNull(),
		updatedBy: text('updated_by').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.source, t.signature] })],
);

export const enterprise = registry.table(
	'enterprise',
	{
		id: uuid('id').primaryKey(),
		/** The permanent short number people read, print and dictate: `UM-001234-5`, last digit a check digit. */
		number: text('number').notNull(),
		slug: text('slug').notNull(),
		name: text('name').notNull(),
		/** Legal form: individual, individual-company, limited-company, partnership, cooperative, group, village-owned, other */
		legalForm: text('legal_form').notNull().default('individual'),
		/** What it does, in broad words: culinary, fashion, craft, agriculture, trade, services, other */
		kind: text('kind').notNull().default('other'),
		story: text('story'),
		ownerId: uuid('owner_id')
			.notNull()
			.references(() => owner.id),
		areaCode: text('area_code')
			.notNull()
			.references(() => area.code),
		address: text('address'),
		rt: text('rt'),
		rw: text('rw'),
		latitude: doublePrecision('latitude'),
		longitude: doublePrecision('longitude'),
		/** E.164; what was typed stays beside it. */
		phone: text('phone'),
		phoneOriginal: text('phone_original'),
		/** The number buyers write to, shown publicly only with consent to publish the shop. */
		whatsapp: text('whatsapp'),
		email: text('email'),
		links: jsonb('links'),
		nib: text('nib'),
		startedYear: smallint('started_year'),
		workers: integer('workers'),
		capitalIdr: idr('capital_idr'),
		annualSalesIdr: idr('annual_sales_idr'),
		/** The year the two figures speak of, and where they come from (self-declared, bookkeeping, tax, import). */
		figuresYear: smallint('figures_year'),
		figuresSource: text('figures_source'),
		sizeClass: text('size_class'),
		sizeRuleId: text('size_rule_id').references(() => sizeRule.id),
		/** unverified, verified, refused */
		verification: text('verification').notNull().default('unverified'),
		verificationReason: text('verification_reason'),
		verifiedAt: at('verified_at'),
		verifiedBy: text('verified_by'),
		/** active, closed, merged */
		status: text('status').notNull().default('active'),
		/** While merged: the record that stands for this one. Its number, slug and QR lead there. */
		mergedInto: uuid('merged_into').references((): AnyPgColumn => enterprise.id),
		/** owner or office, while closed: what the office closed only the office takes up again. */
		closedBy: text('closed_by'),
		/** Whether the shop may be seen by the public. */
		published: boolean('published').notNull().default(false),
		/** self, import, officer, field, demo */
		source: text('source').notNull(),
		importId: uuid('import_id').references((): AnyPgColumn => registryImport.id),
		importRow: integer('import_row'),
		/** Hash of what the source said, so that the same row again is recognised as unchanged. */
		sourceHash: text('source_hash'),
		/** What the source said in columns that have no field of ours. */
		extra: jsonb('extra'),
		/** Name as people look for it: lower case, plain, without "Toko", "UD". */
		searchName: text('search_name').notNull(),
		createdAt: at('created_at').notNull(),
		/** Its microseconds are the record's version: a trigger lets it only grow. */
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		uniqueIndex('enterprise_number').on(t.number),
		uniqueIndex('enterprise_slug').on(t.slug),
		index('enterprise_owner').on(t.ownerId),
		// What has changed in a kelurahan since a device last asked.
		index('enterprise_changed').on(t.areaCode, t.updatedAt, t.id),
		// text_pattern_ops: an officer's area is a prefix, `36.03.%`
		index('enterprise_area').on(sql`${t.areaCode} text_pattern_ops`, t.id),
		// The public directory: newest first, everywhere or within an area.
		index('enterprise_public')
			.on(t.id)
			.where(sql`published and status = 'active'`),
		index('enterprise_public_area')
			.on(sql`${t.areaCode} text_pattern_ops`, t.id)
			.where(sql`published and status = 'active'`),
		index('enterprise_closed')
			.on(sql`${t.areaCode} text_pattern_ops`, t.id)
			.where(sql`status = 'closed'`),
		index('enterprise_merged')
			.on(t.mergedInto)
			.where(sql`merged_into is not null`),
		index('enterprise_state').on(t.verification, sql`${t.areaCode} text_pattern_ops`),
		index('enterprise_phone').on(t.phone),
		index('enterprise_nib').on(t.nib),
		index('enterprise_import').on(t.importId, t.importRow),
		index('enterprise_source_hash').on(t.sourceHash),
		index('enterprise_name').on(t.searchName, t.areaCode),
		// Like names in one kecamatan, and words of names anywhere: a GIN index answers for either column alone.
		index('enterprise_near').using(
			'gin',
			sql`left(${t.areaCode}, 8)`,
			sql`${t.searchName} gin_trgm_ops`,
		),
	],
);

/** Records that have left an area or are gone, written by a trigger: whoever keeps a copy of the area lets go of them. */
export const enterpriseDeparture = registry.table(
	'enterprise_departure',
	{
		id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
		areaCode: text('area_code').notNull(),
		enterpriseId: uuid('enterprise_id').notNull(),
		at: at('at').notNull(),
	},
	(t) => [index('enterprise_departure_area').on(t.areaCode, t.at, t.id)],
);

export const enterpriseKbli = registry.table(
	'enterprise_kbli',
	{
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		editionId: text('edition_id').notNull(),
		code: text('code').notNull(),
		isPrimary: boolean('is_primary').notNull().default(false),
	},
	(t) => [primaryKey({ columns: [t.enterpriseId, t.editionId, t.code] })],
);

/** Somebody says that a record is hers. Granted at once when phone and NIK match, else an officer decides. */
export const claim = registry.table(
	'claim',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** waiting, granted, refused */
		state: text('state').notNull(),
		phoneMatches: boolean('phone_matches').notNull(),
		nikMatches: boolean('nik_matches').notNull(),
		note: text('note'),
		reason: text('reason'),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('claim_state').on(t.state, t.createdAt),
		index('claim_person').on(t.personId),
		uniqueIndex('claim_once')
			.on(t.enterpriseId, t.personId)
			.where(sql`state = 'waiting'`),
		uniqueIndex('claim_granted_once')
			.on(t.enterpriseId)
			.where(sql`state = 'granted'`),
	],
);
