import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { kindName, lapsedProducts } from '#modules/permits/index.ts';
import { formatDay } from '#shared/dates.ts';
import { requireKeptProduct, type KeptProduct, type ProductState } from '../access.ts';
import { contentChanged } from '../events.ts';
import { missingFields } from '../input.ts';
import { refreshListings } from '../listings/refresh-listings.ts';
import { takeSlug } from './slug.ts';

/** @throws AppError invalid catalogue/incomplete with `missing`, field names with commas between them */
export function assertComplete(product: Parameters<typeof missingFields>[0]): void {
	const missing = missingFields(product);
	if (missing.length > 0)
		throw new AppError('invalid', 'catalogue/incomplete', 'The product lacks something', {
			missing: missing.join(','),
		});
}

/**
 * Shows a product to buyers, once its shop is public. The first time it gets the address that it keeps.
 * @returns its slug
 * @throws AppError missing catalogue/no-such-product; invalid catalogue/incomplete with `missing`; conflict
 * catalogue/permit-ended when a permit that it needs has run out
 */
export async function publishProduct(ctx: Ctx, productId: string): Promise<{ slug: string }> {
	const product = await requireKeptProduct(ctx, productId);
	if (product.state === 'published') return { slug: product.slug };
	assertComplete(product);
	await assertPermitsHold(ctx, product);
	const slug = product.publishedAt ? product.slug : await takeSlug(ctx, productId, product.name);
	await ctx.query(
		'catalogue.publishProduct',
		`UPDATE catalogue.product SET state = 'published', slug = $2,
			published_at = coalesce(published_at, $3), updated_at = $3 WHERE id = $1`,
		[productId, slug, ctx.now],
	);
	await noteState(ctx, product, 'published');
	return { slug };
}

/** A product whose required permit has ended waits for the next one; the shop stays open (domain.md §3.6). */
async function assertPermitsHold(ctx: Ctx, product: KeptProduct): Promise<void> {
	const [lapse] = await lapsedProducts(ctx, product.enterpriseId, [product]);
	if (!lapse) return;
	throw new AppError('conflict', 'catalogue/permit-ended', 'A permit that it needs has ended', {
		permit: await kindName(ctx, lapse.permit, { locale: ctx.locale }),
		day: formatDay(lapse.day, ctx.locale),
	});
}

/** Takes a product off the shelf without losing anything. Orders that were made stand. */
export async function archiveProduct(ctx: Ctx, productId: string): Promise<void> {
	await setState(ctx, productId, 'archived');
}

/** Brings an archived or published product back as a draft. */
export async function restoreProduct(ctx: Ctx, productId: string): Promise<void> {
	await setState(ctx, productId, 'draft');
}

async function setState(ctx: Ctx, productId: string, state: ProductState): Promise<void> {
	const product = await requireKeptProduct(ctx, productId);
	if (product.state === state) return;
	await ctx.query(
		'catalogue.setProductState',
		'UPDATE catalogue.product SET state = $2, updated_at = $3 WHERE id = $1',
		[productId, state, ctx.now],
	);
	await noteState(ctx, product, state);
}

async function noteState(ctx: Ctx, product: KeptProduct, state: ProductState): Promise<void> {
	await audit(ctx, {
		action: `catalogue.product.${state}`,
		subject: { type: 'product', id: product.id },
		areaCode: product.areaCode,
		data: { from: product.state },
	});
	await refreshListings(ctx, { productIds: [product.id] });
	await contentChanged(ctx, [product.id]);
}
