import type { CategoryDemands, GivenAttribute } from './demand.ts';
import type { MarketplaceError } from './marketplace-error.ts';

export { MarketplaceError, type Cause, type MarketplaceProblem } from './marketplace-error.ts';

/** The marketplaces that can be connected (domain.md §5.2). `tiktok-shop` is Tokopedia too: one seller centre. */
export const connectableCodes = ['shopee', 'lazada', 'tiktok-shop', 'blibli'] as const;
export type ConnectableCode = (typeof connectableCodes)[number];

/** What opens one shop. Unsealed, it lives as long as the call that it is given to; never logged. */
export interface ShopKeys {
	/** Their id of the shop: shop_id (Shopee), seller id (Lazada), id of the shop (TikTok Shop), store code (Blibli). */
	readonly shopId: string;
	/** Blibli: the API seller key, which ends with no day. */
	readonly accessToken: string;
	/** null cannot be refreshed. */
	readonly refreshToken: string | null;
	/** TikTok Shop: shop_cipher. Blibli: her user name at its seller center. '' for the others. Sealed like the tokens. */
	readonly cipher: string;
}

/** A shop that its owner opened to us, as it is to be kept. */
export interface OpenedShop extends ShopKeys {
	/** As the marketplace calls it; '' where it does not say. */
	readonly name: string;
	/** null never ends. */
	readonly accessEndsAt: Date | null;
	/** null never ends, or nobody says. Some give a new refresh token each time: the old one is dead then. */
	readonly refreshEndsAt: Date | null;
}

/** What came back from the marketplace's page of consent, or was typed by the owner where there is no such page. */
export interface ConsentAnswer {
	/** The code of the answer; Blibli: the API seller key that she typed. */
	readonly code: string;
	/** Their id of the shop: Shopee names it in the answer, Blibli's store code is typed; else ''. */
	readonly shopId: string;
	/** Shopee: the main account that opens all its shops at once, named instead of a shop; else ''. */
	readonly accountId: string;
	/** Blibli: her user name at its seller center, which every call names; typed too. Else ''. */
	readonly userName: string;
}

/** One line of a product there: a variant, or the product itself where it has none. */
export interface VariantWish {
	/** Ours, stable for ever (`Sellable.sku`). */
	readonly sku: string;
	/** `250 g`; '' is a product without variants. */
	readonly label: string;
	/** Whole rupiah, tax included. */
	readonly priceIdr: number;
	/** Pieces that may be sold there. */
	readonly stock: number;
	/** '' has none. */
	readonly gtin: string;
}

/** A product as it is to stand there. */
export interface ProductWish {
	/** Of this wish, at most 64 of A–Z a–z 0–9 and `-`: a repeat with the same key makes nothing twice where they heed it. */
	readonly key: string;
	readonly name: string;
	/** Plain text. */
	readonly description: string;
	/** Theirs (`marketplaces.category_map`). */
	readonly categoryId: string;
	/** '' is without a brand. One that they do not know is sold without, where they take only brands that they know. */
	readonly brand: string;
	/** What the category demands, as it was answered. */
	readonly attributes: readonly GivenAttribute[];
	/** What uploadImage gave, the first one leads. */
	readonly images: readonly string[];
	readonly weightGrams: number;
	/** Packed; null is not known. */
	readonly size: { lengthMm: number; widthMm: number; heightMm: number } | null;
	/** At least one; more than one only with labels. */
	readonly variants: readonly VariantWish[];
	/** Put there without being shown to buyers. */
	readonly draft: boolean;
}

/** Their names of one line of a product. */
export interface Model {
	readonly sku: string;
	/** '' where a product without variants has no such id. */
	readonly modelId: string;
}

/** A place for a product in their tree, as they write it: `Makanan > Camilan > Keripik`. */
export interface CategoryChoice {
	readonly id: string;
	readonly path: string;
}

export interface MadeProduct {
	readonly itemId: string;
	readonly models: readonly Model[];
}

/** A figure of one line: pieces or whole rupiah. Always the whole figure, never a difference, so that twice is once. */
export interface Figure extends Model {
	readonly value: number;
}

/** What became of one figure. */
export type FigureOutcome =
	| { readonly sku: string; readonly ok: true }
	| { readonly sku: string; readonly ok: false; readonly error: MarketplaceError };

/**
 * unpaid: promised to nobody yet, some cancel it by themselves. open: to be packed. shipped. done. cancelled: also what
 * came back or was lost on its way; whether its pieces are there again, only the owner knows then.
 */
export type OrderState = 'unpaid' | 'open' | 'shipped' | 'done' | 'cancelled';

/** An order there, without anything about who bought (domain.md §7: what is not kept cannot leak). */
export interface MarketOrder {
	readonly id: string;
	readonly state: OrderState;
	/** Whole rupiah for the goods, without the way; null where it cannot be read. */
	readonly goodsIdr: number | null;
	readonly placedAt: Date;
	/** When it changed last there; `placedAt` where they do not say. */
	readonly changedAt: Date;
	/** Its goods had left the house before it was cancelled, as far as the marketplace says so. */
	readonly sent: boolean;
	/** City or regency of the way, as they write it; '' is not given. */
	readonly cityName: string;
	readonly lines: readonly MarketOrderLine[];
}

export interface MarketOrderLine {
	/** Unique within its order. */
	readonly lineId: string;
	readonly itemId: string;
	readonly modelId: string;
	/** As the shop wrote it there: ours, or one that we do not know, or ''. */
	readonly sku: string;
	/** Their title of it, at most 200 characters, for the question what it is. */
	readonly title: string;
	readonly quantity: number;
	/** Whole rupiah a piece that the buyer pays; null where it cannot be read. */
	readonly priceIdr: number | null;
	/** This line alone was cancelled. */
	readonly cancelled: boolean;
}

