import type { Ctx } from '#platform/context.ts';
import { areaKind, areaLevel, areaSearchName, parentCode, readAreaCode } from '../names.ts';
import { type AreaLine, type AreaLineProblem, codeProblem, nameProblem } from './judge-line.ts';
import { tidyAreaName } from './tidy-name.ts';

/** Problems that a report holds; more are counted. */
const KEPT = 1_000;

export interface Problems {
	rows: number;
	kept: AreaLineProblem[];
}

/** A place of the transaction's own for the lines of a file, so that they are judged whole before any is used. */
export async function makeStage(ctx: Ctx): Promise<void> {
	await ctx.query(
		'',
		`CREATE TEMP TABLE incoming_area (row int NOT NULL, code text PRIMARY KEY, parent_code text,
			level smallint NOT NULL, kind text NOT NULL, name text NOT NULL, search_name text NOT NULL) ON COMMIT DROP`,
	);
	await ctx.query('', 'CREATE INDEX ON incoming_area (parent_code)');
	await ctx.query('', 'CREATE TEMP TABLE left_area (code text PRIMARY KEY) ON COMMIT DROP');
}

export async function dropStage(ctx: Ctx): Promise<void> {
	await ctx.query('', 'DROP TABLE incoming_area, left_area');
}

/** Puts lines on the stage; those that can't be meant are written down. */
export async function stageLines(
	ctx: Ctx,
	lines: readonly AreaLine[],
	problems: Problems,
): Promise<void> {
	const staged = [];
	for (const line of lines) {
		const say = (column: 'code' | 'name', reason: AreaLineProblem['reason']) =>
			keepProblem(problems, { row: line.row, column, value: line[column].trim(), reason });
		const badCode = codeProblem(line);
		if (badCode) {
			say('code', badCode);
			continue;
		}
		// With a bad name too, so that the areas below it are not called orphans.
		const badName = nameProblem(line);
		if (badName) say('name', badName);
		const code = readAreaCode(line.code)!;
		const name = tidyAreaName(line.name, code);
		const level = areaLevel(code);
		staged.push({
			row: line.row,
			code,
			parent_code: parentCode(code),
			level,
			kind: areaKind(code),
			name,
			search_name: areaSearchName(name, level),
		});
	}
	const repeated = await ctx.query<{ row: number; code: string; first: number }>(
		'',
		`WITH line AS (SELECT * FROM jsonb_to_recordset($1::jsonb) AS l(row int, code text, parent_code text,
				level smallint, kind text, name text, search_name text)),
		 written AS (
			INSERT INTO incoming_area
			SELECT DISTINCT ON (code) row, code, parent_code, level, kind, name, search_name FROM line ORDER BY code, row
			ON CONFLICT DO NOTHING RETURNING row, code)
		 SELECT l.row, l.code, coalesce(w.row, i.row) AS first FROM line l
		 LEFT JOIN written w ON w.code = l.code LEFT JOIN incoming_area i ON i.code = l.code
		 WHERE l.row IS DISTINCT FROM w.row ORDER BY l.row`,
		[JSON.stringify(staged)],
	);
	for (const { row, code, first } of repeated)
		keepProblem(problems, {
			row,
			column: 'code',
			value: code,
			reason: 'repeated',
			about: String(first),
		});
}

export function keepProblem(problems: Problems, problem: AreaLineProblem): void {
	problems.rows += 1;
	if (problems.kept.length < KEPT) problems.kept.push(problem);
}

/**
 * Lines whose area above is nowhere: neither among the lines nor in the list that holds now, or left out by the lines
 * (`left_area`).
 */
export async function findOrphans(ctx: Ctx, problems: Problems): Promise<void> {
	const orphans = await ctx.query<{
		row: number;
		code: string;
		parent: string;
		isLeft: boolean;
		isGap: boolean;
	}>(
		'',
		`SELECT i.row, i.code, i.parent_code AS parent, l.code IS NOT NULL AS "isLeft",
			EXISTS (SELECT 1 FROM incoming_area g WHERE g.code = substring(i.parent_code from '^(.*)\\.'))
			OR EXISTS (SELECT 1 FROM areas.area g
				WHERE g.code = substring(i.parent_code from '^(.*)\\.') AND g.valid_to IS NULL) AS "isGap"
		 FROM incoming_area i
		 LEFT JOIN incoming_area p ON p.code = i.parent_code
		 LEFT JOIN areas.area a ON a.code = i.parent_code AND a.valid_to IS NULL
		 LEFT JOIN left_area l ON l.code = i.parent_code
		 WHERE i.level > 1 AND p.code IS NULL AND (a.code IS NULL OR l.code IS NOT NULL) ORDER BY i.row`,
	);
	for (const { row, code, parent, isLeft, isGap } of orphans) {
		const reason = isLeft ? 'parent-left-out' : isGap ? 'gap' : 'orphan';
		keepProblem(problems, { row, column: 'code', value: code, reason, about: parent });
	}
}
