import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { formatDay, formatMoment, wibDay } from '#shared/dates.ts';
import { orderTaking, type OpeningFacts, type WeekWindow } from '#shared/opening.ts';
import type { Supply } from '../access.ts';

/** What an order needs to know of a product that is for sale now. */
export interface Offer {
	productId: string;
	/** Of the page that shows it: a variant has the page of its lead product. */
	slug: string;
	/** With the variant's label behind it. */
	name: string;
	unit: string;
	priceIdr: number;
	supply: Supply;
	leadDays: number;
	weightGrams: number | null;
	/** Pieces that can be ordered now; null when made to order. */
	free: number | null;
	/** Pieces of one order at least. */
	minOrder: number;
	/** Pieces that can still be promised today (WIB); null without such a limit. */
	dailyLeft: number | null;
	thumbnailUrl: string | null;
	enterpriseId: string;
	sellerSlug: string;
	sellerName: string;
	/** Kemendagri code of the seller's kecamatan. */
	districtCode: string;
	/** Whether the seller takes orders: her break and her hours for orders. */
	orders: Pick<OpeningFacts, 'order' | 'closedFrom' | 'closedUntil' | 'closedNote'>;
}

interface Row extends Omit<Offer, 'orders'> {
	orderHours: WeekWindow[] | null;
	closedFrom: string | null;
	closedUntil: string | null;
	closedNote: string | null;
}

/** Products and variants by id, those that are for sale; the others are simply not in the answer. */
export async function findOffers(
	ctx: Ctx,
	productIds: readonly string[],
): Promise<Map<string, Offer>> {
	if (productIds.length === 0) return new Map();
	const rows = await ctx.query<Row>(
		'catalogue.findOffers',
		`SELECT p.id AS "productId", l.slug,
			CASE WHEN p.variant_label = '' THEN l.name ELSE l.name || ' (' || p.variant_label || ')' END AS name,
			p.unit, p.price_idr AS "priceIdr", p.supply, p.lead_days AS "leadDays", p.weight_grams AS "weightGrams",
			CASE WHEN p.supply = 'stock' THEN coalesce(s.on_hand - s.reserved, 0) END AS free,
			p.min_order AS "minOrder", p.daily_limit - least(p.daily_limit, coalesce(d.promised, 0)) AS "dailyLeft",
			coalesce(own.url, l.card::json ->> 'thumbnailUrl') AS "thumbnailUrl",
			l.enterprise_id AS "enterpriseId", l.seller_slug AS "sellerSlug",
			l.card::json #>> '{seller,name}' AS "sellerName", l.district_code AS "districtCode",
			h.hours AS "orderHours", shop.closed_from::text AS "closedFrom",
			shop.closed_until::text AS "closedUntil", shop.closed_note AS "closedNote"
		 FROM catalogue.product p JOIN catalogue.listing l ON l.product_id = coalesce(p.variant_of, p.id)
		 LEFT JOIN catalogue.stock s ON s.product_id = p.id
		 LEFT JOIN catalogue.day_count d
			ON p.daily_limit IS NOT NULL AND d.product_id = p.id AND d.day = $2::date
		 LEFT JOIN catalogue.shop shop ON shop.enterprise_id = l.enterprise_id
		 LEFT JOIN LATERAL (SELECT '/media/photo/' || f.key || '-320.webp' AS url FROM catalogue.photo f
			WHERE p.variant_of IS NOT NULL AND f.product_id = p.id ORDER BY f.position, f.id LIMIT 1) own ON true
		 CROSS JOIN LATERAL (SELECT json_agg(json_build_object('weekday', o.weekday, 'opens', o.opens,
			'closes', o.closes)) AS hours FROM catalogue.shop_hours o
			WHERE o.enterprise_id = l.enterprise_id AND o.kind = 'order') h
		 WHERE p.id = ANY($1::uuid[]) AND p.state = 'published'`,
		[productIds, wibDay(ctx.now)],
	);
	return new Map(
		rows.map(({ orderHours, closedFrom, closedUntil, closedNote, ...row }) => [
			row.productId,
			{
				...row,
				orders: { order: orderHours ?? [], closedFrom, closedUntil, closedNote: closedNote ?? '' },
			},
		]),
	);
}

/** Why an order for so many pieces of an offer cannot be made at `at`; undefined when it can. */
export function orderProblem(
	ctx: Pick<Ctx, 'locale'>,
	offer: Offer,
	quantity: number,
	at: Date,
): AppError | undefined {
	const taking = orderTaking({ open: [], special: [], ...offer.orders }, at);
	if (!taking.takes) {
		const { sellerName: seller, enterpriseId: sellerId } = offer;
		const { next, why } = taking;
		if (!next)
			return new AppError('conflict', 'orders/shop-closed-open-end', 'The shop takes no orders', {
				seller,
				sellerId,
			});
		const again = why === 'break' ? formatDay(next, ctx.locale) : formatMoment(next, ctx.locale);
		return new AppError('conflict', 'orders/shop-closed', 'The shop takes no orders now', {
			seller,
			sellerId,
			again,
		});
	}
	if (quantity < offer.minOrder)
		return new AppError('conflict', 'orders/min-order', 'The order is smaller than she makes', {
			product: offer.name,
			min: offer.minOrder,
			unit: offer.unit,
			listingId: offer.productId,
		});
	if (offer.dailyLeft !== null && quantity > offer.dailyLeft)
		return new AppError('conflict', 'orders/daily-limit', 'She cannot make as many in a day', {
			product: offer.name,
			left: offer.dailyLeft,
			listingId: offer.productId,
		});
	return undefined;
}
