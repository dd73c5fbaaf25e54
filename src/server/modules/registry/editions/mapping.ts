import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { staffAreas } from '#modules/accounts/index.ts';
import { type EditionListName, listOf } from './lists.ts';

export const relations = ['1:1', 'split', 'merged', 'dropped'] as const;
export type Relation = (typeof relations)[number];

/** One list and the two editions that a mapping leads from and to. */
export interface Editions {
	list: EditionListName;
	from: string;
	to: string;
}

export interface MappingRow {
	/** Of the file, as Excel numbers it. */
	row: number;
	from: string;
	/** Empty for a code that was dropped. */
	to: string;
	relation: string;
}

export interface MappingProblem {
	row: number;
	column: 'from' | 'to' | 'relation';
	value: string;
	reason: 'unknown-code' | 'unknown-relation' | 'repeated' | 'relation-differs' | 'missing';
}

export interface MappingLoaded {
	rows: number;
	/** 0 when anything was wrong: half a mapping would move half the records. */
	loaded: number;
	rejected: MappingProblem[];
}

/** Words of the files that offices and statisticians make. */
const relationWords: Readonly<Record<string, Relation>> = {
	'1:1': '1:1',
	'1-1': '1:1',
	tetap: '1:1',
	sama: '1:1',
	same: '1:1',
	split: 'split',
	pecah: 'split',
	dipecah: 'split',
	pemekaran: 'split',
	merged: 'merged',
	gabung: 'merged',
	digabung: 'merged',
	penggabungan: 'merged',
	dropped: 'dropped',
	hapus: 'dropped',
	dihapus: 'dropped',
};

/** Who keeps the editions of the whole installation: commands, and administrators of everywhere. */
export function keepsEditions(ctx: Ctx): boolean {
	return ctx.actor.kind === 'system' || staffAreas(ctx.actor, ['administrator']).includes('');
}

export function requireKeeper(ctx: Ctx): void {
	if (!keepsEditions(ctx))
		throw new AppError('forbidden', 'registry/edition-keeper', 'Only the operator moves editions');
}

/**
 * Loads which code of an edition became which of another, in the place of what was loaded before. With a single
 * problem nothing is loaded.
 *
 * @throws AppError forbidden registry/edition-keeper; invalid registry/edition-unknown; conflict registry/edition-moved
 */
export async function loadMapping(
	ctx: Ctx,
	{ list, from, to }: Editions,
	rows: readonly MappingRow[],
): Promise<MappingLoaded> {
	requireKeeper(ctx);
	await requireEditions(ctx, { list, from, to });
	const [moved] = await ctx.query(
		'registry.editions.standing',
		`SELECT 1 FROM registry.edition_move
		 WHERE list = $1 AND from_edition = $2 AND to_edition = $3 AND state <> 'undone'`,
		[list, from, to],
	);
	if (moved)
		throw new AppError('conflict', 'registry/edition-moved', 'Records have moved by this mapping');
	const tidy = rows.map((row) => ({ ...row, from: row.from.trim(), to: row.to.trim() }));
	const rejected = await problemsOf(ctx, { list, from, to }, tidy);
	if (rejected.length > 0) return { rows: rows.length, loaded: 0, rejected };
	await ctx.query(
		'registry.editions.dropMapping',
		'DELETE FROM registry.edition_mapping WHERE list = $1 AND from_edition = $2 AND to_edition = $3',
		[list, from, to],
	);
	await ctx.query(
		'registry.editions.addMapping',
		`INSERT INTO registry.edition_mapping (list, from_edition, to_edition, from_code, to_code, relation)
		 SELECT $1, $2, $3, * FROM unnest($4::text[], $5::text[], $6::text[])`,
		[
			list,
			from,
			to,
			tidy.map((row) => row.from),
			tidy.map((row) => row.to),
			tidy.map((row) => readRelation(row.relation)),
		],
	);
	await audit(ctx, {
		action: 'registry.edition.mapped',
		subject: { type: 'edition', id: `${list} ${from} ${to}` },
		data: { codes: tidy.length },
	});
	return { rows: rows.length, loaded: tidy.length, rejected: [] };
}

/** @throws AppError invalid registry/edition-unknown */
export async function requireEditions(ctx: Ctx, { list, from, to }: Editions): Promise<void> {
	for (const edition of [from, to]) {
		const found = await ctx.query(`registry.editions.exists.${list}`, listOf[list].editionExists, [
			edition,
		]);
		if (found.length === 0 || from === to)
			throw new AppError('invalid', 'registry/edition-unknown', `No edition ${edition} is loaded`, {
				edition,
			});
	}
}

function readRelation(text: string): Relation | undefined {
	return relationWords[text.trim().toLowerCase()];
}

async function problemsOf(
	ctx: Ctx,
	editions: Editions,
	rows: readonly MappingRow[],
): Promise<MappingProblem[]> {
	const old = await titlesOf(
		ctx,
		editions.list,
		editions.from,
		rows.map((row) => row.from),
	);
	const fresh = await titlesOf(
		ctx,
		editions.list,
		editions.to,
		rows.map((row) => row.to),
	);
	const targets = countBy(rows.map((row) => row.from));
	const sources = countBy(rows.map((row) => row.to));
	const seen = new Set<string>();
	return rows.flatMap((row): MappingProblem[] => {
		const relation = readRelation(row.relation);
		const wrong = (column: MappingProblem['column'], reason: MappingProblem['reason']) => [
			{ row: row.row, column, value: row[column], reason },
		];
		if (row.from === '') return wrong('from', 'missing');
		if (!old.has(row.from)) return wrong('from', 'unknown-code');
		if (!relation) return wrong('relation', 'unknown-relation');
		if ((row.to === '') !== (relation === 'dropped')) return wrong('to', 'relation-differs');
		if (row.to !== '' && !fresh.has(row.to)) return wrong('to', 'unknown-code');
		const pair = `${row.from} ${row.to}`;
		if (seen.has(pair)) return wrong('from', 'repeated');
		seen.add(pair);
		const several = targets.get(row.from)! > 1;
		const shared = row.to !== '' && sources.get(row.to)! > 1;
		const fits = {
			'1:1': !several && !shared,
			// A part of a divided code may join another one.
			split: several,
			merged: !several && shared,
			dropped: !several,
		}[relation];
		return fits ? [] : wrong('relation', 'relation-differs');
	});
}

function countBy(values: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return counts;
}

/** Titles of the codes that an edition has. */
export async function titlesOf(
	ctx: Ctx,
	list: EditionListName,
	edition: string,
	codes: readonly string[],
): Promise<Map<string, string>> {
	const rows = await ctx.query<{ code: string; title: string }>(
		`registry.editions.titles.${list}`,
		listOf[list].titles,
		[edition, [...new Set(codes)]],
	);
	return new Map(rows.map((row) => [row.code, row.title]));
}

/** What each code becomes: one code, several to choose from, or none. */
export async function readMapping(
	ctx: Ctx,
	{ list, from, to }: Editions,
): Promise<Map<string, { relation: Relation; to: string[] }>> {
	const rows = await ctx.query<{ from: string; relation: Relation; to: string[] }>(
		'registry.editions.mapping',
		`SELECT from_code AS "from", min(relation) AS relation,
			array_agg(to_code ORDER BY to_code) FILTER (WHERE to_code <> '') AS "to"
		 FROM registry.edition_mapping WHERE list = $1 AND from_edition = $2 AND to_edition = $3
		 GROUP BY from_code ORDER BY from_code`,
		[list, from, to],
	);
	return new Map(rows.map((row) => [row.from, { relation: row.relation, to: row.to ?? [] }]));
}
