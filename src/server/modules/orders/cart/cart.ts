import type { Ctx } from '#platform/context.ts';
import { newToken, sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { findOffers, orderProblem, type Offer } from '#modules/catalogue/index.ts';
import { findPickupPoints, type PublicPoint } from '../delivery/pickup-points.ts';
import { weightBucket, weightOf } from '../delivery/weight.ts';
import { maxLines, maxQuantity } from '../input.ts';
import { rulesInForce } from '../rules.ts';
import { findSellerOffers, type SellerOffer } from './sellers.ts';

export interface CartLine {
	offer: Offer;
	quantity: number;
	/** The price when it was put in, in rupiah; differs from the offer's when it changed. */
	priceSeenIdr: number;
	/** Fewer pieces are left than wanted. */
	short: boolean;
	/** Why so many of it cannot be ordered now: too few, too many for a day, the shop is closed. */
	problem: AppError | undefined;
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
	/** Where she lets goods be fetched. */
	points: PublicPoint[];
	/** In which a courier is asked (`weightBucket`); undefined when a weight is unknown or too great. */
	weightGrams: number | undefined;
}

export interface Cart {
	groups: CartGroup[];
	/** How many lines were left out because the product is not for sale any more. */
	gone: number;
	/** Pieces in all, for the counter in the header. */
	pieces: number;
}

/** @throws AppError invalid orders/quantity unless it is a whole number from 1 to 9999 */
export function requireQuantity(quantity: number): void {
	if (Number.isInteger(quantity) && quantity >= 1 && quantity <= maxQuantity) return;
	throw new AppError('invalid', 'orders/quantity', 'Not a quantity that can be ordered', {
		max: maxQuantity,
	});
}

/** Pieces that somebody wants to put into a cart. */
export interface WantedPieces {
	productId: string;
	quantity: number;
	/** What she last saw it cost, in rupiah a piece: the cart says if that has changed. */
	priceSeenIdr?: number | null | undefined;
}

/**
 * Puts pieces into the cart of this token, or into a new one, and returns its token for the cookie. What is not for
 * sale is left out, and `left` says how many of it.
 * @param asker keyed hash of who asks, since carts cost nothing to make
 * @throws AppError conflict orders/cart-full; invalid orders/quantity; limited platform/too-many
 */
export async function fillCart(
	ctx: Ctx,
	token: string | undefined,
	wanted: readonly WantedPieces[],
	asker?: string,
): Promise<{ token: string | undefined; left: number }> {
	for (const { quantity } of wanted) requireQuantity(quantity);
	const offers = await findOffers(
		ctx,
		wanted.map(({ productId }) => productId),
	);
	const lines = wanted.filter(({ productId }) => offers.has(productId));
	const left = wanted.length - lines.length;
	if (lines.length === 0) return { token, left };
	const cart = await openCart(ctx, token, asker);
	for (const { productId, quantity, priceSeenIdr } of lines) {
		const { priceIdr } = offers.get(productId)!;
		await addLine(ctx, cart.id, { productId, quantity, priceSeenIdr: priceSeenIdr ?? priceIdr });
	}
	return { token: cart.token, left };
}

/**
 * Puts pieces of one product into the cart of this token, or into a new one, and returns its token for the cookie.
 * @throws AppError conflict orders/not-for-sale, orders/cart-full; invalid orders/quantity; limited platform/too-many
 */
export async function addToCart(
	ctx: Ctx,
	token: string | undefined,
	productId: string,
	quantity: number,
	asker?: string,
): Promise<string> {
	const filled = await fillCart(ctx, token, [{ productId, quantity }], asker);
	if (filled.left > 0 || !filled.token)
		throw new AppError('conflict', 'orders/not-for-sale', 'The product is not for sale any more', {
			listingId: productId,
		});
	return filled.token;
}

/** The cart of this token, or a new one: so many an hour from one address, counted before anything is written. */
async function openCart(
	ctx: Ctx,
	token: string | undefined,
	asker: string | undefined,
): Promise<{ id: string; token: string }> {
	const known = token ? await findCart(ctx, token) : undefined;
	if (known && token) return { id: known, token };
	const { 'new-carts-per-hour': max } = await rulesInForce(ctx);
	if (asker) await limitRate(ctx, { key: `orders/new-cart:${asker}`, max, seconds: 3600 });
	const cart = { id: newId(), token: newToken() };
	await ctx.query(
		'orders.newCart',
		'INSERT INTO orders.cart (id, token_hash, created_at, updated_at) VALUES ($1, $2, $3, $3)',
		[cart.id, sha256(cart.token), ctx.now],
	);
	return cart;
}

async function addLine(
	ctx: Ctx,
	cartId: string,
	{ productId, quantity, priceSeenIdr }: WantedPieces,
): Promise<void> {
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
		[cartId, productId, quantity, priceSeenIdr, ctx.now],
	);
	if (!line)
		throw new AppError('conflict', 'orders/cart-full', 'The cart is full', { max: maxLines });
}

/**
 * Sets the pieces of one line; 0 takes it out.
 * @throws AppError invalid orders/quantity
 */
export async function setCartQuantity(
	ctx: Ctx,
	token: string,
	productId: string,
	quantity: number,
): Promise<void> {
	if (quantity !== 0) requireQuantity(quantity);
	const cartId = await findCart(ctx, token);
	if (!cartId) return;
	if (quantity === 0)
		await ctx.query(
			'orders.dropCartLine',
			'DELETE FROM orders.cart_line WHERE cart_id = $1 AND product_id = $2',
			[cartId, productId],
		);
	else
		await ctx.query(
			'orders.setCartLine',
			`WITH touched AS (UPDATE orders.cart SET updated_at = $4 WHERE id = $1)
			 UPDATE orders.cart_line SET quantity = $3 WHERE cart_id = $1 AND product_id = $2`,
			[cartId, productId, quantity, ctx.now],
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
		const problem = short ? undefined : orderProblem(ctx, offer, quantity, ctx.now);
		lines.push({ offer, quantity, priceSeenIdr, short, problem });
		bySeller.set(offer.enterpriseId, lines);
	}
	const sellers = await findSellerOffers(ctx, [...bySeller.keys()], districtCode);
	const points = await findPickupPoints(ctx, [...bySeller.keys()]);
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
			points: points.get(enterpriseId) ?? [],
			weightGrams: weightBucket(weightOf(lines)),
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
