import { sql } from 'drizzle-orm';
import {
	type AnyPgColumn,
	bigint,
	boolean,
	customType,
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
import { area } from '../areas/schema.ts';
import { person } from '../accounts/schema.ts';

export const registry = pgSchema('registry');

const at = (name: string) => timestamp(name, { withTimezone: true });
const idr = (name: string) => bigint(name, { mode: 'number' });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

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
		index('enterprise_search').using('gin', sql`${t.searchName} gin_trgm_ops`),
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

/** Two records that may be the same enterprise. A person decides; nothing merges by itself. */
export const likelyRepeat = registry.table(
	'likely_repeat',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		otherId: uuid('other_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		score: smallint('score').notNull(),
		reason: text('reason').notNull(),
		/** What the score is made of: [{ sign, points, … }]; null for pairs that only have words. */
		signs: jsonb('signs'),
		/** Why somebody recorded the newcomer although she saw the other, in her words. */
		keptReason: text('kept_reason'),
		/** open, different, merged */
		state: text('state').notNull().default('open'),
		/** An officer wants to look again then. */
		postponedUntil: at('postponed_until'),
		decisionReason: text('decision_reason'),
		importId: uuid('import_id').references(() => registryImport.id, { onDelete: 'set null' }),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		uniqueIndex('likely_repeat_pair').on(t.enterpriseId, t.otherId),
		index('likely_repeat_other').on(t.otherId),
		index('likely_repeat_open')
			.on(t.score.desc(), t.id)
			.where(sql`state = 'open'`),
		index('likely_repeat_import').on(t.importId),
	],
);

/** Numbers by which likely repeats are judged: the score from which, how alike names are. Dated. */
export const repeatRule = registry.table(
	'repeat_rule',
	{
		name: text('name').notNull(),
		value: integer('value').notNull(),
		unit: text('unit').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		basis: text('basis').notNull(),
	},
	(t) => [primaryKey({ columns: [t.name, t.validFrom] })],
);

/**
 * Every change of a field of an enterprise: who, when, from where, and the value before. What was never changed
 * is as the record's source said when it was made. Values are as personal as the record.
 */
export const fieldChange = registry.table(
	'field_change',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		/** As in EnterpriseChange: name, areaCode, annualSalesIdr … */
		field: text('field').notNull(),
		oldValue: jsonb('old_value'),
		newValue: jsonb('new_value'),
		/** When it was said; earlier than the version for what was written down without a signal. */
		at: at('at').notNull(),
		actorKind: text('actor_kind').notNull(),
		actorId: text('actor_id'),
		/** owner, office, field, import, merge */
		origin: text('origin').notNull(),
		/** The version that the writer had before her; null when she wrote without looking. */
		baseVersion: at('base_version'),
		/** `updated_at` of the record since this change. */
		version: at('version').notNull(),
	},
	(t) => [index('field_change_enterprise').on(t.enterpriseId, t.version)],
);

/** An edit whose fields somebody else had changed meanwhile. A person decides about each. */
export const editConflict = registry.table(
	'edit_conflict',
	{
		id: uuid('id').primaryKey(),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		/** Who proposed, when and from where, on which version of the record. */
		actorKind: text('actor_kind').notNull(),
		actorId: text('actor_id'),
		origin: text('origin').notNull(),
		at: at('at').notNull(),
		baseVersion: at('base_version').notNull(),
		/** open, decided */
		state: text('state').notNull().default('open'),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
		reason: text('reason'),
		createdAt: at('created_at').notNull(),
	},
	(t) => [
		index('edit_conflict_enterprise').on(t.enterpriseId, t.createdAt),
		index('edit_conflict_open')
			.on(t.createdAt, t.id)
			.where(sql`state = 'open'`),
	],
);

/** One field of a conflict, or a few that mean something only together. The values are objects of fields. */
export const editConflictField = registry.table(
	'edit_conflict_field',
	{
		conflictId: uuid('conflict_id')
			.notNull()
			.references(() => editConflict.id, { onDelete: 'cascade' }),
		/** name, phone, place, figures … */
		unit: text('unit').notNull(),
		/** What both had before them. */
		baseValues: jsonb('base_values').notNull(),
		/** What the record said when the edit came, who had said it, when and from where. */
		currentValues: jsonb('current_values').notNull(),
		currentActorKind: text('current_actor_kind').notNull(),
		currentActorId: text('current_actor_id'),
		currentOrigin: text('current_origin').notNull(),
		currentAt: at('current_at').notNull(),
		proposedValues: jsonb('proposed_values').notNull(),
		/** current, proposed, other */
		choice: text('choice'),
		decidedValues: jsonb('decided_values'),
	},
	(t) => [primaryKey({ columns: [t.conflictId, t.unit] })],
);

