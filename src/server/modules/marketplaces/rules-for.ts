import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { type ContentRule, isContentRule, wantKinds } from '#shared/readiness/rules.ts';
import { isCondition } from '#modules/permits/index.ts';
import type { Certainty } from './first/first-marketplace.ts';

/** A rule as its row holds it: what cannot be judged by is left out, never half understood. */
interface Row {
	code: string;
	id: string;
	marketplace: string | null;
	kind: string | null;
	field: string;
	test: string;
	want: unknown;
	condition: unknown;
	advice: boolean;
	certainty: Certainty;
}

/** SQL: the rule `r` is asked at the marketplace `m`: there, at what became part of it, at all of its kind, or at all. */
export const asked = `(r.marketplace = m.code
	OR r.marketplace IN (SELECT p.code FROM marketplaces.marketplace p WHERE p.merged_into = m.code)
	OR (r.marketplace IS NULL AND (r.kind IS NULL OR r.kind = m.kind)))`;

/**
 * What marketplaces ask of a product on a day: what holds everywhere, for their kind, for them and for what became
 * part of them. A number that a place itself asks for stands in for the one of its kind; lists of words, categories
 * and permits add up.
 * @param codes one or several; those that are not there have no rules
 * @param on YYYY-MM-DD, today unless given
 */
export async function rulesFor(
	ctx: Ctx,
	codes: string | readonly string[],
	on: string = wibDay(ctx.now),
): Promise<Map<string, ContentRule[]>> {
	const wanted = typeof codes === 'string' ? [codes] : [...codes];
	const rows = await ctx.query<Row>(
		'marketplaces.rulesFor',
		`SELECT m.code, r.id, r.marketplace, r.kind, r.field, r.test, r.want, r.condition, r.advice, r.certainty
		 FROM marketplaces.marketplace m
		 JOIN marketplaces.content_rule r ON r.valid_from <= $2::date AND (r.valid_to IS NULL OR r.valid_to >= $2::date)
			AND ${asked}
		 WHERE m.code = ANY($1::text[])
		 ORDER BY m.code, (r.marketplace IS NULL), (r.kind IS NULL), r.field, r.id`,
		[wanted, on],
	);
	const found = new Map<string, ContentRule[]>(wanted.map((code) => [code, []]));
	const replaced = new Set<string>();
	for (const { code, marketplace, kind, condition, ...row } of rows) {
		if (!isContentRule(row)) continue;
		if (condition !== null && !isCondition(condition)) continue;
		const compared = wantKinds[row.test];
		if (compared !== 'texts' && compared !== 'codes') {
			const what = JSON.stringify([code, row.field, row.test, row.advice, condition]);
			const scope = marketplace === null ? (kind ?? '') : '@';
			// The narrower scope comes first; rules of one scope add up.
			if (replaced.has(what) && !replaced.has(`${what}${scope}`)) continue;
			replaced.add(what).add(`${what}${scope}`);
		}
		found.get(code)?.push({ ...row, condition });
	}
	return found;
}
