import type { Ctx } from '#platform/context.ts';
import { maxSellables, readSellables, requireShop } from '#modules/catalogue/index.ts';
import {
	bestFix,
	countReady,
	type Fix,
	type Judged,
	judgeAll,
	type ReadyCount,
} from '#shared/readiness/readiness.ts';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { listMarketplaces, type Marketplace } from './list.ts';
import { verdictsFor } from './problems-at.ts';
import { rulesFor } from './rules-for.ts';

export interface Readiness {
	/** Those that are live, in their order; `of` is 0 where nothing that she sells is taken. */
	marketplaces: (Marketplace & ReadyCount)[];
	/** What she sells, variants as rows of their own. */
	sellables: Sellable[];
	/** In the order of `sellables`: what each lacks where. */
	judged: Judged[];
	/** The one field that would open most places first; undefined where nothing is missing. */
	fix: Fix | undefined;
	/** There are more products than are read at once; these are the oldest. */
	cut: boolean;
}

/**
 * What keeps the products of a shop from where people buy today. For its owner, helpers with products and the
 * officers of its area; only what is for sale is judged.
 * @param codes only these marketplaces; all that are live unless given
 * @throws AppError missing catalogue/no-such-shop
 */
export async function getReadiness(
	ctx: Ctx,
	{ enterpriseId, codes }: { enterpriseId: string; codes?: readonly string[] | undefined },
): Promise<Readiness> {
	await requireShop(ctx, enterpriseId);
	const [live, sellables] = await Promise.all([
		listMarketplaces(ctx),
		readSellables(ctx, { enterpriseId, limit: maxSellables }),
	]);
	const asked = codes ? live.filter(({ code }) => codes.includes(code)) : live;
	const rules = await rulesFor(
		ctx,
		asked.map(({ code }) => code),
	);
	const places = asked.map(({ code, categories }) => ({
		code,
		categories,
		rules: rules.get(code) ?? [],
	}));
	const verdicts = await verdictsFor(
		ctx,
		places.flatMap((place) => place.rules),
		sellables,
	);
	const judged = judgeAll(sellables, places, verdicts);
	const counts = countReady(judged);
	return {
		marketplaces: asked.map((one) => ({
			...one,
			...(counts.get(one.code) ?? { ready: 0, of: 0 }),
		})),
		sellables,
		judged,
		fix: bestFix(judged),
		cut: sellables.length === maxSellables,
	};
}
