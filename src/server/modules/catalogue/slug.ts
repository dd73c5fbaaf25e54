import type { Ctx } from '#platform/context.ts';

/** `Keripik Singkong (250 gr)` becomes `keripik-singkong-250-gr`; at most 70 characters, cut between words. */
export function toSlug(name: string): string {
	const words = name
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter(Boolean);
	let slug = '';
	for (const word of words) {
		const longer = slug ? `${slug}-${word}` : word.slice(0, 70);
		if (longer.length > 70) break;
		slug = longer;
	}
	return slug || 'produk';
}

/** The address of something that nobody can visit yet. */
export function draftSlug(id: string): string {
	return `draf-${id.slice(-12)}`;
}

/**
 * A slug that no other product has: the name's own, else with a few characters of the product's id. Two that
 * ask for the same name wait for each other.
 */
export async function takeSlug(ctx: Ctx, productId: string, name: string): Promise<string> {
	const slug = toSlug(name);
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