/** One record that now stands for two. Holds what it takes to undo it. */
export const enterpriseMerge = registry.table(
	'enterprise_merge',
	{
		id: uuid('id').primaryKey(),
		keptId: uuid('kept_id')
			.notNull()
			.references(() => enterprise.id),
		goneId: uuid('gone_id')
			.notNull()
			.references(() => enterprise.id),
		reason: text('reason').notNull(),
		/** Of which record each chosen field is: { name: 'gone' … }. */
		take: jsonb('take').notNull(),
		/** Columns of both records as they were and as the merge made them: { kept, gone }, each { before, after }. */
		columns: jsonb('columns').notNull(),
		mergedBy: text('merged_by'),
		mergedAt: at('merged_at').notNull(),
		undoneBy: text('undone_by'),
		undoneAt: at('undone_at'),
		undoneReason: text('undone_reason'),
	},
	(t) => [
		index('enterprise_merge_kept').on(t.keptId, t.mergedAt),
		uniqueIndex('enterprise_merge_gone')
			.on(t.goneId)
			.where(sql`undone_at is null`),
	],
);

/** A row of any module that a merge moved or closed, so that undoing takes back exactly these. */
export const mergeMove = registry.table(
	'merge_move',
	{
		mergeId: uuid('merge_id')
			.notNull()
			.references(() => enterpriseMerge.id, { onDelete: 'cascade' }),
		/** `registry.claim`, `catalogue.product` … */
		what: text('what').notNull(),
		rowId: text('row_id').notNull(),
		/** What the row was before, where moving alone does not say it. */
		before: jsonb('before'),
	},
	(t) => [primaryKey({ columns: [t.mergeId, t.what, t.rowId] })],
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

/**
 * What the office's lists, searches and counts go by: one narrow row an enterprise, written by triggers in the
 * transaction that changes its source (decision 13). `doc` holds the words of name and owner, and a marker for
 * each exact filter, such as `a/36.03` or `k/craft`.
 */
export const listEntry = registry.table(
	'list_entry',
	{
		/** The digits of the enterprise's number: newest last. */
		serial: integer('serial').primaryKey(),
		enterpriseId: uuid('enterprise_id').notNull(),
		/** `36.03`: an officer's list walks along the records of her kabupaten only. */
		regency: text('regency').notNull(),
		areaCode: text('area_code').notNull(),
		isActive: boolean('is_active').notNull(),
		isClaimed: boolean('is_claimed').notNull(),
		isShop: boolean('is_shop').notNull(),
		verification: text('verification').notNull(),
		/** Kelurahan and the consonants of the name: what misspelt names of one place share. */
		likeness: text('likeness'),
		doc: tsvector('doc').notNull(),
	},
	(t) => [
		uniqueIndex('list_entry_enterprise').on(t.enterpriseId),
		index('list_entry_regency').on(t.regency, t.serial),
		index('list_entry_likeness').on(t.likeness),
		index('list_entry_doc').using('gin', t.doc),
	],
);

/** Words of names, for the rest of a word that is half typed and for misspelt ones. */
export const word = registry.table(
	'word',
	{
		word: text('word').primaryKey(),
		/** In how many records, as counted last; 0 for one that came since. */
		uses: integer('uses').notNull().default(0),
	},
	(t) => [
		index('word_beginning').on(sql`${t.word} text_pattern_ops`),
		index('word_trigram').using('gin', sql`${t.word} gin_trgm_ops`),
	],
);

const counts = {
	/** Active ones; the others count among these. */
	enterprises: integer('enterprises').notNull(),
	verified: integer('verified').notNull(),
	unverified: integer('unverified').notNull(),
	claimed: integer('claimed').notNull(),
	shops: integer('shops').notNull(),
};

/** Active enterprises of each kelurahan or kecamatan code, but for the changes that wait in `area_count_change`. */
export const areaCount = registry.table('area_count', {
	areaCode: text('area_code').primaryKey(),
	...counts,
});

/** What transactions add to the counts: rows of their own, so that none waits for another. */
export const areaCountChange = registry.table('area_count_change', {
	id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
	areaCode: text('area_code').notNull(),
	...counts,
});

/**
 * The rows of a file that is being imported or checked, as far as later rows are compared with them. Unlogged,
 * and deleted when the run ends; numbers only as hashes.
 */
export const importSeen = registry.table(
	'import_seen',
	{
		run: uuid('run').notNull(),
		row: integer('row').notNull(),
		/** Of all that the row says. */
		rowKey: bigint('row_key', { mode: 'bigint' }).notNull(),
		/** How many rows before say exactly the same. */
		copies: integer('copies').notNull(),
		nibKey: bigint('nib_key', { mode: 'bigint' }),
		nikKey: bigint('nik_key', { mode: 'bigint' }),
		phoneKey: bigint('phone_key', { mode: 'bigint' }),
		/** Of name and address. */
		placeKey: bigint('place_key', { mode: 'bigint' }),
		/** Of kelurahan and the consonants of the name. */
		likeKey: bigint('like_key', { mode: 'bigint' }),
		addressKey: bigint('address_key', { mode: 'bigint' }),
		areaCode: text('area_code').notNull(),
		searchName: text('search_name').notNull(),
		ownerName: text('owner_name').notNull(),
	},
	(t) => [
		index('import_seen_row').on(t.run, t.rowKey, t.row),
		index('import_seen_nib')
			.on(t.run, t.nibKey)
			.where(sql`nib_key is not null`),
		index('import_seen_nik')
			.on(t.run, t.nikKey)
			.where(sql`nik_key is not null`),
		index('import_seen_phone')
			.on(t.run, t.phoneKey)
			.where(sql`phone_key is not null`),
		index('import_seen_place')
			.on(t.run, t.placeKey)
			.where(sql`place_key is not null`),
		index('import_seen_like')
			.on(t.run, t.likeKey)
			.where(sql`like_key is not null`),
	],
);

/** Which code of one edition became which of another. `list` is areas or kbli. */
export const editionMapping = registry.table(
	'edition_mapping',
	{
		list: text('list').notNull(),
		fromEdition: text('from_edition').notNull(),
		fromCode: text('from_code').notNull(),
		toEdition: text('to_edition').notNull(),
		/** Empty for a code that was dropped. */
		toCode: text('to_code').notNull(),
		/** 1:1, split, merged, dropped */
		relation: text('relation').notNull(),
	},
	(t) => [primaryKey({ columns: [t.list, t.fromEdition, t.toEdition, t.fromCode, t.toCode] })],
);

/** One move of all records from an edition to another: its progress, and what it takes to undo it. */
export const editionMove = registry.table(
	'edition_move',
	{
		id: uuid('id').primaryKey(),
		list: text('list').notNull(),
		fromEdition: text('from_edition').notNull(),
		toEdition: text('to_edition').notNull(),
		/** running, done, undoing, undone */
		state: text('state').notNull(),
		/** The last record that was looked at. */
		cursor: uuid('cursor'),
		moved: integer('moved').notNull().default(0),
		waiting: integer('waiting').notNull().default(0),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
		finishedAt: at('finished_at'),
	},
	(t) => [
		uniqueIndex('edition_move_once')
			.on(t.list, t.fromEdition, t.toEdition)
			.where(sql`state <> 'undone'`),
	],
);

/** A code of a record that a move changed, or that waits for somebody to choose. */
export const editionChange = registry.table(
	'edition_change',
	{
		moveId: uuid('move_id')
			.notNull()
			.references(() => editionMove.id, { onDelete: 'cascade' }),
		enterpriseId: uuid('enterprise_id')
			.notNull()
			.references(() => enterprise.id, { onDelete: 'cascade' }),
		fromCode: text('from_code').notNull(),
		/** Null while it waits. */
		toCode: text('to_code'),
		/** moved, waiting, chosen, gone (the record lost the code meanwhile), undone */
		state: text('state').notNull(),
		/** Where the record was when the move came to it. */
		areaCode: text('area_code').notNull(),
		decidedBy: text('decided_by'),
		decidedAt: at('decided_at'),
	},
	(t) => [
		primaryKey({ columns: [t.moveId, t.enterpriseId, t.fromCode] }),
		index('edition_change_enterprise').on(t.enterpriseId),
		index('edition_change_waiting')
			.on(t.moveId, sql`${t.areaCode} text_pattern_ops`, t.enterpriseId)
			.where(sql`state = 'waiting'`),
	],
);
