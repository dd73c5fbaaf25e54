import type { Ctx } from '#platform/context.ts';
import { toSlug } from '#shared/slug.ts';

/** The address of something that nobody can visit yet. */
export function draftSlug(id: string): string {
	return `draf-${id.slice(-12)}`;
}

/**
 * A slug that no other product has: the name's own, else with a few characters of the product's id. Two that
 * ask for the same name wait for each other.
 */
export async function takeSlug(ctx: Ctx, productId: string, name: string): Promise<string> {
	const slug = toSlug(name, { max: 70, fallback: 'produk' });
	await ctx.query(
		'catalogue.lockSlug',
		`SELECT pg_advisory_xact_lock(hashtextextended('catalogue.slug:' || $1, 0))`,
		[slug],
	);
	const [taken] = await ctx.query(
		'catalogue.slugTaken',
		'SELECT 1 FROM catalogue.product WHERE slug = $1 AND id <> $2',
		[slug, productId],
	);
	return taken ? `${slug}-${productId.slice(-6)}` : slug;
}
