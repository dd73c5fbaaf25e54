import { settleFacts } from '#shared/product-facts.ts';
import { wibDay } from '#shared/dates.ts';
import type { Ctx } from '#platform/context.ts';
import { listProductFacts } from '#modules/catalogue/index.ts';
import {
	decideWith,
	listPermitKinds,
	listPermitRules,
	standingPermits,
} from '#modules/permits/index.ts';
import { nextActor, type OrderState } from '#modules/orders/index.ts';

/** What would help a shop that sells nothing, the nearest to a sale first. Words: `demand_suggest_<code>`. */
export const suggestions = [
	'orders-waiting',
	'closed-shop',
	'no-product',
	'stock-empty',
	'wishes',
	'no-photo',
	'few-words',
	'permit',
	'share',
] as const;
export type Suggestion = (typeof suggestions)[number];

export interface Suggested {
	suggestion: Suggestion;
	/** What its words need: `count` of products, orders or wishes; `permit`, the code of a kind. */
	facts: Record<string, string | number>;
}

/** What is known of a shop, counted; the suggestion follows from it alone. */
export interface ShopFacts {
	/** Orders that wait for her longer than a day, and those that ran out or were refused in half a year. */
	ordersWaiting: number;
	/** Whether she has closed the shop for now. */
	closed: boolean;
	/** Public products; of these without a photo, with nothing left, and with hardly a word about them. */
	products: number;
	withoutPhoto: number;
	empty: number;
	fewWords: number;
	/** Open wishes that she could do and has not answered. */
	wishes: number;
	/** A permit that one of her products needs and nobody has seen; '' for none. */
	permit: string;
}

/** The one thing to do first. */
export function suggestionOf(shop: ShopFacts): Suggested {
	const most: [Suggestion, number][] = [
		['orders-waiting', shop.ordersWaiting],
		['closed-shop', shop.closed ? 1 : 0],
		['no-product', shop.products === 0 ? 1 : 0],
		['stock-empty', shop.products > 0 && shop.empty === shop.products ? shop.empty : 0],
		['wishes', shop.wishes],
		['no-photo', shop.withoutPhoto],
		['few-words', shop.fewWords],
		['permit', shop.permit ? 1 : 0],
	];
	const [suggestion, count] = most.find(([, found]) => found > 0) ?? (['share', 0] as const);
	return {
		suggestion,
		facts: { count, ...(suggestion === 'permit' ? { permit: shop.permit } : {}) },
	};
}

/** States in which a seller has to act. */
const hers = (Object.keys(nextActor) as OrderState[]).filter(
	(state) => nextActor[state] === 'seller',
);

/** What would help each of these shops. The caller has checked that its actor may know it. */
export async function suggestFor(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, Suggested>> {
	const permits = await missingPermits(ctx, enterpriseIds);
	const rows = await ctx.query<Omit<ShopFacts, 'permit'> & { id: string }>(
		'demand.shopFacts',
		`SELECT e.id, o.waiting AS "ordersWaiting", coalesce(h.closed_from <= $2::date
				AND coalesce(h.closed_until >= $2::date, true), false) AS closed,
			p.products, p."withoutPhoto", p.empty, p."fewWords", w.wishes
		 FROM unnest($1::uuid[]) AS e(id)
		 LEFT JOIN catalogue.shop h ON h.enterprise_id = e.id
		 CROSS JOIN LATERAL (SELECT count(*)::int AS waiting FROM orders."order" o
			WHERE o.enterprise_id = e.id AND o.state = ANY($3)
				AND o.state_at < $4::timestamptz - interval '1 day') o
		 CROSS JOIN LATERAL (SELECT count(*)::int AS products,
			count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM catalogue.photo f WHERE f.product_id = k.id))::int
				AS "withoutPhoto",
			count(*) FILTER (WHERE k.supply = 'stock' AND coalesce(s.on_hand - s.reserved, 0) = 0)::int AS empty,
			count(*) FILTER (WHERE length(k.description) < 20)::int AS "fewWords"
			FROM catalogue.product k LEFT JOIN catalogue.stock s ON s.product_id = k.id
			WHERE k.enterprise_id = e.id AND k.state = 'published' AND k.variant_of IS NULL) p
		 CROSS JOIN LATERAL (SELECT count(*)::int AS wishes FROM demand.match m JOIN demand.wish v ON v.id = m.wish_id
			WHERE m.enterprise_id = e.id AND m.needed_on >= $2::date AND v.state = 'open'
				AND NOT EXISTS (SELECT 1 FROM demand.share x JOIN demand.answer a ON a.id = x.answer_id
					WHERE a.wish_id = v.id AND x.enterprise_id = e.id)) w`,
		[enterpriseIds, wibDay(ctx.now), hers, ctx.now],
	);
	return new Map(
		rows.map(({ id, ...shop }) => [id, suggestionOf({ ...shop, permit: permits.get(id) ?? '' })]),
	);
}

/** The first permit that a public product of each needs and that does not stand. */
async function missingPermits(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, string>> {
	const [rules, kinds, products, standing] = await Promise.all([
		listPermitRules(ctx, wibDay(ctx.now)),
		listPermitKinds(ctx),
		listProductFacts(ctx, enterpriseIds),
		standingPermits(ctx, enterpriseIds),
	]);
	// What the enterprise itself should have, such as an NIB, stops nobody from selling here.
	const ofProducts = new Set(
		kinds.filter(({ subject }) => subject === 'product').map(({ code }) => code),
	);
	const held = Map.groupBy(standing, ({ enterpriseId }) => enterpriseId);
	const missing = new Map<string, string>();
	for (const product of products) {
		if (!product.published || missing.has(product.enterpriseId)) continue;
		const covered = new Set(
			(held.get(product.enterpriseId) ?? [])
				.filter((permit) => permit.coversAll || permit.productIds.includes(product.id))
				.map(({ kind }) => kind),
		);
		const needed = decideWith(rules, settleFacts(product.facts, product.categoryCode), 'id').find(
			({ permit, verdict }) =>
				verdict === 'required' && ofProducts.has(permit) && !covered.has(permit),
		);
		if (needed) missing.set(product.enterpriseId, needed.permit);
	}
	return missing;
}
