import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import {
	decideKind,
	type DecisionFact,
	type DecisionFacts,
	type PermitRule,
	type Verdict,
} from './evaluate.ts';

/** Whether a product needs a permit, and why. */
export interface PermitDecision {
	/** Code of the kind: `p-irt`, `halal` … */
	permit: string;
	verdict: Verdict;
	/** Sentences in the language of the request. */
	reasons: string[];
	legalBasis: string;
	/** law, practice, unsure; answer: an officer said so for this product. */
	certainty: string;
	/** Since when the line holds. */
	validFrom: string;
	ruleId: string;
	/** The product may not have this permit at all. */
	barred: boolean;
	/** Facts that would decide, when the verdict is `check` for want of them. */
	missing: DecisionFact[];
}

/** The decision table as it stands on a day, `YYYY-MM-DD`. */
export async function listPermitRules(ctx: Ctx, on: string): Promise<PermitRule[]> {
	return ctx.query<PermitRule>(
		'permits.rules',
		`SELECT r.id, r.kind, r.position, r.condition, r.verdict, r.barred, r.reason_id AS "reasonId",
			r.reason_en AS "reasonEn", r.valid_from AS "validFrom", r.valid_to AS "validTo",
			r.legal_basis AS "legalBasis", r.certainty
		 FROM permits.permit_rule r JOIN permits.permit_kind k ON k.code = r.kind
		 WHERE r.valid_from <= $1 AND (r.valid_to IS NULL OR r.valid_to >= $1)
		 ORDER BY k.position, r.kind, r.position`,
		[on],
	);
}

/**
 * Which permits a product needs: required, not needed, or for an officer to check. Nothing is guessed: where a
 * fact is missing the verdict is `check` and `missing` names it. Kinds without a line about such a product are left out.
 * @param facts what the owner said; `sizeClass` of the enterprise where it is known
 * @param on a day, `YYYY-MM-DD`; today without it
 */
export async function decidePermits(
	ctx: Ctx,
	facts: DecisionFacts,
	on: string = wibDay(ctx.now),
): Promise<PermitDecision[]> {
	return decideWith(await listPermitRules(ctx, on), facts, ctx.locale);
}

/** The same for many products with the table read once. */
export function decideWith(
	rules: readonly PermitRule[],
	facts: DecisionFacts,
	locale: 'id' | 'en',
): PermitDecision[] {
	const byKind = Map.groupBy(rules, (rule) => rule.kind);
	return [...byKind].flatMap(([kind, lines]) => {
		const outcome = decideKind(kind, lines, facts);
		const speaking = outcome.rules;
		// No line speaks of such a product.
		if (speaking.length === 0) return [];
		const unique = (texts: readonly string[]) => [...new Set(texts)];
		const decision: PermitDecision = {
			permit: kind,
			verdict: outcome.verdict,
			reasons: unique(speaking.map((rule) => (locale === 'en' ? rule.reasonEn : rule.reasonId))),
			legalBasis: unique(speaking.map((rule) => rule.legalBasis)).join('; '),
			certainty: speaking.every((rule) => rule.certainty === speaking[0]?.certainty)
				? (speaking[0]?.certainty ?? 'unsure')
				: 'unsure',
			validFrom:
				speaking
					.map((rule) => rule.validFrom)
					.sort()
					.at(-1) ?? '',
			ruleId: speaking.map((rule) => rule.id).join('+'),
			barred: speaking.length > 0 && speaking.every((rule) => rule.barred),
			// What it is comes first: the other questions depend on it.
			missing: outcome.missing.includes('nature') ? ['nature'] : [...outcome.missing],
		};
		return [decision];
	});
}
