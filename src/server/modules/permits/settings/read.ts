import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import { lineOf, type PermitRule } from '../evaluate.ts';
import { requireSettings } from './access.ts';
import type { Edition } from './dated-lines.ts';
import type { KindTexts, StepFields, TermFields } from './input.ts';

/** A line with the edition of today and the one that begins later; at least one of the two. */
export interface DatedLine<Row> {
	line: string;
	standing: (Row & Edition) | undefined;
	planned: (Row & Edition) | undefined;
}

export type SettingStep = Omit<StepFields, 'kind' | 'line' | 'after' | 'papers'> & {
	code: string;
	papers: { code: string; id: string; en: string }[];
};
export type SettingTerm = Omit<TermFields, 'kind'>;

export interface PermitSettings {
	texts: KindTexts;
	rules: DatedLine<PermitRule>[];
	steps: DatedLine<SettingStep>[];
	term: DatedLine<SettingTerm>;
}

/**
 * All that can be set about a kind of permit: what holds today and what begins later.
 * @throws AppError missing permits/no-settings, permits/no-such-kind
 */
export async function getPermitSettings(ctx: Ctx, kind: string): Promise<PermitSettings> {
	requireSettings(ctx);
	const today = wibDay(ctx.now);
	const [texts] = await ctx.query<KindTexts>(
		'permits.settingTexts',
		`SELECT code AS kind, name_id AS "nameId", name_en AS "nameEn", purpose_id AS "purposeId",
			purpose_en AS "purposeEn", issuer_id AS "issuerId", issuer_en AS "issuerEn", url,
			number_hint_id AS "numberHintId", number_hint_en AS "numberHintEn"
		 FROM permits.permit_kind WHERE code = $1`,
		[kind],
	);
	if (!texts) throw new AppError('missing', 'permits/no-such-kind', 'No such kind of permit');
	const rules = await ctx.query<PermitRule>(
		'permits.settingRules',
		`SELECT id, kind, position, condition, verdict, barred, reason_id AS "reasonId", reason_en AS "reasonEn",
			valid_from AS "validFrom", valid_to AS "validTo", legal_basis AS "legalBasis", certainty
		 FROM permits.permit_rule WHERE kind = $1 AND (valid_to IS NULL OR valid_to >= $2::date)
		 ORDER BY position, valid_from`,
		[kind, today],
	);
	const steps = await ctx.query<SettingStep & Edition>(
		'permits.settingSteps',
		`SELECT code, text_id AS "textId", text_en AS "textEn", place, url, papers, cost_id AS "costId",
			cost_en AS "costEn", days, valid_from AS "validFrom", valid_to AS "validTo", legal_basis AS "legalBasis",
			certainty
		 FROM permits.permit_step WHERE kind = $1 AND (valid_to IS NULL OR valid_to >= $2::date)
		 ORDER BY position, valid_from`,
		[kind, today],
	);
	const terms = await ctx.query<SettingTerm & Edition>(
		'permits.settingTerms',
		`SELECT validity, years, renewal_days AS "renewalDays", valid_from AS "validFrom", valid_to AS "validTo",
			legal_basis AS "legalBasis", certainty
		 FROM permits.permit_term WHERE kind = $1 AND (valid_to IS NULL OR valid_to >= $2::date)
		 ORDER BY valid_from`,
		[kind, today],
	);
	return {
		texts,
		rules: byLine(rules, ({ id }) => lineOf(id), today),
		steps: byLine(steps, ({ code }) => code, today),
		term: byLine(terms, () => 'term', today)[0] ?? {
			line: 'term',
			standing: undefined,
			planned: undefined,
		},
	};
}

function byLine<Row extends Edition>(
	rows: readonly Row[],
	lineOfRow: (row: Row) => string,
	today: string,
): DatedLine<Row>[] {
	return [...Map.groupBy(rows, lineOfRow)].map(([line, editions]) => ({
		line,
		standing: editions.find(({ validFrom }) => validFrom <= today),
		planned: editions.find(({ validFrom }) => validFrom > today),
	}));
}
