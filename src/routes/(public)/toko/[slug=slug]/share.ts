import type { Card, ShareContents } from '#modules/catalogue/index.ts';

/** A shop as the picture beside its link shows it: its name, its place and its newest product. */
export function shopContents(
	shop: { id: string; name: string; area: { path: string } },
	newest: Card | undefined,
): ShareContents {
	return {
		subjectId: shop.id,
		title: shop.name,
		priceIdr: null,
		unit: '',
		maker: '',
		place: newest?.seller.area ?? shop.area.path,
		thumbnailUrl: newest?.thumbnailUrl ?? null,
	};
}
