import type { Ctx } from '#platform/context.ts';
import { readKeptLink, requireKeeper, requireOffice } from './access.ts';
import { connectionName } from './links/names.ts';
import { officeProblems, whoseIs, type Whose } from './whose.ts';

/** One thing that a linked shop has not been told yet. */
export interface QueueRow {
	id: string;
	linkId: string;
	linkProductId: string;
	productId: string;
	/** Of the page where it is mended: the lead of its variants. */
	leadId: string;
	product: string;
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

const most = 100;

const columns = `o.id, o.link_id AS "linkId", o.link_product_id AS "linkProductId", p.product_id AS "productId",
	coalesce(v.variant_of, v.id) AS "leadId", concat_ws(' ', coalesce(lead.name, v.name), nullif(v.variant_label, '')) AS product,
	l.marketplace, o.kind, o.state, o.problem, o.their_code AS "theirCode", o.tries, o.since, o.tried_at AS "triedAt",
	o.due_at AS "dueAt"`;
const from = `connections.outbox o JOIN connections.link l ON l.id = o.link_id
	JOIN connections.link_product p ON p.id = o.link_product_id
	JOIN catalogue.product v ON v.id = p.product_id LEFT JOIN catalogue.product lead ON lead.id = v.variant_of`;

type Kept = Omit<QueueRow, 'whose'>;
const named = (row: Kept): QueueRow => ({
	...row,
	marketplace: connectionName(row.marketplace),
	whose: row.problem === null ? 'itself' : whoseIs(row.problem),
});

/**
 * What waits to be sent for an enterprise, and what could not be: failures first, then the longest waiting; at most a
 * hundred.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listQueue(ctx: Ctx, enterpriseId: string): Promise<QueueRow[]> {
	await requireKeeper(ctx, enterpriseId);
	const rows = await ctx.query<Kept>(
		'connections.queue',
		`SELECT ${columns} FROM ${from} WHERE l.enterprise_id = $1
		 ORDER BY o.state = 'waiting', o.problem IS NULL, o.since, o.id LIMIT ${most}`,
		[enterpriseId],
	);
	return rows.map(named);
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
	/** Something of it could not be sent, and no try of ours would help. */
	failed: boolean;
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
			EXISTS (SELECT 1 FROM connections.outbox o WHERE o.link_product_id = p.id AND o.state = 'failed') AS failed,
			p.stock_sent AS "stockSent", p.sent_at AS "sentAt"
		 FROM catalogue.product v LEFT JOIN connections.link_product p ON p.link_id = $1 AND p.product_id = v.id
		 WHERE v.enterprise_id = $2 AND v.variant_of IS NULL AND v.state = 'published' ORDER BY v.name, v.id LIMIT 1000`,
		[linkId, link.enterpriseId],
	);
}

/** A failure as an office sees it. */
export interface OfficeRow extends QueueRow {
	number: string;
	enterprise: string;
}

/**
 * Failures in the shops of the office's areas: those that the office can mend, or all; the oldest first, at most a
 * hundred.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listOfficeFailures(
	ctx: Ctx,
	{ all = false }: { all?: boolean } = {},
): Promise<OfficeRow[]> {
	const areas = requireOffice(ctx);
	const rows = await ctx.query<Kept & { number: string; enterprise: string }>(
		'connections.officeFailures',
		`SELECT ${columns}, e.number, e.name AS enterprise
		 FROM ${from} JOIN registry.enterprise e ON e.id = l.enterprise_id
		 WHERE o.state = 'failed' AND ($3 OR o.problem = ANY($2)) AND EXISTS (SELECT 1 FROM unnest($1::text[]) a(code)
			WHERE a.code = '' OR e.area_code = a.code OR starts_with(e.area_code, a.code || '.'))
		 ORDER BY o.tried_at, o.id LIMIT ${most}`,
		[areas, officeProblems, all],
	);
	return rows.map(({ number, enterprise, ...row }) => ({ ...named(row), number, enterprise }));
}

/** A connection that does not work, as an office sees it. */
export interface BrokenLink {
	linkId: string;
	marketplace: string;
	number: string;
	enterprise: string;
	state: 'linked' | 'expired' | 'revoked';
	problem: string;
	problemAt: Date;
}

/**
 * Connections in the office's areas that ended by themselves or do not answer now; the newest first, at most a hundred.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listBrokenLinks(ctx: Ctx): Promise<BrokenLink[]> {
	const areas = requireOffice(ctx);
	const rows = await ctx.query<BrokenLink>(
		'connections.broken',
		`SELECT l.id AS "linkId", l.marketplace, e.number, e.name AS enterprise, l.state, l.problem, l.problem_at AS "problemAt"
		 FROM connections.link l JOIN registry.enterprise e ON e.id = l.enterprise_id
		 WHERE l.problem IS NOT NULL AND l.problem <> 'by-owner' AND EXISTS (SELECT 1 FROM unnest($1::text[]) a(code)
			WHERE a.code = '' OR e.area_code = a.code OR starts_with(e.area_code, a.code || '.'))
		 ORDER BY l.problem_at DESC, l.id LIMIT ${most}`,
		[areas],
	);
	return rows.map((row) => ({ ...row, marketplace: connectionName(row.marketplace) }));
}
