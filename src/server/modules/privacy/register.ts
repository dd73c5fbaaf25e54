import type { Ctx, Locale } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { changedProcessing } from './first/processing-changed.ts';
import type { ProcessingWords } from './first/processing-row.ts';
import { firstProcessing } from './first/processing.ts';
import { retentionRulesInForce } from './retention.ts';

/** Brings the register of processing; runs at each start and changes no row that is there. */
export async function seedProcessing(ctx: Ctx): Promise<void> {
	const places = new Map(firstProcessing.map(({ code }, position) => [code, position]));
	const rows = [...firstProcessing, ...changedProcessing(firstProcessing)].map((row) => ({
		...row,
		position: places.get(row.code),
	}));
	await ctx.query(
		'privacy.seedProcessing',
		`INSERT INTO privacy.processing (code, valid_from, position, words, basis, legal_basis, purpose, fields, rules)
		 SELECT r.code, coalesce(r."validFrom", '2026-01-01'), r.position, r.words, r.basis, r."legalBasis", r.purpose, r.fields, r.rules
		 FROM jsonb_to_recordset($1::jsonb) AS r(code text, "validFrom" date, position smallint, words jsonb, basis text,
			"legalBasis" text, purpose text, fields text[], rules text[])
		 ON CONFLICT DO NOTHING`,
		[JSON.stringify(rows)],
	);
}

export interface Processing {
	code: string;
	words: ProcessingWords;
	/** consent, contract, law, public-task, legitimate-interest (UU 27/2022 pasal 20) */
	basis: string;
	legalBasis: string;
	/** The consent that it rests on. */
	purpose: string | null;
	/** `schema.table.column` that it needs. */
	fields: string[];
	/** The rules that end it, with their hours. */
	rules: { code: string; afterHours: number }[];
}

/** What the service does with personal data, as it holds on the day of `ctx.now`, in the reader's language. */
export async function listProcessing(ctx: Ctx, locale: Locale = ctx.locale): Promise<Processing[]> {
	const rows = await ctx.query<
		Omit<Processing, 'words' | 'rules'> & {
			words: Record<Locale, ProcessingWords>;
			rules: string[];
		}
	>(
		'privacy.listProcessing',
		`SELECT code, words, basis, legal_basis AS "legalBasis", purpose, fields, rules FROM (
			SELECT DISTINCT ON (code) * FROM privacy.processing
			WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
			ORDER BY code, valid_from DESC) p ORDER BY position`,
		[wibDay(ctx.now)],
	);
	const hours = new Map(
		(await retentionRulesInForce(ctx)).map((rule) => [rule.code, rule.afterHours]),
	);
	return rows.map(({ words, rules, ...row }) => ({
		...row,
		words: words[locale],
		rules: rules.flatMap((code) => {
			const afterHours = hours.get(code);
			return afterHours === undefined ? [] : [{ code, afterHours }];
		}),
	}));
}
