import type { Ctx } from '#platform/context.ts';
import { keyOf, pageOf, readKey } from '#platform/time-key.ts';
import { readKeptLink, requireKeeper } from './access.ts';
import { connectionName } from './links/names.ts';
import { whoseIs, type Whose } from './whose.ts';

/** One thing that a linked shop has not been told yet. */
export interface QueueRow {
	id: string;
	linkId: string;
	linkProductId: string;
	productId: string;
	/** Of the page where it is mended: the lead of its variants. */
	leadId: string;
	product: string;
	/** By which it is known there. */
	sku: string;
	marketplace: string;
	kind: 'content' | 'stock' | 'price';
	state: 'waiting' | 'failed';
	problem: string | null;
	theirCode: string;
	whose: Whose;
	tries: number;
	since: Date;
	triedAt: Date | null;
	dueAt: Date;
}

/** Rows of a page of the queue. */
export const queuePage = 30;

export const queueColumns = `o.id, o.link_id AS "linkId", o.link_product_id AS "linkProductId", p.product_id AS "productId",
	coalesce(v.variant_of, v.id) AS "leadId", concat_ws(' ', coalesce(lead.name, v.name), nullif(v.variant_label, '')) AS product,
	p.sku, l.marketplace, o.kind, o.state, o.problem, o.their_code AS "theirCode", o.tries, o.since, o.tried_at AS "triedAt",
	o.due_at AS "dueAt", ${keyOf('o.since', 'o.id')} AS key`;
export const queueTables = `connections.outbox o JOIN connections.link l ON l.id = o.link_id
	JOIN connections.link_product p ON p.id = o.link_product_id
	JOIN catalogue.product v ON v.id = p.product_id LEFT JOIN catalogue.product lead ON lead.id = v.variant_of`;

export type KeptRow = Omit<QueueRow, 'whose'> & { key: string };
export const namedRow = (row: KeptRow): QueueRow & { key: string } => ({
	...row,
	marketplace: connectionName(row.marketplace),
	whose: row.problem === null ? 'marketplace' : whoseIs(row.problem),
});

export interface QueueWish {
	state: 'failed' | 'waiting';
	/** Of one marketplace alone. */
	marketplace?: string | undefined;
	/** `next` of the page before. */
	after?: string | undefined;
}

/**
 * What could not be sent for an enterprise, or what waits to be; the longest waiting first, page by page.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listQueue(
	ctx: Ctx,
	enterpriseId: string,
	{ state, marketplace, after }: QueueWish,
): Promise<{ items: QueueRow[]; next: string | undefined }> {
	await requireKeeper(ctx, enterpriseId);
	const rows = await ctx.query<KeptRow>(
		'connections.queue',
		`SELECT ${queueColumns} FROM ${queueTables} WHERE l.enterprise_id = $1 AND o.state = $2
			AND ($3::text IS NULL OR l.marketplace = $3)
			AND ($4::timestamptz IS NULL OR (o.since, o.id) > ($4, $5::uuid))
		 ORDER BY o.since, o.id LIMIT ${queuePage + 1}`,
		[enterpriseId, state, marketplace ?? null, ...readKey(after)],
	);
	const { items, next } = pageOf(rows, queuePage);
	return { items: items.map(namedRow), next };
}

export interface QueueCount {
	marketplace: string;
	name: string;
	failed: number;
	waiting: number;
}

/**
 * How many of both, by marketplace: only where something is.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function countQueue(ctx: Ctx, enterpriseId: string): Promise<QueueCount[]> {
	await requireKeeper(ctx, enterpriseId);
	const rows = await ctx.query<Omit<QueueCount, 'name'>>(
		'connections.queueCounts',
		`SELECT l.marketplace, count(*) FILTER (WHERE o.state = 'failed')::int AS failed,
			count(*) FILTER (WHERE o.state = 'waiting')::int AS waiting
		 FROM connections.link l JOIN connections.outbox o ON o.link_id = l.id WHERE l.enterprise_id = $1
		 GROUP BY l.marketplace ORDER BY l.marketplace`,
		[enterpriseId],
	);
	return rows.map((row) => ({ ...row, name: connectionName(row.marketplace) }));
}

/** An order at a marketplace that a person has to look at. */
export interface TroubledOrder {
	id: string;
	marketplace: string;
	externalId: string;
	problem: 'unknown-product' | 'short-stock';
	orderedAt: Date;
	lines: {
		position: number;
		name: string;
		sku: string;
		quantity: number;
		state: 'unknown' | 'short';
		productId: string | null;
		/** Of the page where its pieces are counted: the lead of its variants. */
		leadId: string | null;
		product: string | null;
		/** Pieces that nobody was promised, of a product that is short. */
		free: number | null;
	}[];
}

