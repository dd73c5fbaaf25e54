import type { Sellable, SellablePhoto } from '#shared/readiness/sellable.ts';
import { isTradeGtin } from '#shared/gtin.ts';
import type { FeedFormat } from './codes.ts';
import { feedLine, feedLines } from './text.ts';

export interface FeedPicture {
	url: string;
	/** Pixels. */
	side: number;
}

/** What feeds are told about one product, before a format cuts it to its measure. */
export interface FeedItem {
	/** Stable for ever. */
	id: string;
	/** The lead of its group of variants; '' has none. */
	groupId: string;
	title: string;
	/** Of several lines. */
	description: string;
	link: string;
	/** Square JPGs, the first one first. At least one. */
	pictures: readonly FeedPicture[];
	/** Whole rupiah, tax included, of what one can buy at least. */
	priceIdr: number;
	/** stock: pieces lie there; order: made when it is ordered; none: sold out. */
	supply: 'stock' | 'order' | 'none';
	/** Days of preparation. */
	leadDays: number;
	/** '' has none. */
	brand: string;
	/** A barcode of the maker's own; '' has none. */
	gtin: string;
	/** `250 g`, `XL`; '' where the variant is no size. */
	size: string;
	weightGrams: number | null;
	lengthMm: number | null;
	widthMm: number | null;
	heightMm: number | null;
	/** Our category in words; '' is not said. */
	productType: string;
	/** Id in Google's taxonomy; '' is not known. */
	googleCategory: string;
}

/** Why a product is in no feed at all. */
export const leftOutReasons = [
	'not-shown',
	'service',
	'no-name',
	'no-english',
	'no-price',
	'no-picture',
	'drawing-only',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** What all items of one feed share. */
export interface FeedFrame {
	/** `https://umkm.example.go.id` */
	origin: string;
	locale: 'id' | 'en';
	/** The square JPG of a photo. */
	picture: (photo: Pick<SellablePhoto, 'key' | 'width' | 'height'>) => FeedPicture;
	/** Pixels of the side of the smallest picture that a format's catalogue takes; unsaid is any. */
	minSides: Partial<Record<FeedFormat, number>>;
	/** Our categories in the feed's language, by code. */
	categoryNames: ReadonlyMap<string, string>;
	/** Ids in Google's taxonomy, by the code of our category. */
	googleCategories: ReadonlyMap<string, string>;
}

/** `250 g`, `1,5 liter`, `isi 12`, `XL`, `38`, `20 x 30 cm`: what catalogues call a size. */
const sizeLabel =
	/^(?:isi\s+)?(?:\d[\d.,]*(?:\s*[x×]\s*\d[\d.,]*)*(?:\s*\p{L}{1,8})?|[2-6]?X{0,3}[SML])$/iu;

/** A product as feeds are told of it, or why none is. */
export function toFeedItem(
	sellable: Sellable,
	frame: FeedFrame,
): { item: FeedItem } | { leftOut: LeftOutReason } {
	const english = frame.locale === 'en';
	if (sellable.state !== 'published') return { leftOut: 'not-shown' };
	if (sellable.facts.nature === 'service' || sellable.categoryCode === 'services')
		return { leftOut: 'service' };
	const name = feedLine(english ? sellable.nameEn : sellable.name);
	if (!name) return { leftOut: english ? 'no-english' : 'no-name' };
	if (!(Number.isSafeInteger(sellable.priceIdr) && sellable.priceIdr > 0))
		return { leftOut: 'no-price' };
	const pictures = sellable.photos.flatMap((photo) =>
		photo.illustration ? [] : [frame.picture(photo)],
	);
	if (pictures.length === 0)
		return { leftOut: sellable.photos.length > 0 ? 'drawing-only' : 'no-picture' };
	const label = feedLine(sellable.variantLabel);
	const least = Math.max(1, sellable.minOrder);
	const title = [
		name,
		...(label && !name.toLowerCase().endsWith(label.toLowerCase()) ? [label] : []),
		// A catalogue names the price of what one can really buy: of the least order, not of a piece of it.
		...(least > 1 ? [`(${least} ${feedLine(sellable.unit) || '×'})`] : []),
	].join(' ');
	return {
		item: {
			id: sellable.id,
			groupId: sellable.groupId ?? '',
			title,
			description: feedLines(english ? sellable.descriptionEn : sellable.description) || title,
			link: `${frame.origin}${english ? '/en' : ''}/produk/${sellable.slug}`,
			pictures,
			priceIdr: sellable.priceIdr * least,
			supply: sellable.free === null ? 'order' : sellable.free >= least ? 'stock' : 'none',
			leadDays: sellable.leadDays,
			brand: feedLine(sellable.brand),
			gtin: isTradeGtin(sellable.gtin) ? sellable.gtin : '',
			size: sizeLabel.test(label) ? label : '',
			weightGrams: sellable.weightGrams,
			lengthMm: sellable.lengthMm,
			widthMm: sellable.widthMm,
			heightMm: sellable.heightMm,
			productType: (sellable.categoryCode && frame.categoryNames.get(sellable.categoryCode)) || '',
			googleCategory:
				(sellable.categoryCode && frame.googleCategories.get(sellable.categoryCode)) || '',
		},
	};
}
