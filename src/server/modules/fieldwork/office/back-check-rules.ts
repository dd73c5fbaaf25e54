import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import type { MatchLimits } from './match-score.ts';

const firstMatch: MatchLimits = {
	money: 0.25,
	number: 0.1,
	text: 0.8,
	weights: {
		choice: 2,
		yesno: 2,
		choices: 1,
		number: 1,
		money: 1,
		year: 1,
		phone: 2,
		text: 1,
		nib: 2,
	},
	questions: 10,
};

/** What a new installation begins with; the office changes it by rows with a later `valid_from`. */
export async function seedMatchRule(ctx: Ctx): Promise<void> {
	await ctx.query(
		'fieldwork.seedMatchRule',
		`INSERT INTO fieldwork.quality_rule (id, kind, limits, valid_from, legal_basis, certainty)
		 VALUES ('match.2026', 'match', $1, '2026-01-01', 'Pedoman pengawasan lapangan, ditetapkan kantor', 'practice')
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(firstMatch)],
	);
}

export interface BackCheckRules {
	/** Which share is drawn, and from which score on answers agree. */
	sample: { id: string; limits: { share: number; agree: number } };
	match: { id: string; limits: MatchLimits };
}

/** The rules of back-checks that hold today. @throws AppError unavailable fieldwork/no-rule */
export async function backCheckRules(ctx: Ctx): Promise<BackCheckRules> {
	const rows = await ctx.query<{ kind: string; id: string; limits: never }>(
		'fieldwork.backCheckRules',
		`SELECT DISTINCT ON (kind) kind, id, limits FROM fieldwork.quality_rule
		 WHERE kind IN ('back-check', 'match') AND valid_from <= $1::date
			AND (valid_to IS NULL OR valid_to >= $1::date)
		 ORDER BY kind, valid_from DESC`,
		[wibDay(ctx.now)],
	);
	const sample = rows.find(({ kind }) => kind === 'back-check');
	const match = rows.find(({ kind }) => kind === 'match');
	if (!sample || !match)
		throw new AppError('unavailable', 'fieldwork/no-rule', 'No rule of back-checks holds today');
	return { sample, match };
}

/** Which share of interviews is drawn today, and from which score on answers agree; 0 to 1. */
export async function sampleShare(ctx: Ctx): Promise<{ share: number; agree: number }> {
	return (await backCheckRules(ctx)).sample.limits;
}