/**
 * Orders that came in and need her: which product they are about, or that there are not enough pieces. Newest first, at
 * most fifty.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listTroubled(ctx: Ctx, enterpriseId: string): Promise<TroubledOrder[]> {
	await requireKeeper(ctx, enterpriseId);
	const rows = await ctx.query<TroubledOrder>(
		'connections.troubled',
		`SELECT x.id, l.marketplace, x.external_id AS "externalId", x.problem, x.ordered_at AS "orderedAt",
			(SELECT jsonb_agg(jsonb_build_object('position', n.position, 'name', n.name, 'sku', n.sku, 'quantity', n.quantity,
				'state', n.state, 'productId', n.product_id, 'leadId', coalesce(v.variant_of, v.id), 'product', v.name, 'free', s.on_hand - s.reserved)
				ORDER BY n.position)
			 FROM connections.external_order_line n LEFT JOIN catalogue.product v ON v.id = n.product_id
			 LEFT JOIN catalogue.stock s ON s.product_id = n.product_id
			 WHERE n.order_id = x.id AND n.state IN ('unknown', 'short')) AS lines
		 FROM connections.link l JOIN connections.external_order x ON x.link_id = l.id AND x.problem IS NOT NULL
		 WHERE l.enterprise_id = $1 ORDER BY x.problem_at DESC, x.id LIMIT 50`,
		[enterpriseId],
	);
	return rows.map((row) => ({ ...row, marketplace: connectionName(row.marketplace) }));
}

/** One product of hers in a linked shop, or one that could be. */
export interface OfferedProduct {
	productId: string;
	name: string;
	/** Null is not chosen. */
	linkProductId: string | null;
	there: boolean;
	/** Why something of it could not be sent, so that no try of ours would help; null nothing. Texts come first. */
	problem: string | null;
	how: 'made' | 'found' | null;
	stockSent: number | null;
	sentAt: Date | null;
}

/**
 * All published products of the shop with how they stand in one link; at most a thousand.
 * @throws AppError missing connections/no-such-link
 */
export async function listOfferedProducts(ctx: Ctx, linkId: string): Promise<OfferedProduct[]> {
	const link = await readKeptLink(ctx, linkId);
	return ctx.query<OfferedProduct>(
		'connections.offeredProducts',
		`SELECT v.id AS "productId", v.name, p.id AS "linkProductId", coalesce(p.item_id <> '', false) AS there, p.how,
			(SELECT o.problem FROM connections.outbox o WHERE o.link_product_id = p.id AND o.state = 'failed'
			 ORDER BY o.kind LIMIT 1) AS problem,
			p.stock_sent AS "stockSent", p.sent_at AS "sentAt"
		 FROM catalogue.product v LEFT JOIN connections.link_product p ON p.link_id = $1 AND p.product_id = v.id
		 WHERE v.enterprise_id = $2 AND v.variant_of IS NULL AND v.state = 'published' ORDER BY v.name, v.id LIMIT 1000`,
		[linkId, link.enterpriseId],
	);
}
