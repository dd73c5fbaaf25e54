import { getShelfProduct } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import { shopAddress } from '../shop-address.ts';
import type { Sticker } from './draw-sticker.ts';

/**
 * The sticker of a shop, or of one of its products for sale (`?produk=` its id): its code leads to the page with its
 * story, its maker and the way to order it again, in no language, since any reader may come by it.
 */
export async function stickerOf(
	ctx: Ctx,
	url: URL,
	shop: { id: string; slug: string; name: string; number: string },
): Promise<{ sticker: Sticker; productId: string | undefined; slug: string }> {
	const id = url.searchParams.get('produk') ?? '';
	if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
		const { product } = await getShelfProduct(ctx, id);
		if (product.enterpriseId === shop.id && product.state === 'published')
			return {
				sticker: {
					name: product.name,
					number: shop.name,
					url: `${url.origin}/produk/${product.slug}`,
				},
				productId: id,
				slug: product.slug,
			};
	}
	return {
		sticker: { name: shop.name, number: shop.number, url: shopAddress(url, shop.slug) },
		productId: undefined,
		slug: shop.slug,
	};
}
