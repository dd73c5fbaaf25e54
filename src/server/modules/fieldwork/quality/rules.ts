import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';

/** What the quality of interviews is measured by; people read `fieldwork_flag_<kind>` (with `_` for `-`). */
export const flagKinds = [
	'fast',
	'fast-questions',
	'same-place',
	'same-answers',
	'night',
	'clock-off',
	'no-place',
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** The limits that each kind knows. `back-check` is no flag: how many second visits, and when answers agree. */
export interface Limits {
	/** Seconds that a whole interview takes at least. */
	fast: { seconds: number };
	/** Milliseconds that a question takes at least, and what share of the answered ones may be faster. */
	'fast-questions': { ms: number; share: number; answered: number };
	/** So many interviews of one enumerator at other enterprises within so many metres and days. */
	'same-place': { metres: number; others: number; days: number };
	/** Share of equal answers with another interview of the day, out of at least so many. */
	'same-answers': { share: number; answers: number };
	/** Hours of WIB between which work is ordinary. */
	night: { from: number; to: number };
	'clock-off': { minutes: number };
	/** Metres of accuracy that a place has at most. */
	'no-place': { metres: number };
	/** Share of interviews that are visited again, and share of answers that have to agree. */
	'back-check': { share: number; agree: number };
}
export type RuleKind = keyof Limits;

export type QualityRule = {
	[Kind in RuleKind]: { id: string; kind: Kind; limits: Limits[Kind] };
}[RuleKind];

const firstLimits: Limits = {
	fast: { seconds: 240 },
	'fast-questions': { ms: 1200, share: 0.4, answered: 10 },
	'same-place': { metres: 12, others: 4, days: 30 },
	'same-answers': { share: 0.92, answers: 15 },
	night: { from: 6, to: 20 },
	'clock-off': { minutes: 60 },
	'no-place': { metres: 150 },
	'back-check': { share: 0.07, agree: 0.8 },
};

/** What a new installation begins with; the office changes them by rows with a later `valid_from`. */
export async function seedQualityRules(ctx: Ctx): Promise<void> {
	const rules = Object.entries(firstLimits).map(([kind, limits]) => ({
		id: `${kind}.2026`,
		kind,
		limits,
	}));
	await ctx.query(
		'fieldwork.seedQualityRules',
		`INSERT INTO fieldwork.quality_rule (id, kind, limits, valid_from, legal_basis, certainty)
		 SELECT r.id, r.kind, r.limits, '2026-01-01', 'Pedoman pengawasan lapangan, ditetapkan kantor', 'practice'
		 FROM jsonb_to_recordset($1::jsonb) AS r(id text, kind text, limits jsonb)
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(rules)],
	);
}

/** The rules that hold on a day (YYYY-MM-DD, by default today), the newest of each kind. */
export async function qualityRules(
	ctx: Ctx,
	on: string = wibDay(ctx.now),
): Promise<Map<RuleKind, QualityRule>> {
	const rows = await ctx.query<QualityRule>(
		'fieldwork.qualityRules',
		`SELECT DISTINCT ON (kind) id, kind, limits FROM fieldwork.quality_rule
		 WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY kind, valid_from DESC`,
		[on],
	);
	return new Map(rows.map((rule) => [rule.kind, rule]));
}

/** The limits of one kind; undefined while no rule of it holds. */
export function limitsOf<Kind extends RuleKind>(
	rules: ReadonlyMap<RuleKind, QualityRule>,
	kind: Kind,
): { id: string; limits: Limits[Kind] } | undefined {
	return rules.get(kind) as { id: string; limits: Limits[Kind] } | undefined;
}
