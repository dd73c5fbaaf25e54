import type { Ctx } from '#platform/context.ts';
import type { PermitFormat } from '#shared/permit-numbers.ts';
import { wibDay } from '#shared/dates.ts';

export interface PermitKind {
	code: string;
	/** In the language of the request, as the next two. */
	name: string;
	purpose: string;
	issuer: string;
	subject: 'enterprise' | 'product';
	format: PermitFormat;
	/** How to type its number, in the office's words; null where nobody wrote any. */
	numberHint: string | null;
	badge: string | null;
	url: string | null;
	/** years, none (as long as the business runs), until-change (of ingredients or process); as of today. */
	validity: 'years' | 'none' | 'until-change';
	years: number | null;
	/** From how many days before its end it may be renewed. */
	renewalDays: number | null;
	legalBasis: string;
	certainty: string;
}

/** All kinds in their order, with the term that holds today. */
export async function listPermitKinds(ctx: Ctx): Promise<PermitKind[]> {
	const language = ctx.locale === 'en' ? 'en' : 'id';
	return ctx.query<PermitKind>(
		`permits.kinds.${language}`,
		`SELECT k.code, k.name_${language} AS name, k.purpose_${language} AS purpose, k.issuer_${language} AS issuer, k.subject,
			k.format, k.number_hint_${language} AS "numberHint", k.badge, k.url, coalesce(t.validity, 'none') AS validity, t.years,
			t.renewal_days AS "renewalDays", coalesce(t.legal_basis, '') AS "legalBasis",
			coalesce(t.certainty, 'unsure') AS certainty
		 FROM permits.permit_kind k LEFT JOIN LATERAL (
			SELECT * FROM permits.permit_term t WHERE t.kind = k.code AND t.valid_from <= $1
				AND (t.valid_to IS NULL OR t.valid_to >= $1) ORDER BY t.valid_from DESC LIMIT 1) t ON true
		 ORDER BY k.position, k.code`,
		[wibDay(ctx.now)],
	);
}

/** The P-IRT food groups of today, by code. */
export async function listFoodGroups(ctx: Ctx): Promise<{ code: string; name: string }[]> {
	const language = ctx.locale === 'en' ? 'en' : 'id';
	return ctx.query(
		`permits.foodGroups.${language}`,
		`SELECT code, name_${language} AS name FROM permits.food_group
		 WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1) ORDER BY code`,
		[wibDay(ctx.now)],
	);
}
