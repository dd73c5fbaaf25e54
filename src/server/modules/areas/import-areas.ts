import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { findLaterEdition } from './editions/import-edition.ts';
import { snapshotEdition } from './editions/snapshot.ts';
import { packagedEdition, readPackagedAreas, type Edition, type SourceArea } from './source.ts';

/** Provinces whose villages every installation has; Banten is where Rumah UMKM comes from. */
const villagesByDefault = ['36'];
const CHUNK = 4_000;

export interface AreaImport {
	edition: Edition;
	/** Areas that the edition has, within the wanted provinces. */
	areas: number;
	added: number;
	/** New name or place; a code that came back counts too. */
	changed: number;
	/** Codes that the edition no longer has: kept, with an end. */
	ended: number;
}

export interface ImportAreas {
	/** Also all 83,762 villages of the other provinces. Once imported, later editions keep them. */
	allVillages?: boolean;
}

/**
 * Brings the area list to the edition that the installed package holds. Doing it again changes nothing.
 * Reading and writing happen in pieces of a few thousand rows.
 * @throws AppError forbidden areas/system-only; conflict areas/edition-older
 */
export async function importAreas(
	ctx: Ctx,
	{ allVillages = false }: ImportAreas = {},
): Promise<AreaImport> {
	if (ctx.actor.kind !== 'system')
		throw new AppError('forbidden', 'areas/system-only', 'Areas are imported by command');
	const edition = packagedEdition();
	const later = await findLaterEdition(ctx);
	if (later)
		throw new AppError('conflict', 'areas/edition-older', 'A newer edition is loaded', {
			edition: later.id,
			day: later.from,
		});
	await ctx.query(
		'areas.addEdition',
		`INSERT INTO areas.area_edition (id, title, published_on, source, licence, imported_at)
		 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET imported_at = excluded.imported_at`,
		[edition.id, edition.title, edition.publishedOn, edition.source, edition.licence, ctx.now],
	);
	const villagesOf = allVillages ? 'all' : await provincesWithVillages(ctx);
	const result: AreaImport = { edition, areas: 0, added: 0, changed: 0, ended: 0 };
	let chunk: SourceArea[] = [];
	const flush = async () => {
		const { added, changed } = await writeAreas(ctx, edition, chunk);
		result.areas += chunk.length;
		result.added += added;
		result.changed += changed;
		chunk = [];
	};
	for await (const area of readPackagedAreas(villagesOf)) {
		chunk.push(area);
		if (chunk.length >= CHUNK) await flush();
	}
	if (chunk.length > 0) await flush();
	result.ended = await endDropped(ctx, edition);
	await snapshotEdition(ctx, edition.id);
	await audit(ctx, {
		action: 'areas.edition.imported',
		subject: { type: 'area_edition', id: edition.id },
		data: {
			areas: result.areas,
			added: result.added,
			changed: result.changed,
			ended: result.ended,
		},
	});
	return result;
}

/**
 * Imports the packaged areas where that edition is not there yet, nor a later one from a file; otherwise asks one
 * question only.
 */
export async function seedAreas(ctx: Ctx): Promise<void> {
	const found = await ctx.query(
		'areas.hasEdition',
		'SELECT 1 FROM areas.area_edition WHERE id = $1',
		[packagedEdition().id],
	);
	if (found.length === 0 && !(await findLaterEdition(ctx))) await importAreas(ctx);
}

async function provincesWithVillages(ctx: Ctx): Promise<ReadonlySet<string>> {
	const rows = await ctx.query<{ province: string }>(
		'areas.provincesWithVillages',
		`SELECT DISTINCT left(code, 2) AS province FROM areas.area WHERE level = 4 AND valid_to IS NULL`,
	);
	return new Set([...villagesByDefault, ...rows.map((row) => row.province)]);
}

async function writeAreas(
	ctx: Ctx,
	edition: Edition,
	areas: readonly SourceArea[],
): Promise<{ added: number; changed: number }> {
	const column = (name: keyof SourceArea) => areas.map((area) => area[name]);
	const [counts] = await ctx.query<{ added: number; changed: number }>(
		'areas.writeAreas',
		`WITH source AS (
			SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[])
				AS s(code, parent_code, level, kind, name, search_name, path_name)
		 ), old AS (
			SELECT a.code, (a.name, a.path_name) IS DISTINCT FROM (s.name, s.path_name)
				OR a.valid_to IS NOT NULL AS changed
			FROM areas.area a JOIN source s USING (code)
		 ), written AS (
			INSERT INTO areas.area AS a
				(code, parent_code, level, kind, name, search_name, path_name, edition_id, valid_from)
			SELECT s.*, $8::text, $9::date FROM source s
			ON CONFLICT (code) DO UPDATE SET name = excluded.name, search_name = excluded.search_name,
				path_name = excluded.path_name, parent_code = excluded.parent_code, kind = excluded.kind,
				edition_id = excluded.edition_id, valid_to = NULL
			WHERE (a.name, a.search_name, a.path_name, a.edition_id)
				IS DISTINCT FROM (excluded.name, excluded.search_name, excluded.path_name, excluded.edition_id)
				OR a.valid_to IS NOT NULL
		 )
		 SELECT (SELECT count(*) FROM source) - (SELECT count(*) FROM old) AS added,
			(SELECT count(*) FROM old WHERE changed) AS changed`,
		[
			column('code'),
			column('parentCode'),
			column('level'),
			column('kind'),
			column('name'),
			column('searchName'),
			column('pathName'),
			edition.id,
			edition.publishedOn,
		],
	);
	return counts ?? { added: 0, changed: 0 };
}

/** Codes of older editions that this one lacks stay readable, with the day that ended them. */
async function endDropped(ctx: Ctx, edition: Edition): Promise<number> {
	const ended = await ctx.query(
		'areas.endDropped',
		`UPDATE areas.area SET valid_to = $2 WHERE edition_id <> $1 AND valid_to IS NULL RETURNING code`,
		[edition.id, edition.publishedOn],
	);
	return ended.length;
}
