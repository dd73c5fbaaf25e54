import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { firstSteps, type Doer } from './first-steps.ts';

export interface ChecklistStep {
	id: string;
	/** In the language of the request. */
	title: string;
	text: string;
	doer: Doer;
	/** Steps whose place it takes. */
	standsFor: string[];
	source: string;
	certainty: 'sure' | 'likely' | 'unsure';
}

/** Writes steps that are not there yet; what an office changed stays, and so does the number that calls one stuck. */
export async function seedOpening(ctx: Ctx): Promise<void> {
	await ctx.query(
		'presence.seedSteps',
		`INSERT INTO presence.checklist_step (id, marketplace, kind, position, title_id, title_en, text_id, text_en, doer,
			valid_from, source, certainty)
		 SELECT r.id, r.marketplace, r.kind, r.position, r."titleId", r."titleEn", r."textId", r."textEn", r.doer,
			'2026-01-01', 'Pengalaman pendamping, November 2026', r.certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(id text, marketplace text, kind text, position smallint, "titleId" text,
			"titleEn" text, "textId" text, "textEn" text, doer text, certainty text)
		 WHERE r.marketplace IS NULL OR EXISTS (SELECT 1 FROM marketplaces.marketplace m WHERE m.code = r.marketplace)
		 ON CONFLICT (id) DO NOTHING`,
		[JSON.stringify(firstSteps)],
	);
	await ctx.query(
		'presence.seedStuckDays',
		`INSERT INTO presence.rule (name, value, unit, valid_from, legal_basis, certainty)
		 SELECT 'opening-stuck-days', 7, 'days', '2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'
		 WHERE NOT EXISTS (SELECT 1 FROM presence.rule WHERE name = 'opening-stuck-days')`,
	);
}

/** SQL: a step of this name is of the marketplace `m`, and holds on the day `$n`. */
const holds = (t: string, n: number) => `(${t}.marketplace = m.code OR (${t}.marketplace IS NULL
	AND (${t}.kind IS NULL OR ${t}.kind = m.kind))) AND ${t}.valid_from <= $${n}::date
	AND (${t}.valid_to IS NULL OR ${t}.valid_to >= $${n}::date)`;

/** SQL: steps `t` that hold on the day `$n` for the marketplace `m`, without those whose place another takes there. */
export const stepsOf = (n: number) => `${holds('t', n)} AND NOT EXISTS (
	SELECT 1 FROM presence.checklist_step s WHERE t.id = ANY(s.stands_for) AND ${holds('s', n)})`;

/** What is done to open a shop at a marketplace, one after the other. */
export async function listSteps(ctx: Ctx, marketplace: string): Promise<ChecklistStep[]> {
	const { locale } = ctx;
	return ctx.query<ChecklistStep>(
		`presence.steps.${locale}`,
		`SELECT t.id, t.title_${locale} AS title, t.text_${locale} AS text, t.doer,
			t.stands_for AS "standsFor", t.source, t.certainty
		 FROM presence.checklist_step t JOIN marketplaces.marketplace m ON m.code = $1
		 WHERE ${stepsOf(2)} ORDER BY t.position, t.id`,
		[marketplace, wibDay(ctx.now)],
	);
}

/** After how many days without a step an opening counts as stuck, on the day of `ctx.now`. */
export async function stuckDays(ctx: Ctx): Promise<number> {
	const [row] = await ctx.query<{ value: number }>(
		'presence.stuckDays',
		`SELECT value FROM presence.rule WHERE name = 'opening-stuck-days' AND valid_from <= $1::date
			AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY valid_from DESC LIMIT 1`,
		[wibDay(ctx.now)],
	);
	if (!row) throw new Error('No rule opening-stuck-days of presence is in force');
	return row.value;
}
