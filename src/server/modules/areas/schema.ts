import { sql } from 'drizzle-orm';
import {
	customType,
	date,
	doublePrecision,
	index,
	pgSchema,
	primaryKey,
	smallint,
	text,
	timestamp,
} from 'drizzle-orm/pg-core';

export const areas = pgSchema('areas');

/** One published list of area codes, such as Kepmendagri 300.2.2-2138/2025. */
export const areaEdition = areas.table('area_edition', {
	id: text('id').primaryKey(),
	title: text('title').notNull(),
	publishedOn: date('published_on').notNull(),
	source: text('source').notNull(),
	licence: text('licence').notNull(),
	importedAt: timestamp('imported_at', { withTimezone: true }).notNull(),
});

/**
 * An administrative area by its Kemendagri code: `36`, `36.03`, `36.03.14`, `36.03.14.2005`.
 * Codes are never deleted; one that an edition drops gets `validTo`, so that old records stay readable.
 */
export const area = areas.table(
	'area',
	{
		code: text('code').primaryKey(),
		parentCode: text('parent_code'),
		/** 1 province, 2 kabupaten/kota, 3 kecamatan, 4 kelurahan/desa. */
		level: smallint('level').notNull(),
		kind: text('kind').notNull(),
		name: text('name').notNull(),
		/** The name as people look for it: lower case, without accents, punctuation or "Kec.". */
		searchName: text('search_name').notNull(),
		/** `Kemiri, Kabupaten Tangerang, Banten`: made at import, shown beside a bare code. */
		pathName: text('path_name').notNull(),
		editionId: text('edition_id')
			.notNull()
			.references(() => areaEdition.id),
		validFrom: date('valid_from').notNull(),
		validTo: date('valid_to'),
	},
	(t) => [
		index('area_parent').on(t.parentCode, t.name),
		index('area_search').using('gin', sql`${t.searchName} gin_trgm_ops`),
	],
);

/** What one edition says: its codes with their names then, so that a former edition stays readable as it was. */
export const editionArea = areas.table(
	'edition_area',
	{
		editionId: text('edition_id')
			.notNull()
			.references(() => areaEdition.id),
		code: text('code')
			.notNull()
			.references(() => area.code),
		pathName: text('path_name').notNull(),
	},
	(t) => [primaryKey({ columns: [t.editionId, t.code] }), index('edition_area_code').on(t.code)],
);

/** Postcodes of a village; a village may have more than one. */
export const areaPostcode = areas.table(
	'area_postcode',
	{
		areaCode: text('area_code')
			.notNull()
			.references(() => area.code),
		postcode: text('postcode').notNull(),
	},
	(t) => [index('area_postcode_area').on(t.areaCode), index('area_postcode_code').on(t.postcode)],
);

/** The line round an area, ready to draw. Full rings are in `boundary_ring`. */
export const boundary = areas.table('boundary', {
	areaCode: text('area_code')
		.primaryKey()
		.references(() => area.code),
	/** The edition of the area list that was current when the boundary came. */
	editionId: text('edition_id')
		.notNull()
		.references(() => areaEdition.id),
	source: text('source').notNull(),
	licence: text('licence').notNull(),
	/** SVG path in the grid of `wide` (boundaries/grid.ts): for maps of a kabupaten or more. */
	wide: text('wide').notNull(),
	/** SVG path in the finer grid of `close`, for a kecamatan or a small city. */
	close: text('close').notNull(),
	west: doublePrecision('west').notNull(),
	south: doublePrecision('south').notNull(),
	east: doublePrecision('east').notNull(),
	north: doublePrecision('north').notNull(),
	/** A point inside, where a label stands well. */
	labelLongitude: doublePrecision('label_longitude').notNull(),
	labelLatitude: doublePrecision('label_latitude').notNull(),
	importedAt: timestamp('imported_at', { withTimezone: true }).notNull(),
});

const polygon = customType<{ data: string }>({ dataType: () => 'polygon' });

/** Every ring as it was given, in degrees (longitude, latitude). A hole is a ring too: odd is inside. */
export const boundaryRing = areas.table(
	'boundary_ring',
	{
		areaCode: text('area_code')
			.notNull()
			.references(() => boundary.areaCode, { onDelete: 'cascade' }),
		ring: polygon('ring').notNull(),
	},
	(t) => [
		index('boundary_ring_area').on(t.areaCode),
		index('boundary_ring_box').using('gist', sql`box(${t.ring})`),
	],
);
