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

/** Writes steps that are not there yet; what an office changed stays. */
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
}

/** SQL: a step of this name is of the marketplace `m`, whenever it holds. */
export const ofPlace = (t: string) =>
	`(${t}.marketplace = m.code OR (${t}.marketplace IS NULL AND (${t}.kind IS NULL OR ${t}.kind = m.kind)))`;

const holds = (t: string, n: number) =>
	`${ofPlace(t)} AND ${t}.valid_from <= $${n}::date AND (${t}.valid_to IS NULL OR ${t}.valid_to >= $${n}::date)`;

/** SQL: another step takes the place of `t` at the marketplace `m` on the day `$n`. */
export const isReplaced = (n: number) => `EXISTS (
	SELECT 1 FROM presence.checklist_step s WHERE t.id = ANY(s.stands_for) AND ${holds('s', n)})`;

/** SQL: steps `t` that hold on the day `$n` for the marketplace `m`, without those whose place another takes there. */
export const stepsOf = (n: number) => `${holds('t', n)} AND NOT ${isReplaced(n)}`;

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