/** A call of theirs. It is only a hint: what counts is asked for. `undefined` is about nothing of ours. */
export type PushReading =
	| { readonly ok: true; readonly event: PushEvent | undefined }
	| { readonly ok: false; readonly why: 'not-proved' | 'unreadable' };

export type PushEvent =
	| { readonly kind: 'order'; readonly shopId: string; readonly orderId: string }
	/** The owner took her consent back there: of one shop, or of all of a main account. */
	| { readonly kind: 'revoked'; readonly shopIds: readonly string[] };

export interface Push {
	/** The address that they were given for it, as they know it: Shopee signs it too. */
	readonly url: string;
	/** Exactly what was sent. */
	readonly raw: string;
	header(name: string): string | undefined;
}

/**
 * One marketplace as all that we need of it, with the keys of this installation inside. Every call ends within its
 * time or throws MarketplaceError; none repeats itself, none waits: that is the queue's. One method is one call of
 * theirs unless its text says otherwise.
 */
export interface MarketplaceApi {
	readonly code: ConnectableCode;
	/** How many figures one call takes. */
	readonly maxFigures: number;
	/** How many orders one getOrders takes. */
	readonly maxOrders: number;
	/** The longest stretch of time that one listOrders may span, in days. */
	readonly maxDays: number;
	/** listOrders shows an order once, when it is to be packed: what became of it is found by getOrders alone. */
	readonly listsNewOnly: boolean;
	/** A product only goes into their queue: a person looks at it first, and until then it is not found. */
	readonly reviewsProducts: boolean;

	/** Where the owner says yes; null: there is no such page, she types store code, user name and key (ConsentAnswer). */
	authoriseUrl(wish: { redirectUrl: string; state: string }): string | null;
	/** Reads what came back with her, from the query of our address. undefined: she said no, or it is not theirs. */
	readReturn(query: URLSearchParams): (ConsentAnswer & { state: string }) | undefined;
	/**
	 * The shops in Indonesia that the answer opens; keys that were typed are tried with a call that changes nothing. Up to
	 * two calls, of a main account one more for each shop.
	 */
	exchange(answer: ConsentAnswer): Promise<OpenedShop[]>;
	/** New tokens for the same shop. @throws MarketplaceError revoked when the refresh token is dead */
	refresh(shop: ShopKeys): Promise<OpenedShop>;

	/**
	 * A JPG or PNG for products of this shop. `url` is where everybody can see it: Blibli fetches it from there, with the
	 * product. @returns what ProductWish.images takes
	 */
	uploadImage(
		shop: ShopKeys,
		image: { bytes: Uint8Array; name: string; url: string },
	): Promise<string>;
	/**
	 * Puts a product there. After `silent` nobody knows whether it stands: ask findProduct first. null: it is in their
	 * queue (Blibli looks at each), and findProduct knows it later. Shopee: one call more, two with variants; TikTok
	 * Shop: one more; Blibli: two. With a brand as many more as it takes to find it, at most ten.
	 */
	createProduct(shop: ShopKeys, wish: ProductWish): Promise<MadeProduct | null>;
	/**
	 * Finishes a product of ours that was left half made: variants that do not stand yet. Undefined where a product is
	 * made in one call, so that it stands with all its variants or not at all.
	 */
	finishProduct?(shop: ShopKeys, found: MadeProduct, wish: ProductWish): Promise<MadeProduct>;
	/**
	 * Where products of such a name lie there, the likeliest first, at most ten. Undefined where the marketplace cannot be
	 * asked. Up to two calls.
	 */
	suggestCategories?(shop: ShopKeys, name: string): Promise<CategoryChoice[]>;
	/** What a category demands of products in it. Undefined where the marketplace cannot be asked. Up to two calls. */
	askDemands?(shop: ShopKeys, categoryId: string): Promise<CategoryDemands>;
	/** Changes texts, pictures, attributes, weight and size; never price or stock. */
	updateProduct(shop: ShopKeys, made: MadeProduct, wish: ProductWish): Promise<void>;
	/** What stands there under one of these SKUs of ours (all of one product); null is nothing. Up to two calls. */
	findProduct(shop: ShopKeys, skus: readonly string[]): Promise<MadeProduct | null>;
	/** Figures of one item, at most `maxFigures`. The answer has one outcome each, in the same order. */
	setStock(
		shop: ShopKeys,
		itemId: string,
		figures: readonly Figure[],
	): Promise<readonly FigureOutcome[]>;
	setPrice(
		shop: ShopKeys,
		itemId: string,
		figures: readonly Figure[],
	): Promise<readonly FigureOutcome[]>;

	/**
	 * Ids of orders that changed from `since` up to `until`, at most `maxDays` apart; `cursor` from the last answer. A mark
	 * is another one as soon as anything of the order changed, so that one whose mark is known need not be asked for; ''
	 * says nothing.
	 */
	listOrders(
		shop: ShopKeys,
		wish: { since: Date; until: Date; cursor?: string | undefined },
	): Promise<{ ids: string[]; marks?: ReadonlyMap<string, string>; cursor: string | null }>;
	/** At most `maxOrders`; an id that they do not know is left out. Lazada: more calls where one of several is wrong. */
	getOrders(shop: ShopKeys, ids: readonly string[]): Promise<MarketOrder[]>;
	/** Proves a call of theirs in constant time over what was really sent, then reads it. */
	readPush(push: Push): PushReading;
}
