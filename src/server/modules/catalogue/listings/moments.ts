import type { Ctx } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
import { isClosedOn, isOpen } from '#shared/opening.ts';
import { listOpenings } from '../shop/opening.ts';

/** What holds of a product at this moment and therefore stands on no kept card. */
export interface Moment {
	/** The shop said its hours and is open now. */
	open: boolean;
	/** Counted pieces, some of them free, and no break of the shop that keeps them from being ordered. */
	ready: boolean;
}

/** The moments of the products of a page, by id: two queries by key, whatever the page holds. */
export async function listMoments(
	ctx: Ctx,
	cards: readonly { id: string; seller: { id: string } }[],
): Promise<Record<string, Moment>> {
	if (cards.length === 0) return {};
	const [openings, ready] = await Promise.all([
		listOpenings(
			ctx,
			cards.map(({ seller }) => seller.id),
		),
		ctx.query<{ id: string }>(
			'catalogue.readyNow',
			`SELECT DISTINCT coalesce(p.variant_of, p.id) AS id FROM catalogue.product p
			 JOIN catalogue.stock s ON s.product_id = p.id
			 WHERE (p.id = ANY($1::uuid[]) OR p.variant_of = ANY($1::uuid[]))
				AND p.state = 'published' AND p.supply = 'stock' AND s.on_hand > s.reserved`,
			[cards.map(({ id }) => id)],
		),
	]);
	const free = new Set(ready.map(({ id }) => id));
	return Object.fromEntries(
		cards.map(({ id, seller }) => {
			const opening = openings.get(seller.id)!;
			const away = isClosedOn(opening, wibDay(ctx.now));
			return [id, { open: isOpen(opening, ctx.now), ready: free.has(id) && !away }];
		}),
	);
}
