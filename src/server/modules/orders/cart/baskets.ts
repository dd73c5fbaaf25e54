import type { Ctx } from '#platform/context.ts';
import { newToken, sha256 } from '#platform/crypto.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { limitRate } from '#platform/limits.ts';
import { findOffers, type Offer } from '#modules/catalogue/index.ts';
import { cutText } from '#shared/text.ts';
import { plainLine } from '#shared/clean-text.ts';
import { fillCart, type WantedPieces } from './cart.ts';

/** More than this nobody finds again in a list. */
const mostOfPerson = 20;
const newAnHour = 20;

export interface BasketLine {
	productId: string;
	/** As it was when it was kept. */
	name: string;
	quantity: number;
	/** Rupiah a piece when it was kept; null where that was not written down. */
	priceSeenIdr: number | null;
	/** What it is today; undefined when it is not for sale. */
	offer: Offer | undefined;
}

/** What somebody buys again and again. */
export interface Basket {
	token: string;
	name: string;
	usedAt: Date;
	/** Whether it may be deleted by who asks: hers, or nobody's. */
	mine: boolean;
	lines: BasketLine[];
	/** Today's sum of what is for sale, in rupiah. */
	itemsIdr: number;
}

const noSuchBasket = () => new AppError('missing', 'orders/no-such-basket', 'No such basket');
const personOf = (ctx: Ctx) => (ctx.actor.kind === 'person' ? ctx.actor.personId : null);

/**
 * Keeps what lies in the cart as a regular basket: under the signed-in person, or for whoever has the link whose
 * token is returned.
 * @throws AppError conflict orders/basket-empty, orders/too-many-baskets; limited platform/too-many
 */
export async function saveBasket(
	ctx: Ctx,
	cartToken: string | undefined,
	name: string,
	asker: string,
): Promise<string> {
	await limitRate(ctx, { key: `orders/new-basket:${asker}`, max: newAnHour, seconds: 3600 });
	const personId = personOf(ctx);
	if (personId) await requireRoom(ctx, personId);
	const [id, token] = [newId(), newToken()];
	const [made] = await ctx.query<{ lines: number }>(
		'orders.saveBasket',
		`WITH l AS (
			SELECT l.product_id, p.name, l.quantity, p.price_idr, row_number() OVER (ORDER BY l.added_at, l.product_id) AS position
			FROM orders.cart c JOIN orders.cart_line l ON l.cart_id = c.id
			JOIN catalogue.product p ON p.id = l.product_id WHERE c.token_hash = $1
		), b AS (
			INSERT INTO orders.basket (id, token, person_id, name, created_at, used_at)
			SELECT $2, $3, $4, $5, $6, $6 WHERE EXISTS (SELECT 1 FROM l) RETURNING id
		), i AS (
			INSERT INTO orders.basket_line (basket_id, position, product_id, name, quantity, price_seen_idr)
			SELECT $2, l.position, l.product_id, l.name, l.quantity, l.price_idr FROM l
		)
		SELECT count(*) AS lines FROM l`,
		[sha256(cartToken ?? ''), id, token, personId, cutText(plainLine(name), 60), ctx.now],
	);
	if (!made?.lines)
		throw new AppError('conflict', 'orders/basket-empty', 'There is nothing to keep');
	return token;
}

/**
 * A basket of products that others chose for whoever gets its link, at today's prices; what is not for sale is left
 * out. Nothing is ordered by it.
 * @returns its token, or null when nothing of it is for sale
 */
export async function prepareBasket(
	ctx: Ctx,
	name: string,
	lines: readonly WantedPieces[],
): Promise<string | null> {
	const offers = await findOffers(
		ctx,
		lines.map(({ productId }) => productId),
	);
	const sold = lines.flatMap(({ productId, quantity }) => {
		const offer = offers.get(productId);
		return offer
			? [{ product_id: productId, name: offer.name, quantity, price: offer.priceIdr }]
			: [];
	});
	if (sold.length === 0) return null;
	const [id, token] = [newId(), newToken()];
	await ctx.query(
		'orders.prepareBasket',
		`WITH b AS (INSERT INTO orders.basket (id, token, person_id, name, created_at, used_at)
			VALUES ($1, $2, NULL, $3, $4, $4))
		 INSERT INTO orders.basket_line (basket_id, position, product_id, name, quantity, price_seen_idr)
		 SELECT $1, l.position, l.product_id, l.name, l.quantity, l.price
		 FROM ROWS FROM (jsonb_to_recordset($5::jsonb) AS (product_id uuid, name text, quantity int, price bigint))
			WITH ORDINALITY AS l(product_id, name, quantity, price, position)`,
		[id, token, cutText(plainLine(name), 60), ctx.now, JSON.stringify(sold)],
	);
	return token;
}

