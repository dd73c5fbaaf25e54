import type { Ctx } from '#platform/context.ts';
import { dropListings, writeListings } from './listing-sql.ts';
import { dropEntries, writeEntries } from '../search/entry-sql.ts';
import { countWords, learnWords } from '../search/learn.ts';
import { rankEntries } from '../search/rank.ts';

/** Which products' sources have changed. */
export type Changed =
	| { productIds: readonly string[] }
	| { enterpriseIds: readonly string[] }
	/** Everything, in batches; `onProgress` gets the number of products done. */
	| { all: true; onProgress?: (done: number) => void };

const batch = 10_000;
const scopes = {
	productIds: { ofProduct: 'p.id = ANY($1::uuid[])', ofListing: 'l.product_id = ANY($1::uuid[])' },
	enterpriseIds: {
		ofProduct: 'p.enterprise_id = ANY($1::uuid[])',
		ofListing: 'l.enterprise_id = ANY($1::uuid[])',
	},
	range: {
		ofProduct: 'p.id > $1::uuid AND p.id <= $2::uuid',
		ofListing: 'l.product_id > $1::uuid AND l.product_id <= $2::uuid',
	},
} as const;

/**
 * Writes the storefront's rows anew from product, photo, stock, enterprise and area, and takes away those
 * that are not public any more. Call it in the transaction that changed a source.
 */
export async function refreshListings(ctx: Ctx, changed: Changed): Promise<void> {
	if ('all' in changed) return refreshAll(ctx, changed.onProgress);
	const scope = 'productIds' in changed ? 'productIds' : 'enterpriseIds';
	const ids = 'productIds' in changed ? changed.productIds : changed.enterpriseIds;
	if (ids.length === 0) return;
	await refresh(ctx, scope, [scope === 'productIds' ? await leadsOf(ctx, ids) : ids]);
}

/** A variant is shown on the listing of its lead product. */
async function leadsOf(ctx: Ctx, productIds: readonly string[]): Promise<string[]> {
	const rows = await ctx.query<{ id: string }>(
		'catalogue.leadsOf',
		'SELECT DISTINCT coalesce(variant_of, id) AS id FROM catalogue.product WHERE id = ANY($1::uuid[])',
		[productIds],
	);
	return rows.map(({ id }) => id);
}

async function refresh(
	ctx: Ctx,
	name: keyof typeof scopes,
	values: readonly unknown[],
): Promise<void> {
	const { ofProduct, ofListing } = scopes[name];
	await ctx.query(`catalogue.dropListings.${name}`, dropListings(ofListing), values);
	await ctx.query(`catalogue.dropEntries.${name}`, dropEntries(ofListing), values);
	const written = await ctx.query(
		`catalogue.writeListings.${name}`,
		writeListings(ofProduct),
		values,
	);
	// Always, since hours of work, records of sellers and places count for them and are not on the card.
	await ctx.query(`catalogue.writeEntries.${name}`, writeEntries(ofListing), values);
	if (written.length > 0) await learnWords(ctx, name, ofListing, values);
}

async function refreshAll(ctx: Ctx, onProgress?: (done: number) => void): Promise<void> {
	let from = '00000000-0000-0000-0000-000000000000';
	for (let done = 0; ;) {
		const [end] = await ctx.query<{ id: string | null; count: number }>(
			'catalogue.endOfBatch',
			`SELECT (array_agg(id ORDER BY id DESC))[1] AS id, count(*) AS count
			 FROM (SELECT id FROM catalogue.product WHERE id > $1::uuid ORDER BY id LIMIT $2) t`,
			[from, batch],
		);
		if (!end?.id) break;
		await refresh(ctx, 'range', [from, end.id]);
		from = end.id;
		done += end.count;
		onProgress?.(done);
	}
	await countWords(ctx);
	await rankEntries((verb) => verb(ctx));
	// Without counts of the new rows the planner takes these tables for small.
	await ctx.query(
		'catalogue.analyzeListings',
		'ANALYZE catalogue.listing, catalogue.listing_entry, catalogue.word',
	);
}
