import type { Ctx } from '#platform/context.ts';
import { permitVerdicts } from '#modules/permits/index.ts';
import { judgeProduct } from '#shared/readiness/judge.ts';
import type { Verdicts } from '#shared/readiness/readiness.ts';
import type { ContentRule, Problem } from '#shared/readiness/rules.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { rulesFor } from './rules-for.ts';

/** What the law and the offices say of the permits of these products, where one of the rules asks for a permit at all. */
export async function verdictsFor(
	ctx: Ctx,
	rules: readonly ContentRule[],
	sellables: readonly Sellable[],
): Promise<Verdicts | undefined> {
	if (!rules.some(({ field }) => field === 'permit')) return undefined;
	const leads = sellables.filter(({ id, groupId }) => groupId === null || groupId === id);
	return permitVerdicts(ctx, leads);
}

/**
 * What keeps each of these products, leads with their variants, from one marketplace today, in their order: the same as
 * her page of readiness says. The caller has checked who asks.
 */
export async function problemsAt(
	ctx: Ctx,
	code: string,
	sellables: readonly Sellable[],
): Promise<Problem[][]> {
	const rules = (await rulesFor(ctx, code)).get(code) ?? [];
	const verdicts = await verdictsFor(ctx, rules, sellables);
	return sellables.map((sellable) =>
		judgeProduct(sellable, rules, verdicts?.get(sellable.groupId ?? sellable.id)),
	);
}