async function requireRoom(ctx: Ctx, personId: string): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'orders.countBaskets',
		'SELECT count(*) AS count FROM orders.basket WHERE person_id = $1',
		[personId],
	);
	if ((row?.count ?? 0) >= mostOfPerson)
		throw new AppError('conflict', 'orders/too-many-baskets', 'Enough baskets are kept', {
			max: mostOfPerson,
		});
}

/** The baskets of the signed-in person, last used first; none for a guest. */
export async function listBaskets(
	ctx: Ctx,
): Promise<{ token: string; name: string; kinds: number }[]> {
	const personId = personOf(ctx);
	if (!personId) return [];
	return ctx.query(
		'orders.listBaskets',
		`SELECT b.token, b.name, (SELECT count(*) FROM orders.basket_line l WHERE l.basket_id = b.id) AS kinds
		 FROM orders.basket b WHERE b.person_id = $1 ORDER BY b.used_at DESC LIMIT ${mostOfPerson}`,
		[personId],
	);
}

/** The basket behind a link, with today's prices. @throws AppError missing orders/no-such-basket */
export async function getBasket(ctx: Ctx, token: string): Promise<Basket> {
	const rows = await ctx.query<{
		name: string;
		usedAt: Date;
		personId: string | null;
		productId: string;
		product: string;
		quantity: number;
		priceSeenIdr: number | null;
	}>(
		'orders.basketByToken',
		`SELECT b.name, b.used_at AS "usedAt", b.person_id AS "personId", l.product_id AS "productId",
			l.name AS product, l.quantity, l.price_seen_idr AS "priceSeenIdr"
		 FROM orders.basket b JOIN orders.basket_line l ON l.basket_id = b.id
		 WHERE b.token = $1 ORDER BY l.position`,
		[token],
	);
	const first = rows[0];
	if (!first) throw noSuchBasket();
	const offers = await findOffers(
		ctx,
		rows.map(({ productId }) => productId),
	);
	const lines = rows.map(({ productId, product, quantity, priceSeenIdr }) => ({
		productId,
		name: product,
		quantity,
		priceSeenIdr,
		offer: offers.get(productId),
	}));
	return {
		token,
		name: first.name,
		usedAt: first.usedAt,
		mine: first.personId === null || first.personId === personOf(ctx),
		lines,
		itemsIdr: lines.reduce((sum, line) => sum + (line.offer?.priceIdr ?? 0) * line.quantity, 0),
	};
}

/**
 * Puts a regular basket into the cart; `left` are the kinds that are not for sale any more.
 * @throws AppError missing orders/no-such-basket, and what fillCart throws
 */
export async function fillFromBasket(
	ctx: Ctx,
	token: string,
	cartToken: string | undefined,
	asker: string,
): Promise<{ token: string | undefined; left: number }> {
	const { lines } = await getBasket(ctx, token);
	await ctx.query('orders.useBasket', 'UPDATE orders.basket SET used_at = $2 WHERE token = $1', [
		token,
		ctx.now,
	]);
	return fillCart(ctx, cartToken, lines, asker);
}

/**
 * Puts what an order had into the cart again, at today's prices; the cart says which of them changed since.
 * @throws AppError missing orders/no-such-order, and what fillCart throws
 */
export async function orderAgain(
	ctx: Ctx,
	orderToken: string,
	cartToken: string | undefined,
	asker: string,
): Promise<{ token: string | undefined; left: number }> {
	const lines = await ctx.query<WantedPieces>(
		'orders.linesAgain',
		`SELECT l.product_id AS "productId", sum(l.quantity)::int AS quantity, max(l.price_idr) AS "priceSeenIdr"
		 FROM orders."order" o JOIN orders.order_line l ON l.order_id = o.id
		 WHERE o.token = $1 GROUP BY l.product_id ORDER BY min(l.position)`,
		[orderToken],
	);
	if (lines.length === 0) throw new AppError('missing', 'orders/no-such-order', 'No such order');
	return fillCart(ctx, cartToken, lines, asker);
}

/** Forgets a basket: hers alone if it is a person's. @throws AppError missing orders/no-such-basket */
export async function dropBasket(ctx: Ctx, token: string): Promise<void> {
	const gone = await ctx.query<{ id: string }>(
		'orders.dropBasket',
		`DELETE FROM orders.basket WHERE token = $1 AND (person_id IS NULL OR person_id = $2) RETURNING id`,
		[token, personOf(ctx)],
	);
	if (gone.length === 0) throw noSuchBasket();
}
