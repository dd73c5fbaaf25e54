import type { Ctx } from '#platform/context.ts';
import { rulesInForce } from '../rules.ts';
import type { OutboxKind } from './want-rows.ts';

/** One row of the outbox that is sent now. */
export interface Sending {
	id: string;
	version: number;
	key: string;
	tries: number;
	kind: OutboxKind;
	linkProductId: string;
	productId: string;
	sku: string;
	itemId: string;
	modelId: string;
	/** Since when the oldest change waits. */
	since: Date;
	/** Pieces that nobody was promised; null is not counted. */
	free: number | null;
}

/**
 * What a link is told next: rows of one kind and one item. What is sold out first, so that nobody buys it any more,
 * then the figure that waits longest, then texts, which take many calls. A figure whose item is not there waits for it.
 */
export async function nextBatch(ctx: Ctx, linkId: string, most: number): Promise<Sending[]> {
	return ctx.query<Sending>(
		'connections.nextBatch',
		`WITH first AS (
			SELECT o.kind, p.item_id, p.id FROM connections.outbox o JOIN connections.link_product p ON p.id = o.link_product_id
			LEFT JOIN catalogue.stock s ON s.product_id = p.product_id
			WHERE o.link_id = $1 AND o.state = 'waiting' AND o.due_at <= $2 AND (o.kind = 'content' OR p.item_id <> '')
			ORDER BY o.kind = 'content', o.kind = 'stock' AND coalesce(s.on_hand - s.reserved, 1) <= 0 DESC, o.due_at, o.id
			LIMIT 1
		)
		SELECT o.id, o.version, o.idempotency_key AS key, o.tries, o.kind, p.id AS "linkProductId",
			p.product_id AS "productId", p.sku, p.item_id AS "itemId", p.model_id AS "modelId", o.since,
			s.on_hand - s.reserved AS free
		FROM first f JOIN connections.link_product p
			ON p.link_id = $1 AND CASE WHEN f.kind = 'content' THEN p.id = f.id ELSE p.item_id = f.item_id END
		JOIN connections.outbox o ON o.link_product_id = p.id AND o.kind = f.kind AND o.state = 'waiting'
		LEFT JOIN catalogue.stock s ON s.product_id = p.product_id
		ORDER BY p.id LIMIT $3`,
		[linkId, ctx.now, most],
	);
}

/** A figure whose item is not there is looked at seldom: it is due at once when the item is there (keepMade). */
export const putOffHomeless = (ctx: Ctx, linkId: string): Promise<unknown> =>
	ctx.query(
		'connections.putOffHomeless',
		`UPDATE connections.outbox o SET due_at = $2::timestamptz + interval '10 minutes'
		 WHERE id IN (SELECT w.id FROM connections.outbox w JOIN connections.link_product p ON p.id = w.link_product_id
			WHERE w.link_id = $1 AND w.state = 'waiting' AND w.due_at <= $2 AND w.kind <> 'content' AND p.item_id = ''
			ORDER BY w.link_product_id, w.kind FOR UPDATE OF w SKIP LOCKED)`,
		[linkId, ctx.now],
	);

/**
 * What one of several linked shops shows of pieces that are scarce (rule `scarce-pieces-each`): together they show no
 * more than there is. Above, all show all: it takes a while until a sale at one is known at another, and few sell so
 * many in that time.
 */
const share = `CASE WHEN pieces.free < $2 * places.many
	THEN pieces.free / places.many + (places.earlier < pieces.free % places.many)::int ELSE pieces.free END`;

/**
 * The same rows as they are now, each with its figure, in one moment: what is sent is what the version says. Scarce
 * pieces are shared, so that the last one stands in one of her shops elsewhere, the one that was linked first.
 */
export async function readFigures(
	ctx: Ctx,
	batch: readonly Sending[],
): Promise<(Sending & { value: number })[]> {
	const scarce = (await rulesInForce(ctx))['scarce-pieces-each'];
	return ctx.query<Sending & { value: number }>(
		'connections.readFigures',
		`SELECT o.id, o.version, o.idempotency_key AS key, o.tries, o.kind, p.id AS "linkProductId",
			p.product_id AS "productId", p.sku, p.item_id AS "itemId", p.model_id AS "modelId", o.since,
			pieces.free, CASE WHEN o.kind = 'price' THEN v.price_idr
				WHEN coalesce(lead.state, v.state) <> 'published' THEN 0
				WHEN v.supply = 'made-to-order' THEN coalesce(v.daily_limit, 0)
				ELSE ${share} END AS value
		 FROM connections.outbox o JOIN connections.link_product p ON p.id = o.link_product_id
		 JOIN catalogue.product v ON v.id = p.product_id LEFT JOIN catalogue.product lead ON lead.id = v.variant_of
		 LEFT JOIN catalogue.stock s ON s.product_id = v.id,
		 LATERAL (SELECT greatest(0, coalesce(s.on_hand - s.reserved, 0) - coalesce(sum(x.quantity), 0))::int AS free
			FROM connections.external_order_line x WHERE x.product_id = v.id AND x.state = 'short') pieces,
		 LATERAL (SELECT greatest(1, count(*))::int AS many, (count(*) FILTER (WHERE other.link_id < p.link_id))::int AS earlier
			FROM connections.link_product other JOIN connections.link l ON l.id = other.link_id AND l.state = 'linked'
			WHERE other.product_id = v.id AND other.item_id <> '') places
		 WHERE o.id = ANY($1::uuid[]) ORDER BY p.id`,
		[batch.map(({ id }) => id), scarce],
	);
}
