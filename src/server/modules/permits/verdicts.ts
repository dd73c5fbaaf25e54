import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import type { ProductFacts } from '#shared/product-facts.ts';
import { listPermitRules } from './decide.ts';
import type { Verdict } from './evaluate.ts';
import { listPermitKinds } from './kinds.ts';
import { decisionsFor } from './needs.ts';
import { listAnswers } from './questions.ts';

/** The strictest first: what one kind demands holds for the badge that several give. */
const strictness: readonly Verdict[] = ['required', 'check', 'not-needed'];

/**
 * Whether products need what gives a badge, by product and badge: `bpom` of food, medicine and cosmetics together. A
 * badge that no line of the table speaks of is left out. An officer's answer stands above the table. The caller has
 * checked who asks.
 */
export async function permitVerdicts(
	ctx: Ctx,
	products: readonly { id: string; enterpriseId: string; facts: ProductFacts }[],
): Promise<Map<string, Map<string, Verdict>>> {
	if (products.length === 0) return new Map();
	const [rules, kinds, { answers }, sizes] = await Promise.all([
		listPermitRules(ctx, wibDay(ctx.now)),
		listPermitKinds(ctx),
		listAnswers(
			ctx,
			products.map(({ id }) => id),
		),
		ctx.query<{ id: string; sizeClass: string | null }>(
			'permits.sizesOf',
			`SELECT id, size_class AS "sizeClass" FROM registry.enterprise WHERE id = ANY($1::uuid[])`,
			[[...new Set(products.map(({ enterpriseId }) => enterpriseId))]],
		),
	]);
	const sizeOf = new Map(sizes.map(({ id, sizeClass }) => [id, sizeClass]));
	const badgeOf = new Map(kinds.map(({ code, badge }) => [code, badge]));
	return new Map(
		products.map(({ id, enterpriseId, facts }) => {
			const verdicts = new Map<string, Verdict>();
			const sizeClass = sizeOf.get(enterpriseId) ?? null;
			for (const { permit, verdict } of decisionsFor(
				rules,
				{ id, facts, sizeClass },
				answers,
				ctx.locale,
			)) {
				const badge = badgeOf.get(permit);
				if (!badge) continue;
				const before = verdicts.get(badge);
				if (!before || strictness.indexOf(verdict) < strictness.indexOf(before))
					verdicts.set(badge, verdict);
			}
			return [id, verdicts];
		}),
	);
}
