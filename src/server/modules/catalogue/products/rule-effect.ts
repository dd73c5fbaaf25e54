import type { Ctx } from '#platform/context.ts';
import {
	decideWith,
	firstDayOf,
	listPermitRules,
	requireSettings,
	withChange,
	type RuleChange,
	type Verdict,
} from '#modules/permits/index.ts';
import { settleFacts, type ProductFacts } from '#shared/product-facts.ts';

/** What the table says of a product; `silent` where no row speaks of it. */
export type Said = Verdict | 'silent';

export interface RuleEffect {
	/** The day from which it would be so. */
	day: string;
	/** How many products were looked at, newest first; `all` says that there are no more. */
	looked: number;
	all: boolean;
	/** How many of them would hear something else, and by what they would hear. */
	changed: number;
	moves: { from: Said; to: Said; products: number }[];
	/** The newest of them. */
	examples: {
		productId: string;
		name: string;
		enterprise: string;
		number: string;
		from: Said;
		to: Said;
	}[];
}

const MOST = 50_000;
const EXAMPLES = 20;

interface Alike {
	facts: ProductFacts;
	categoryCode: string | null;
	sizeClass: string | null;
	products: number;
	ids: string[];
}

/**
 * Which products would be judged otherwise by a change of the decision table, before it is written. Products of the
 * same facts are judged once. What officers answered for one product stands above the table and is not counted.
 * @throws AppError missing permits/no-settings
 */
export async function previewPermitRule(ctx: Ctx, change: RuleChange): Promise<RuleEffect> {
	requireSettings(ctx);
	const day = firstDayOf(change);
	const before = (await listPermitRules(ctx, day)).filter(({ kind }) => kind === change.kind);
	const after = withChange(before, change);
	const groups = await ctx.query<Alike>(
		'catalogue.alike',
		`SELECT facts, "categoryCode", "sizeClass", count(*)::int AS products,
			(array_agg(id ORDER BY id DESC))[1:${EXAMPLES}] AS ids
		 FROM (SELECT p.id, p.facts - 'ingredients' AS facts, p.category_code AS "categoryCode",
				e.size_class AS "sizeClass"
			FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
			WHERE p.state <> 'archived' ORDER BY p.id DESC LIMIT ${MOST}) p
		 GROUP BY facts, "categoryCode", "sizeClass"`,
	);
	const looked = groups.reduce((sum, { products }) => sum + products, 0);
	const moved = groups.flatMap((group) => {
		const facts = {
			...settleFacts(group.facts, group.categoryCode),
			sizeClass: group.sizeClass ?? undefined,
		};
		const said = (rules: typeof before): Said =>
			decideWith(rules, facts, ctx.locale)[0]?.verdict ?? 'silent';
		const from = said(before);
		const to = said(after);
		return from === to ? [] : [{ ...group, from, to }];
	});
	const newest = moved
		.flatMap(({ ids, from, to }) => ids.map((productId) => ({ productId, from, to })))
		.sort((a, b) => (a.productId < b.productId ? 1 : -1))
		.slice(0, EXAMPLES);
	const names = await namesOf(
		ctx,
		newest.map(({ productId }) => productId),
	);
	const counted = new Map<string, RuleEffect['moves'][number]>();
	for (const { from, to, products } of moved) {
		const move = counted.get(`${from} ${to}`) ?? { from, to, products: 0 };
		counted.set(`${from} ${to}`, { ...move, products: move.products + products });
	}
	return {
		day,
		looked,
		all: looked < MOST,
		changed: moved.reduce((sum, { products }) => sum + products, 0),
		moves: [...counted.values()].sort((a, b) => b.products - a.products),
		examples: newest.flatMap((one) => {
			const named = names.get(one.productId);
			return named ? [{ ...one, ...named }] : [];
		}),
	};
}

type Named = Pick<RuleEffect['examples'][number], 'name' | 'enterprise' | 'number'>;

async function namesOf(ctx: Ctx, productIds: readonly string[]): Promise<Map<string, Named>> {
	if (productIds.length === 0) return new Map();
	const rows = await ctx.query<Named & { id: string }>(
		'catalogue.namesWithSellers',
		`SELECT p.id, p.name, e.name AS enterprise, e.number FROM catalogue.product p
		 JOIN registry.enterprise e ON e.id = p.enterprise_id WHERE p.id = ANY($1::uuid[])`,
		[productIds],
	);
	return new Map(rows.map(({ id, ...named }) => [id, named]));
}
