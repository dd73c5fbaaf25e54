import type { Ctx } from '#platform/context.ts';
import type { ProductFacts } from '#shared/product-facts.ts';

/** What the permit rules and selling places ask of a product. */
export interface FactsOfProduct {
	id: string;
	enterpriseId: string;
	/** '' for a draft without a name. */
	name: string;
	categoryCode: string | null;
	facts: ProductFacts;
	published: boolean;
}

/**
 * The products of many enterprises with their facts, drafts among them, archived ones not; at most 200 of each.
 * The caller has checked who asks.
 */
export async function listProductFacts(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<FactsOfProduct[]> {
	return ctx.query<FactsOfProduct>(
		'catalogue.factsOfProducts',
		`SELECT p.id, e.id AS "enterpriseId", p.name, p.category_code AS "categoryCode", p.facts,
			p.state = 'published' AS published
		 FROM unnest($1::uuid[]) AS e(id), LATERAL (
			SELECT * FROM catalogue.product WHERE enterprise_id = e.id AND state <> 'archived' AND variant_of IS NULL
			ORDER BY id LIMIT 200) p
		 ORDER BY e.id, p.id`,
		[enterpriseIds],
	);
}

/** The enterprises that have products, by id, for work that goes through all of them. */
export async function pageOfSellers(
	ctx: Ctx,
	{ after, limit }: { after?: string | undefined; limit: number },
): Promise<string[]> {
	const rows = await ctx.query<{ id: string }>(
		'catalogue.pageOfSellers',
		`SELECT DISTINCT enterprise_id AS id FROM catalogue.product
		 WHERE enterprise_id > $1 AND state <> 'archived' ORDER BY enterprise_id LIMIT $2`,
		[after ?? '00000000-0000-0000-0000-000000000000', limit],
	);
	return rows.map(({ id }) => id);
}
