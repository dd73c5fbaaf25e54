import type { Ctx } from '#platform/context.ts';
import type { TaskKind } from '#modules/desk/index.ts';

export const editionLists = ['areas', 'kbli'] as const;
export type EditionListName = (typeof editionLists)[number];

/** A code of one record that becomes another. */
export interface Replacement {
	enterpriseId: string;
	from: string;
	to: string;
}

export interface Replaced {
	enterpriseId: string;
	from: string;
	wasPrimary: boolean;
	/** The field's whole value before and after. */
	before: unknown;
	after: unknown;
}

/** A record that has codes of a mapping, as a move comes to it. */
export interface RecordWithCodes {
	id: string;
	number: string;
	name: string;
	areaCode: string;
	codes: string[];
}

/** What areas and KBLI do differently. */
export interface EditionList {
	task: TaskKind;
	/** The field of a record that holds the codes. */
	field: 'areaCode' | 'kbli';
	/** The page where people choose. */
	page: string;
	editionExists: string;
	/** Titles of those of the codes `$2` that edition `$1` has: code, title. */
	titles: string;
	/** Records with any of the codes `$2` of edition `$1` after the id `$3`, at most `$4`. */
	batch: string;
	/** How many records have each of the codes of edition `$1`: code, count. */
	counts: string;
	/** Codes of edition `$1` that `$2` has no more; undefined where every code of an edition has to move. */
	gone: string | undefined;
	/** A condition on enterprise `e` and change `c`: the record still has the old code. `$1` is its edition. */
	stillHas: string;
}

const record = 'e.id, e.number, e.name, e.area_code AS "areaCode"';

export const listOf: Readonly<Record<EditionListName, EditionList>> = {
	areas: {
		task: 'area-choice',
		field: 'areaCode',
		page: '/dinas/edisi/wilayah',
		editionExists: 'SELECT 1 FROM areas.area_edition WHERE id = $1',
		titles: `SELECT a.code, a.path_name AS title FROM areas.edition_area a
			WHERE a.edition_id = $1 AND a.code = ANY($2)`,
		batch: `SELECT ${record}, ARRAY[e.area_code] AS codes FROM registry.enterprise e
			WHERE e.area_code = ANY($2) AND e.id > $3 AND $1 <> '' ORDER BY e.id LIMIT $4`,
		counts: `SELECT e.area_code AS code, count(*) AS count FROM registry.enterprise e
			WHERE e.area_code = ANY($2) AND $1 <> '' GROUP BY 1`,
		gone: `SELECT o.code FROM areas.edition_area o LEFT JOIN areas.edition_area n
				ON n.edition_id = $2 AND n.code = o.code
			WHERE o.edition_id = $1 AND n.code IS NULL`,
		stillHas: `(e.area_code = c.from_code AND $1 <> '')`,
	},
	kbli: {
		task: 'kbli-choice',
		field: 'kbli',
		page: '/dinas/edisi/kbli',
		editionExists: 'SELECT 1 FROM registry.kbli_edition WHERE id = $1',
		titles:
			'SELECT k.code, k.title FROM registry.kbli k WHERE k.edition_id = $1 AND k.code = ANY($2)',
		batch: `SELECT ${record}, b.codes FROM (
				SELECT enterprise_id, array_agg(code ORDER BY is_primary DESC, code) AS codes
				FROM registry.enterprise_kbli WHERE edition_id = $1 AND code = ANY($2) AND enterprise_id > $3
				GROUP BY 1 ORDER BY 1 LIMIT $4) b
			JOIN registry.enterprise e ON e.id = b.enterprise_id ORDER BY e.id`,
		counts: `SELECT code, count(*) AS count FROM registry.enterprise_kbli
			WHERE edition_id = $1 AND ($2::text[] IS NULL OR code = ANY($2)) GROUP BY 1`,
		gone: undefined,
		stillHas: `EXISTS (SELECT 1 FROM registry.enterprise_kbli b
			WHERE b.enterprise_id = e.id AND b.edition_id = $1 AND b.code = c.from_code)`,
	},
};

