import type { Ctx } from '#platform/context.ts';
import { newToken, sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { findOffers, type Offer } from '#modules/catalogue/index.ts';
import { findSellerOffers, type SellerOffer } from './sellers.ts';

const maxLines = 100;
const maxQuantity = 9999;

export interface CartLine {
	offer: Offer;
	quantity: number;
	/** The price when it was put in, in rupiah; differs from the offer's when it changed. */
	priceSeenIdr: number;
	/** Fewer pieces are left than wanted. */
	short: boolean;
}

export interface CartGroup {
	enterpriseId: string;
	sellerName: string;
	sellerSlug: string;
	districtCode: string;
	lines: CartLine[];
	/** Sum of the lines in rupiah, at today's prices. */
	itemsIdr: number;
	terms: SellerOffer;
}

export interface Cart {
	groups: CartGroup[];
	/** How many lines were left out because the product is not for sale any more. */
	gone: number;
	/** Pieces in all, for the counter in the header. */
	pieces: number;
}

/**
 * Puts pieces into the cart of this token, or into a new one, and returns its token for the cookie.
 * @throws AppError conflict orders/not-for-sale, orders/cart-full
 */
export async function addToCart(
	ctx: Ctx,
	token: string | undefined,
	productId: string,
	quantity: number,
): Promise<string> {
	const offer = (await findOffers(ctx, [productId])).get(productId);
	if (!offer)
		throw new AppError('conflict', 'orders/not-for-sale', 'The product is not for sale any more', {
			listingId: productId,
		});
	const known = token ? await findCart(ctx, token) : undefined;
	const cartToken = known && token ? token : newToken();
	const cartId = known ?? newId();
	if (!known)
		await ctx.query(
			'orders.newCart',
			'INSERT INTO orders.cart (id, token_hash, created_at, updated_at) VALUES ($1, $2, $3, $3)',
			[cartId, sha256(cartToken), ctx.now],
		);
	const [line] = await ctx.query<{ quantity: number }>(
		'orders.addToCart',
		`WITH touched AS (UPDATE orders.cart SET updated_at = $5 WHERE id = $1)
		 INSERT INTO orders.cart_line AS l (cart_id, product_id, quantity, price_seen_idr, added_at)
		 SELECT $1, $2, $3, $4, $5
		 WHERE (SELECT count(*) FROM orders.cart_line WHERE cart_id = $1 AND product_id <> $2) < ${maxLines}
		 ON CONFLICT (cart_id, product_id) DO UPDATE SET
			quantity = least(l.quantity + excluded.quantity, ${maxQuantity}),
			price_seen_idr = excluded.price_seen_idr
		 RETURNING quantity`,
		[cartId, productId, Math.min(quantity, maxQuantity), offer.priceIdr, ctx.now],
	);
	if (!line)
		throw new AppError('conflict', 'orders/cart-full', 'The cart is full', { max: maxLines });
	return cartToken;
}

/** Sets the pieces of one line; 0 takes it out. The price that is shown now counts as seen. */
export async function setCartQuantity(
	ctx: Ctx,
	token: string,
	productId: string,
	quantity: number,
): Promise<void> {
	const cartId = await findCart(ctx, token);
	if (!cartId) return;
	if (quantity <= 0)
		await ctx.query(
			'orders.dropCartLine',
			'DELETE FROM orders.cart_line WHERE cart_id = $1 AND product_id = $2',
			[cartId, productId],
		);
	else
		await ctx.query(
			'orders.setCartLine',
			'UPDATE orders.cart_line SET quantity = $3 WHERE cart_id = $1 AND product_id = $2',
			[cartId, productId, Math.min(quantity, maxQuantity)],
		);
}

/** Empties the cart after it was ordered. */
export async function emptyCart(ctx: Ctx, token: string): Promise<void> {
	await ctx.query('orders.emptyCart', 'DELETE FROM orders.cart WHERE token_hash = $1', [
		sha256(token),
	]);
}

/** What lies in the cart, by seller in the order of adding, with the fees to `districtCode` where given. */
export async function getCart(
	ctx: Ctx,
	token: string | undefined,
	districtCode?: string,
): Promise<Cart> {
	const cartId = token ? await findCart(ctx, token) : undefined;
	if (!cartId) return { groups: [], gone: 0, pieces: 0 };
	const rows = await ctx.query<{ productId: string; quantity: number; priceSeenIdr: number }>(
		'orders.cartLines',
		`SELECT product_id AS "productId", quantity, price_seen_idr AS "priceSeenIdr"
		 FROM orders.cart_line WHERE cart_id = $1 ORDER BY added_at, product_id`,
		[cartId],
	);
	const offers = await findOffers(
		ctx,
		rows.map((row) => row.productId),
	);
	const bySeller = new Map<string, CartLine[]>();
	for (const row of rows) {
		const offer = offers.get(row.productId);
		if (!offer) continue;
		const { quantity, priceSeenIdr } = row;
		const short = offer.free !== null && offer.free < quantity;
		const lines = bySeller.get(offer.enterpriseId) ?? [];
		lines.push({ offer, quantity, priceSeenIdr, short });
		bySeller.set(offer.enterpriseId, lines);
	}
	const sellers = await findSellerOffers(ctx, [...bySeller.keys()], districtCode);
	const groups = [...bySeller].map(([enterpriseId, lines]): CartGroup => {
		const { sellerName, sellerSlug, districtCode: district } = lines[0]!.offer;
		return {
			enterpriseId,
			sellerName,
			sellerSlug,
			districtCode: district,
			lines,
			itemsIdr: lines.reduce((sum, line) => sum + line.offer.priceIdr * line.quantity, 0),
			terms: sellers.get(enterpriseId)!,
		};
	});
	const kept = groups.flatMap((group) => group.lines);
	return {
		groups,
		gone: rows.length - kept.length,
		pieces: kept.reduce((sum, line) => sum + line.quantity, 0),
	};
}

async function findCart(ctx: Ctx, token: string): Promise<string | undefined> {
	const [row] = await ctx.query<{ id: string }>(
		'orders.findCart',
		'SELECT id FROM orders.cart WHERE token_hash = $1',
		[sha256(token)],
	);
	return row?.id;
}
