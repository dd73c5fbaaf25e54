import type { Ctx } from '#platform/context.ts';

/** Products of which something that other places are told has changed. */
export interface ProductsChanged {
	/** In order, so that whoever locks rows by them never waits in a circle. */
	productIds: readonly string[];
	/** stock: the pieces that nobody was promised. content: anything else that a Sellable says. */
	what: 'stock' | 'content';
	/** Of `stock`: those that became sold out, or are to be had again. */
	turned: readonly string[];
}

type Subscriber = (ctx: Ctx, changed: ProductsChanged) => Promise<void>;

const subscribers = new Map<string, Subscriber>();

/**
 * Lets a higher module follow what is sold: `subscriber` runs in the transaction of every change. Every order passes
 * here, so it may do one indexed statement at most, and leaves the rest to a job. A change of content names the
 * variants of a product with it. A new draft is told when it is published; what the seller's record says of her
 * (name, area, shown or not) comes by registry's `onEnterpriseChanged`. `name` says whose it is; the same name again
 * replaces the former.
 */
export function onProductsChanged(name: string, subscriber: Subscriber): void {
	subscribers.set(name, subscriber);
}

/** Tells the subscribers what others are told of these products, and of those that share their texts and pictures. */
export async function contentChanged(ctx: Ctx, productIds: readonly string[]): Promise<void> {
	if (productIds.length === 0 || subscribers.size === 0) return;
	const rows = await ctx.query<{ id: string }>(
		'catalogue.changedGroup',
		`SELECT id FROM catalogue.product WHERE id = ANY($1::uuid[])
		 UNION SELECT id FROM catalogue.product WHERE variant_of = ANY($1::uuid[])`,
		[productIds],
	);
	await tell(ctx, { productIds: rows.map(({ id }) => id), what: 'content', turned: [] });
}

/** Free pieces of a product before and after. */
export interface FreeChange {
	productId: string;
	before: number;
	after: number;
}

/** Tells the subscribers of which products more or fewer pieces are free now. */
export async function stockChanged(ctx: Ctx, changes: readonly FreeChange[]): Promise<void> {
	const moved = changes.filter(({ before, after }) => before !== after);
	if (moved.length === 0) return;
	const turned = moved.filter(({ before, after }) => before > 0 !== after > 0);
	await tell(ctx, { productIds: idsOf(moved), what: 'stock', turned: idsOf(turned) });
}

const idsOf = (changes: readonly FreeChange[]) => changes.map(({ productId }) => productId);

async function tell(ctx: Ctx, { productIds, what, turned }: ProductsChanged): Promise<void> {
	const changed = { productIds: productIds.toSorted(), what, turned: turned.toSorted() };
	for (const subscriber of subscribers.values()) await subscriber(ctx, changed);
}
