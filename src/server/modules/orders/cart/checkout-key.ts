import type { Ctx } from '#platform/context.ts';

/** What the link to a whole checkout adds to that of its first order. */
export const checkoutParam = 'belanja';

/** What opens all orders of one checkout. Made from its id and a secret of the installation, and kept nowhere. */
export const checkoutKey = (ctx: Ctx, checkoutId: string): string =>
	ctx.platform.cipher.index('orders/checkout', checkoutId).slice(0, 32);

/** The key to the checkout of an order, for who has just placed it; undefined for a link that opens nothing. */
export async function checkoutKeyOf(ctx: Ctx, token: string): Promise<string | undefined> {
	const [row] = await ctx.query<{ id: string }>(
		'orders.checkoutOf',
		'SELECT checkout_id AS id FROM orders."order" WHERE token = $1',
		[token],
	);
	return row && checkoutKey(ctx, row.id);
}

/** Whether a key is that of the order's checkout. */
export const opensCheckout = async (ctx: Ctx, token: string, key: string): Promise<boolean> =>
	(await checkoutKeyOf(ctx, token)) === key;

/** Whether all of a checkout is the asker's: she has its key, or placed it with her account. */
export function holdsCheckout(
	ctx: Ctx,
	{ checkoutId, personId }: { checkoutId: string; personId: string | null },
	keys: readonly string[],
): boolean {
	if (ctx.actor.kind === 'person' && ctx.actor.personId === personId) return true;
	return keys.length > 0 && keys.includes(checkoutKey(ctx, checkoutId));
}
