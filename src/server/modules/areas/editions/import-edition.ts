import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { packagedEdition } from '../source.ts';
import { followNames, snapshotEdition } from './snapshot.ts';
import type { AreaLine, AreaLineProblem } from './judge-line.ts';
import { dropStage, findOrphans, makeStage, type Problems, stageLines } from './stage.ts';

export interface AreaEditionInput {
	/** `2026-06`, or however the office calls it. */
	id: string;
	/** The first day on which it holds, `YYYY-MM-DD`; today for a new one, as before for one that is loaded again. */
	from?: string | undefined;
	/** What it is called; the id where nobody says. */
	title?: string | undefined;
	source: string;
	licence?: string | undefined;
	/** The lines are only what is new or renamed: nothing ends. */
	isAddition?: boolean;
	dryRun?: boolean;
}

export interface AreaEditionReport {
	edition: string;
	from: string;
	dryRun: boolean;
	rows: number;
	/** New codes. */
	added: number;
	/** New names, and codes that came back. */
	changed: number;
	unchanged: number;
	/** Codes that the list leaves out: kept, readable, and not to choose any more. */
	ended: number;
	/** The first hundred of them. */
	endedCodes: string[];
	rejectedRows: number;
	/** The first thousand. With a single one nothing is loaded. */
	rejected: AreaLineProblem[];
}

/**
 * Loads an edition of areas from the lines of a file beside those that are there. The file speaks for whole lists of
 * siblings: where it names one kelurahan of a kecamatan, it names them all, and those that it leaves out end. Doing
 * it again changes nothing. Lines are judged whole first; half a list would end half of the areas.
 *
 * @throws AppError forbidden areas/system-only; invalid areas/edition-id, areas/edition-day, areas/edition-empty;
 * conflict areas/edition-future, areas/edition-older
 */
export async function importAreaEdition(
	ctx: Ctx,
	input: AreaEditionInput,
	lines: AsyncIterable<readonly AreaLine[]>,
): Promise<AreaEditionReport> {
	if (ctx.actor.kind !== 'system')
		throw new AppError('forbidden', 'areas/system-only', 'Areas are imported by command');
	await ctx.query('', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7206))', [
		'areas/edition',
	]);
	const from = await settleDay(ctx, input);
	const problems: Problems = { rows: 0, kept: [] };
	let rows = 0;
	await makeStage(ctx);
	for await (const some of lines) {
		rows += some.length;
		await stageLines(ctx, some, problems);
	}
	if (rows === 0) throw new AppError('invalid', 'areas/edition-empty', 'The file has no lines');
	await findLeftOut(ctx, input.isAddition ?? false);
	await findOrphans(ctx, problems);
	const counts = await countChanges(ctx);
	const isRefused = problems.rows > 0;
	if (!isRefused && !input.dryRun) await apply(ctx, { ...input, from }, counts);
	await dropStage(ctx);
	return {
		edition: input.id,
		from,
		dryRun: input.dryRun ?? false,
		rows,
		...(isRefused ? { added: 0, changed: 0, unchanged: 0, ended: 0, endedCodes: [] } : counts),
		rejectedRows: problems.rows,
		rejected: problems.kept.sort((a, b) => a.row - b.row),
	};
}

async function settleDay(ctx: Ctx, { id, from: asked }: AreaEditionInput): Promise<string> {
	if (!/^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/.test(id) || id.startsWith('idn-area-data'))
		throw new AppError('invalid', 'areas/edition-id', 'No name for an edition', { edition: id });
	const editions = await ctx.query<{ id: string; from: string }>(
		'areas.editionDays',
		'SELECT id, published_on AS "from" FROM areas.area_edition ORDER BY published_on DESC, imported_at DESC',
	);
	const today = wibDay(ctx.now);
	const from = asked ?? editions.find((edition) => edition.id === id)?.from ?? today;
	if (!isDay(from))
		throw new AppError('invalid', 'areas/edition-day', 'No such day', { day: from });
	if (from > today)
		throw new AppError('conflict', 'areas/edition-future', 'It holds later', { day: from });
	const newest = editions.find((edition) => edition.id !== id);
	if (newest && newest.from > from)
		throw new AppError('conflict', 'areas/edition-older', 'A newer edition is loaded', {
			edition: newest.id,
			day: newest.from,
		});
	return from;
}

