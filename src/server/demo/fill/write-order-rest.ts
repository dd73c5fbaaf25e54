import { addToCart, openGrievance, saveBasket, sayOnGrievance } from '#modules/orders/index.ts';
import type { Ctx } from '#platform/context.ts';
import { at, day, type Cast } from './order-cast.ts';

/** What the office orders for its meeting every Monday, of three kitchens; one costs more by now. */
export async function keepBasket(ctx: Ctx, { buyer, sellers }: Cast): Promise<void> {
	const hers = at(ctx, buyer, 14 * day);
	let cart: string | undefined;
	for (const { productId } of sellers) cart = await addToCart(hers, cart, productId, 20, 'demo');
	const token = await saveBasket(hers, cart, 'Kue rapat Senin', 'demo');
	await ctx.query(
		'demo.basketBefore',
		`UPDATE orders.basket_line SET price_seen_idr = price_seen_idr - 500
		 WHERE position = 1 AND basket_id = (SELECT id FROM orders.basket WHERE token = $1)`,
		[token],
	);
}

/** A maker waits for the money of what she left at a corner; another complains about the office itself. */
export async function complain(ctx: Ctx, { sellers }: Cast): Promise<void> {
	const [{ actor, id, officer }, other] = [sellers[0]!, sellers[1]!];
	await openGrievance(at(ctx, other.actor, 2 * day), other.id, {
		about: 'office',
		words: 'Sudah tiga kali saya ke kantor, suratnya belum juga diperiksa.',
	});
	const grievanceId = await openGrievance(at(ctx, actor, 5 * day), id, {
		about: 'channel',
		words: 'Titipan di pojok bulan lalu sudah habis, uangnya belum saya terima.',
	});
	await sayOnGrievance(
		at(ctx, officer, 4 * day),
		grievanceId,
		'Kami tanyakan ke pengelola pojok. Kabarnya paling lambat Jumat.',
	);
}
