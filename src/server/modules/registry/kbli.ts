import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { plainText } from '#shared/text.ts';

export interface Kbli {
	editionId: string;
	/** Five digits; headings have fewer, or a letter. */
	code: string;
	title: string;
}

export interface KbliImport {
	rows: number;
	imported: number;
	rejected: KbliProblem[];
}

export interface KbliProblem {
	/** Of the file, as Excel numbers it. */
	row: number;
	column: 'code' | 'title';
	code: string;
	/** `orphan`: the file has the heading of other codes of this length and not of this one. */
	reason: 'code' | 'title' | 'repeated' | 'swapped' | 'orphan';
}

const codePattern = /^([A-Z]|\d{2,5})$/;

/**
 * Loads an edition of the classification beside the others; codes that it already has get the new title.
 * @throws AppError forbidden registry/system-only; invalid registry/kbli-edition
 */
export async function importKbli(
	ctx: Ctx,
	edition: string,
	rows: readonly { row: number; code: string; title: string }[],
): Promise<KbliImport> {
	if (ctx.actor.kind !== 'system')
		throw new AppError(
			'forbidden',
			'registry/system-only',
			'A classification is imported by command',
		);
	if (!/^\d{4}$/.test(edition))
		throw new AppError('invalid', 'registry/kbli-edition', 'An edition is a year, such as 2020');
	const { rejected, titles } = judgeKbli(rows);
	await ctx.query(
		'registry.addKbliEdition',
		`INSERT INTO registry.kbli_edition (id, imported_at) VALUES ($1, $2)
		 ON CONFLICT (id) DO UPDATE SET imported_at = excluded.imported_at`,
		[edition, ctx.now],
	);
	await ctx.query(
		'registry.addKbli',
		`INSERT INTO registry.kbli (edition_id, code, title)
		 SELECT $1, * FROM unnest($2::text[], $3::text[])
		 ON CONFLICT (edition_id, code) DO UPDATE SET title = excluded.title`,
		[edition, [...titles.keys()], [...titles.values()]],
	);
	await audit(ctx, {
		action: 'registry.kbli.imported',
		subject: { type: 'kbli_edition', id: edition },
		data: { codes: titles.size },
	});
	return { rows: rows.length, imported: titles.size, rejected };
}

function judgeKbli(rows: readonly { row: number; code: string; title: string }[]): {
	rejected: KbliProblem[];
	titles: Map<string, string>;
} {
	const rejected: KbliProblem[] = [];
	const titles = new Map<string, string>();
	const rowOf = new Map<string, number>();
	for (const { row, code: typed, title } of rows) {
		const code = typed.trim().toUpperCase();
		const say = (column: KbliProblem['column'], reason: KbliProblem['reason']) =>
			rejected.push({ row, column, code: typed, reason });
		if (!codePattern.test(code))
			say('code', codePattern.test(title.trim().toUpperCase()) ? 'swapped' : 'code');
		else if (!title.trim()) say('title', 'title');
		else if (titles.has(code)) say('code', 'repeated');
		else {
			titles.set(code, title.trim());
			rowOf.set(code, row);
		}
	}
	// A list of five digits alone is whole; one with headings has a heading for every code.
	const lengths = new Set(
		[...titles.keys()].filter((code) => /\d/.test(code)).map((c) => c.length),
	);
	for (const code of [...titles.keys()]) {
		const above = code.slice(0, -1);
		if (code.length < 3 || !lengths.has(above.length) || titles.has(above)) continue;
		rejected.push({ row: rowOf.get(code)!, column: 'code', code, reason: 'orphan' });
		titles.delete(code);
	}
	return { rejected: rejected.sort((a, b) => a.row - b.row), titles };
}

/** The newest edition that is loaded; undefined before the first import. */
export async function findKbliEdition(ctx: Ctx): Promise<string | undefined> {
	const [row] = await ctx.query<{ id: string }>(
		'registry.kbliEdition',
		'SELECT max(id) AS id FROM registry.kbli_edition HAVING max(id) IS NOT NULL',
	);
	return row?.id;
}

const columns = `k.edition_id AS "editionId", k.code, k.title`;

/** Activities of the newest edition whose code begins with the text or whose title has all its words, at most 20. */
export async function searchKbli(ctx: Ctx, text: string): Promise<Kbli[]> {
	const edition = await findKbliEdition(ctx);
	const words = plainText(text)
		.split(' ')
		.filter((word) => word.length > 1);
	if (!edition || words.length === 0) return [];
	if (/^\d+$/.test(words[0]!))
		return ctx.query<Kbli>(
			'registry.kbliByCode',
			`SELECT ${columns} FROM registry.kbli k
			 WHERE k.edition_id = $1 AND starts_with(k.code, $2) AND k.code ~ '^\\d{5}$' ORDER BY k.code LIMIT 20`,
			[edition, words[0]],
		);
	return ctx.query<Kbli>(
		'registry.kbliByTitle',
		`SELECT ${columns} FROM registry.kbli k
		 WHERE k.edition_id = $1 AND k.code ~ '^\\d{5}$' AND lower(k.title) LIKE ALL ($2::text[])
		 ORDER BY length(k.title), k.code LIMIT 20`,
		[edition, words.map((word) => `%${word}%`)],
	);
}

/** The titles of codes of the newest edition; unknown codes are left out. */
export async function getKbli(ctx: Ctx, codes: readonly string[]): Promise<Kbli[]> {
	const edition = codes.length > 0 ? await findKbliEdition(ctx) : undefined;
	if (!edition) return [];
	return ctx.query<Kbli>(
		'registry.kbliMany',
		`SELECT ${columns} FROM registry.kbli k WHERE k.edition_id = $1 AND k.code = ANY($2)`,
		[edition, codes],
	);
}