function isDay(text: string): boolean {
	const moment = Date.parse(`${text}T00:00:00Z`);
	return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(moment).toISOString().startsWith(text);
}

/** Codes that hold and that the lines leave out of a list of siblings, with all that lies below them. */
async function findLeftOut(ctx: Ctx, isAddition: boolean): Promise<void> {
	if (isAddition) return;
	await ctx.query(
		'',
		`WITH RECURSIVE gone AS (
			SELECT a.code FROM areas.area a
			WHERE a.valid_to IS NULL
				AND EXISTS (SELECT 1 FROM incoming_area s WHERE s.parent_code = a.parent_code)
				AND NOT EXISTS (SELECT 1 FROM incoming_area i WHERE i.code = a.code)
			UNION
			SELECT a.code FROM gone g JOIN areas.area a ON a.parent_code = g.code AND a.valid_to IS NULL
				AND NOT EXISTS (SELECT 1 FROM incoming_area i WHERE i.code = a.code))
		 INSERT INTO left_area SELECT code FROM gone`,
	);
}

type Counts = Pick<AreaEditionReport, 'added' | 'changed' | 'unchanged' | 'ended' | 'endedCodes'>;

/** The same words written otherwise are the same name. */
const isNew = `(a.search_name <> i.search_name OR a.valid_to IS NOT NULL)`;

async function countChanges(ctx: Ctx): Promise<Counts> {
	const [counts] = await ctx.query<Counts>(
		'',
		`SELECT count(*) FILTER (WHERE a.code IS NULL) AS added, count(*) FILTER (WHERE ${isNew}) AS changed,
			count(*) FILTER (WHERE NOT ${isNew}) AS unchanged, (SELECT count(*) FROM left_area) AS ended,
			coalesce((SELECT json_agg(code ORDER BY code) FROM (SELECT code FROM left_area ORDER BY code LIMIT 100) l),
				'[]') AS "endedCodes"
		 FROM incoming_area i LEFT JOIN areas.area a ON a.code = i.code`,
	);
	return counts!;
}

async function apply(
	ctx: Ctx,
	{ id, from, title, source, licence }: AreaEditionInput & { from: string },
	{ endedCodes: _codes, ...counts }: Counts,
): Promise<void> {
	await ctx.query(
		'areas.addFileEdition',
		`INSERT INTO areas.area_edition AS e (id, title, published_on, source, licence, imported_at)
		 VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET imported_at = excluded.imported_at,
			title = excluded.title, published_on = excluded.published_on, source = excluded.source,
			licence = excluded.licence`,
		[id, title?.trim() || id, from, source, licence ?? '–', ctx.now],
	);
	await ctx.query(
		'',
		`INSERT INTO areas.area AS a
			(code, parent_code, level, kind, name, search_name, path_name, edition_id, valid_from)
		 SELECT code, parent_code, level, kind, name, search_name, name, $1, $2::date FROM incoming_area
		 ON CONFLICT (code) DO UPDATE SET edition_id = excluded.edition_id, valid_to = NULL,
			name = CASE WHEN a.search_name = excluded.search_name THEN a.name ELSE excluded.name END,
			path_name = CASE WHEN a.search_name = excluded.search_name THEN a.path_name ELSE excluded.name END,
			search_name = excluded.search_name, kind = excluded.kind`,
		[id, from],
	);
	await ctx.query(
		'',
		`UPDATE areas.area a SET valid_to = $1::date FROM left_area l WHERE l.code = a.code`,
		[from],
	);
	await followNames(ctx);
	await snapshotEdition(ctx, id);
	await audit(ctx, {
		action: 'areas.edition.imported',
		subject: { type: 'area_edition', id },
		data: { ...counts, from, source },
	});
}

/**
 * Whether a later edition than the packaged one is loaded: then the package has nothing to say any more.
 * @returns that edition
 */
export async function findLaterEdition(
	ctx: Ctx,
): Promise<{ id: string; from: string } | undefined> {
	const packaged = packagedEdition();
	const [later] = await ctx.query<{ id: string; from: string }>(
		'areas.laterEdition',
		`SELECT id, published_on AS "from" FROM areas.area_edition
		 WHERE id <> $1 AND published_on > $2 ORDER BY published_on DESC LIMIT 1`,
		[packaged.id, packaged.publishedOn],
	);
	return later;
}
