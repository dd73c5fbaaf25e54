import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { addDays, formatDay, wibDay } from '#shared/dates.ts';

/*
 * A line of a dated table is one thing through time, its editions are the rows: `p-irt:cold` and, from the day that
 * it was changed, `p-irt:cold@2027-01-01`. No edition of the past is ever written again.
 */

export type Part = 'rule' | 'step' | 'term';
const tables: Record<Part, { table: string; line: string }> = {
	rule: { table: 'permits.permit_rule', line: `split_part(id, '@', 1)` },
	step: { table: 'permits.permit_step', line: 'code' },
	term: { table: 'permits.permit_term', line: `'term'` },
};

/** One line of one kind of permit; for a term the line is `term`. */
export interface Line {
	part: Part;
	kind: string;
	line: string;
}

export interface Edition {
	validFrom: string;
	validTo: string | null;
}

export interface Editions {
	/** Holds today. */
	standing: Edition | undefined;
	/** Begins later; a line has one such edition at most. */
	planned: Edition | undefined;
}

/** The editions of a line that are not over; changes of one kind of permit wait for each other from here on. */
export async function lockLine(ctx: Ctx, { part, kind, line }: Line): Promise<Editions> {
	await lockKind(ctx, kind);
	const today = wibDay(ctx.now);
	const rows = await ctx.query<Edition>(
		`permits.line.${part}`,
		`SELECT valid_from AS "validFrom", valid_to AS "validTo" FROM ${tables[part].table}
		 WHERE kind = $1 AND ${tables[part].line} = $2 AND (valid_to IS NULL OR valid_to >= $3::date)
		 ORDER BY valid_from`,
		[kind, line, today],
	);
	return {
		standing: rows.find(({ validFrom }) => validFrom <= today),
		planned: rows.find(({ validFrom }) => validFrom > today),
	};
}

/** @throws AppError missing permits/no-such-kind */
export async function lockKind(ctx: Ctx, kind: string): Promise<void> {
	const found = await ctx.query(
		'permits.lockKind',
		'SELECT code FROM permits.permit_kind WHERE code = $1 FOR NO KEY UPDATE',
		[kind],
	);
	if (found.length === 0)
		throw new AppError('missing', 'permits/no-such-kind', 'No such kind of permit');
}

const noSuchLine = () => new AppError('missing', 'permits/no-such-line', 'No such row');
const isPlanned = (ctx: Ctx, { validFrom }: Edition) =>
	new AppError('conflict', 'permits/line-planned', 'The row changes already', {
		day: formatDay(validFrom, ctx.locale),
	});

/**
 * Ends the edition that stands on the day before `validFrom`, so that the caller can write the next one.
 * @returns until when the next one holds, as the one before did
 * @throws AppError missing permits/no-such-line; conflict permits/line-planned, permits/line-ending
 */
export async function makeRoom(ctx: Ctx, of: Line, validFrom: string): Promise<string | null> {
	const { standing, planned } = await lockLine(ctx, of);
	if (planned) throw isPlanned(ctx, planned);
	if (!standing) throw noSuchLine();
	if (standing.validTo !== null && standing.validTo < validFrom)
		throw new AppError('conflict', 'permits/line-ending', 'The row ends before that', {
			day: formatDay(standing.validTo, ctx.locale),
		});
	await setEnd(ctx, of, standing, addDays(validFrom, -1));
	return standing.validTo;
}

/**
 * The row holds to the end of `lastDay` and no longer; null takes that back.
 * @throws AppError missing permits/no-such-line; conflict permits/line-planned; invalid permits/last-day
 */
export async function endLine(ctx: Ctx, of: Line, lastDay: string | null): Promise<void> {
	const { standing, planned } = await lockLine(ctx, of);
	if (planned) throw isPlanned(ctx, planned);
	if (!standing) throw noSuchLine();
	if (lastDay !== null && lastDay < wibDay(ctx.now))
		throw new AppError('invalid', 'permits/last-day', 'The last day is today or later');
	await setEnd(ctx, of, standing, lastDay);
}

/**
 * Takes back an edition that has not begun; the one before it holds on as if nothing had been planned.
 * @throws AppError missing permits/no-such-line
 */
export async function withdrawPlanned(ctx: Ctx, of: Line): Promise<Edition> {
	const { standing, planned } = await lockLine(ctx, of);
	if (!planned) throw noSuchLine();
	const { table, line } = tables[of.part];
	await ctx.query(
		`permits.withdraw.${of.part}`,
		`DELETE FROM ${table} WHERE kind = $1 AND ${line} = $2 AND valid_from = $3`,
		[of.kind, of.line, planned.validFrom],
	);
	if (standing) await setEnd(ctx, of, standing, planned.validTo);
	return planned;
}

async function setEnd(
	ctx: Ctx,
	{ part, kind, line }: Line,
	{ validFrom }: Edition,
	lastDay: string | null,
): Promise<void> {
	await ctx.query(
		`permits.setEnd.${part}`,
		`UPDATE ${tables[part].table} SET valid_to = $4
		 WHERE kind = $1 AND ${tables[part].line} = $2 AND valid_from = $3`,
		[kind, line, validFrom, lastDay],
	);
}

/**
 * The position for a new line after another one, or before all with ''. Where two stand too close, the later ones
 * move on together, which changes no order.
 */
export async function positionAfter(
	ctx: Ctx,
	part: 'rule' | 'step',
	kind: string,
	after: string,
): Promise<number> {
	const { table, line } = tables[part];
	const [found] = await ctx.query<{ before: number; next: number | null }>(
		`permits.position.${part}`,
		`WITH before AS (SELECT coalesce(max(position) FILTER (WHERE ${line} = $2), 0) AS position
			FROM ${table} WHERE kind = $1)
		 SELECT position::int AS before, (SELECT min(t.position)::int FROM ${table} t
			WHERE t.kind = $1 AND t.position > before.position) AS next FROM before`,
		[kind, after],
	);
	const { before = 0, next = null } = found ?? {};
	if (next === null) return before + 10;
	if (next - before >= 2) return Math.floor((before + next) / 2);
	await ctx.query(
		`permits.moveOn.${part}`,
		`UPDATE ${table} SET position = position + 10 WHERE kind = $1 AND position >= $2`,
		[kind, next],
	);
	return before + 5;
}
