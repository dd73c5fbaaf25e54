import type { Ctx } from '#platform/context.ts';
import { firstFoodGroups, firstKinds } from './kinds.ts';
import { firstRules } from './rules.ts';
import { firstReminders, firstSteps } from './steps.ts';

/**
 * Writes kinds, rules, steps and reminders of a new installation. Rows that are there stay as they are, so that
 * an office's own wording and dates survive.
 */
export async function seedPermits(ctx: Ctx): Promise<void> {
	await ctx.query(
		'permits.seedKinds',
		`INSERT INTO permits.permit_kind (code, name_id, name_en, purpose_id, purpose_en, issuer_id, issuer_en,
			subject, format, badge, url, of_regency, position)
		 SELECT code, "nameId", "nameEn", "purposeId", "purposeEn", "issuerId", "issuerEn", subject, format, badge,
			url, coalesce("ofRegency", false), position
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, "nameId" text, "nameEn" text, "purposeId" text,
			"purposeEn" text, "issuerId" text, "issuerEn" text, subject text, format text, badge text, url text,
			"ofRegency" boolean, position smallint)
		 ON CONFLICT (code) DO NOTHING`,
		[JSON.stringify(numbered(firstKinds))],
	);
	await ctx.query(
		'permits.seedTerms',
		`INSERT INTO permits.permit_term (kind, validity, years, renewal_days, valid_from, legal_basis, certainty)
		 SELECT kind, validity, years, "renewalDays", "validFrom", "legalBasis", certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(kind text, validity text, years smallint,
			"renewalDays" smallint, "validFrom" date, "legalBasis" text, certainty text)
		 WHERE NOT EXISTS (SELECT 1 FROM permits.permit_term t WHERE t.kind = r.kind)`,
		[JSON.stringify(firstKinds.map(({ code, term }) => ({ kind: code, ...term })))],
	);
	await ctx.query(
		'permits.seedFoodGroups',
		`INSERT INTO permits.food_group (code, name_id, name_en, valid_from, legal_basis, certainty)
		 SELECT code, id, en, '2018-01-01', 'PerBPOM 22/2018 dan PerBPOM 4/2024', 'unsure'
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, id text, en text)
		 WHERE NOT EXISTS (SELECT 1 FROM permits.food_group g WHERE g.code = r.code)`,
		[JSON.stringify(firstFoodGroups.map(([code, id, en]) => ({ code, id, en })))],
	);
	await ctx.query(
		'permits.seedRules',
		`INSERT INTO permits.permit_rule (id, kind, position, condition, verdict, barred, reason_id, reason_en,
			valid_from, valid_to, legal_basis, certainty)
		 SELECT id, kind, position, condition, verdict, coalesce(barred, false), "reasonId", "reasonEn",
			"validFrom", "validTo", "legalBasis", certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(id text, kind text, position smallint, condition jsonb,
			verdict text, barred boolean, "reasonId" text, "reasonEn" text, "validFrom" date, "validTo" date,
			"legalBasis" text, certainty text)
		 ON CONFLICT (id) DO NOTHING`,
		[JSON.stringify(numbered(firstRules))],
	);
	await ctx.query(
		'permits.seedSteps',
		`INSERT INTO permits.permit_step (kind, code, position, text_id, text_en, place, url, papers, cost_id,
			cost_en, days, valid_from, legal_basis, certainty)
		 SELECT kind, code, position, "textId", "textEn", place, url, coalesce(papers, '[]'), "costId", "costEn",
			days, "validFrom", "legalBasis", certainty
		 FROM jsonb_to_recordset($1::jsonb) AS r(kind text, code text, position smallint, "textId" text,
			"textEn" text, place text, url text, papers jsonb, "costId" text, "costEn" text, days smallint,
			"validFrom" date, "legalBasis" text, certainty text)
		 WHERE NOT EXISTS (SELECT 1 FROM permits.permit_step s WHERE s.kind = r.kind AND s.code = r.code)`,
		[JSON.stringify(numbered(firstSteps))],
	);
	await ctx.query(
		'permits.seedReminders',
		`INSERT INTO permits.reminder_rule (days_before, effect, valid_from, legal_basis, certainty)
		 SELECT "daysBefore", effect, '2026-01-01', 'Kebijakan awal Rumah UMKM', 'practice'
		 FROM jsonb_to_recordset($1::jsonb) AS r("daysBefore" smallint, effect text)
		 WHERE NOT EXISTS (SELECT 1 FROM permits.reminder_rule o
			WHERE o.days_before = r."daysBefore" AND o.effect = r.effect)`,
		[JSON.stringify(firstReminders)],
	);
}

const numbered = <Row>(rows: readonly Row[]) =>
	rows.map((row, index) => ({ ...row, position: (index + 1) * 10 }));