/**
 * Puts the new codes in the place of the old ones, where the records still have the old; what somebody changed
 * meanwhile is left alone. Several codes of a record that become one are one, the main one if any of them was.
 */
export function replaceCodes(
	ctx: Ctx,
	list: EditionListName,
	editions: { from: string; to: string },
	items: readonly Replacement[],
): Promise<Replaced[]> {
	if (items.length === 0) return Promise.resolve([]);
	return list === 'areas' ? replaceAreas(ctx, items) : replaceKbli(ctx, editions, items);
}

async function replaceAreas(ctx: Ctx, items: readonly Replacement[]): Promise<Replaced[]> {
	const rows = await ctx.query<{ id: string; from: string; to: string }>(
		'registry.editions.replaceAreas',
		`UPDATE registry.enterprise e SET area_code = r."to", updated_at = $2
		 FROM jsonb_to_recordset($1::jsonb) AS r("enterpriseId" uuid, "from" text, "to" text)
		 WHERE e.id = r."enterpriseId" AND e.area_code = r."from" RETURNING e.id, r."from", r."to"`,
		[JSON.stringify(items), ctx.now],
	);
	return rows.map(({ id, from, to }) => ({
		enterpriseId: id,
		from,
		wasPrimary: false,
		before: from,
		after: to,
	}));
}

async function replaceKbli(
	ctx: Ctx,
	{ from, to }: { from: string; to: string },
	items: readonly Replacement[],
): Promise<Replaced[]> {
	const ids = [...new Set(items.map((item) => item.enterpriseId))];
	await ctx.query(
		'registry.editions.lock',
		'SELECT 1 FROM registry.enterprise WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE',
		[ids],
	);
	const before = await activities(ctx, ids);
	const gone = await ctx.query<{ id: string; code: string; wasPrimary: boolean; to: string }>(
		'registry.editions.dropKbli',
		`DELETE FROM registry.enterprise_kbli b
		 USING jsonb_to_recordset($1::jsonb) AS r("enterpriseId" uuid, "from" text, "to" text)
		 WHERE b.enterprise_id = r."enterpriseId" AND b.edition_id = $2 AND b.code = r."from"
		 RETURNING b.enterprise_id AS id, b.code, b.is_primary AS "wasPrimary", r."to"`,
		[JSON.stringify(items), from],
	);
	await ctx.query(
		'registry.editions.addKbli',
		`INSERT INTO registry.enterprise_kbli AS b (enterprise_id, edition_id, code, is_primary)
		 SELECT r.id, $2, r."to", bool_or(r."wasPrimary")
		 FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, "to" text, "wasPrimary" boolean) GROUP BY 1, 3
		 ON CONFLICT (enterprise_id, edition_id, code) DO UPDATE SET is_primary = b.is_primary OR excluded.is_primary`,
		[JSON.stringify(gone), to],
	);
	await ctx.query(
		'registry.editions.touch',
		'UPDATE registry.enterprise SET updated_at = $2 WHERE id = ANY($1)',
		[gone.map((row) => row.id), ctx.now],
	);
	const after = await activities(ctx, ids);
	return gone.map(({ id, code, wasPrimary }) => ({
		enterpriseId: id,
		from: code,
		wasPrimary,
		before: before.get(id) ?? [],
		after: after.get(id) ?? [],
	}));
}

/** The codes of records, the main one first. */
export async function activities(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string[]>> {
	const rows = await ctx.query<{ id: string; codes: string[] }>(
		'registry.editions.activities',
		`SELECT enterprise_id AS id, array_agg(code ORDER BY is_primary DESC, code) AS codes
		 FROM registry.enterprise_kbli WHERE enterprise_id = ANY($1) GROUP BY 1`,
		[ids],
	);
	return new Map(rows.map((row) => [row.id, row.codes]));
}
