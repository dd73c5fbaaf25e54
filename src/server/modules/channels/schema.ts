import { sql } from 'drizzle-orm';
import {
	bigint,
	boolean,
	date,
	index,
	integer,
	jsonb,
	pgSchema,
	primaryKey,
	smallint,
	text,
	timestamp,
	uuid,
} from 'drizzle-orm/pg-core';

export const channels = pgSchema('channels');

const at = (name: string) => timestamp(name, { withTimezone: true });

/** Where enterprises can sell: the own shop, a corner in a school, a marketplace, the government catalogue … */
export const placeKind = channels.table('place_kind', {
	code: text('code').primaryKey(),
	/** For one and for several: `pojok sekolah`, `school corner`, `school corners`. */
	nameId: text('name_id').notNull(),
	nameEn: text('name_en').notNull(),
	pluralEn: text('plural_en').notNull(),
	/** Every enterprise has one of its own, which is no row of `place`. */
	own: boolean('own').notNull().default(false),
	position: smallint('position').notNull(),
});

/** One place that buys or sells. A planned one counts for nobody yet, but its rules are there. */
export const place = channels.table(
	'place',
	{
		id: uuid('id').primaryKey(),
		kind: text('kind')
			.notNull()
			.references(() => placeKind.code),
		name: text('name').notNull(),
		/** Whose enterprises it takes; null takes those of everywhere. */
		areaCode: text('area_code'),
		/** Categories that it takes; null takes all. */
		categories: text('categories').array(),
		/** active, planned, ended */
		state: text('state').notNull(),
		url: text('url'),
		/** Where it is known from, and since when. */
		source: text('source').notNull(),
		seenOn: date('seen_on').notNull(),
		createdBy: text('created_by').notNull(),
		updatedAt: at('updated_at').notNull(),
	},
	(t) => [
		index('place_area')
			.on(sql`${t.areaCode} text_pattern_ops`, t.kind)
			.where(sql`state = 'active'`),
		index('place_kind_name').on(t.kind, t.name),
	],
);

/**
 * What a kind of place, or one place, demands of a product for which `condition` holds. All rules that hold
 * apply together.
 */
export const placeRule = channels.table(
	'place_rule',
	{
		id: text('id').primaryKey(),
		kind: text('kind')
			.notNull()
			.references(() => placeKind.code),
		placeId: uuid('place_id').references(() => place.id),
		/** A condition of the permits module over the facts of a product. */
		condition: jsonb('condition').notNull(),
		/** Permits, each entry a choice: [['p-irt', 'bpom-md'], ['halal']] is one of two, and halal. */
		demands: jsonb('demands').notNull(),
		/** Takes no such product at all. */
		refuses: boolean('refuses').notNull().default(false),
		reasonId: text('reason_id').notNull(),
		reasonEn: text('reason_en').notNull(),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
		legalBasis: text('legal_basis').notNull(),
		certainty: text('certainty').notNull(),
	},
	(t) => [index('place_rule_kind').on(t.kind)],
);

/** What a place looks for now: `300 kotak makanan setiap Jumat`. */
export const demand = channels.table(
	'demand',
	{
		id: uuid('id').primaryKey(),
		placeId: uuid('place_id')
			.notNull()
			.references(() => place.id),
		title: text('title').notNull(),
		categories: text('categories').array().notNull(),
		/** What is planned to be spent in the time given; null where nobody said. */
		valueIdr: bigint('value_idr', { mode: 'number' }),
		wantedFrom: date('wanted_from').notNull(),
		wantedTo: date('wanted_to').notNull(),
		/** Where it is known from: a plan, a letter, a call. */
		source: text('source').notNull(),
		createdBy: text('created_by').notNull(),
		createdAt: at('created_at').notNull(),
		closedAt: at('closed_at'),
	},
	(t) => [
		index('demand_open')
			.on(t.wantedTo, t.id)
			.where(sql`closed_at is null`),
		index('demand_place').on(t.placeId),
	],
);

/**
 * What each permit would open, by kecamatan: derived, made anew each night. `openings` are pairs of an
 * enterprise and a place; the rupiah of a demand count once, however many could answer it.
 */
export const clinic = channels.table(
	'clinic',
	{
		/** A kecamatan. */
		areaCode: text('area_code').notNull(),
		permit: text('permit').notNull(),
		/** Enterprises for which this permit alone opens a place. */
		enterprises: integer('enterprises').notNull(),
		openings: integer('openings').notNull(),
		/** Enterprises that need it together with another. */
		together: integer('together').notNull(),
		demands: uuid('demands').array().notNull(),
		madeAt: at('made_at').notNull(),
	},
	(t) => [primaryKey({ columns: [t.areaCode, t.permit] })],
);
