import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { canDecide } from '#modules/registry/index.ts';
import { pointColumns, type PickupPoint } from './pickup-points.ts';

/** An order that lies at a pick-up point, or comes there. */
export interface SheetOrder {
	number: string;
	sellerName: string;
	/** Pieces in all. */
	pieces: number;
	/** Rupiah that the buyer still hands over; 0 when it is paid. */
	dueIdr: number;
	/** Packed already. */
	ready: boolean;
}

/** All that one buyer fetches there, on one note. */
export interface SheetBuyer {
	/** The first two words of her name, `Bu Siti`: enough for the keeper to call her. */
	name: string;
	/** The last three digits of her telephone. */
	lastDigits: string;
	orders: SheetOrder[];
}

export interface PointSheet {
	point: PickupPoint;
	buyers: SheetBuyer[];
	madeAt: Date;
}

/** More than this nobody carries to a point in a day. */
const most = 500;

/**
 * What buyers fetch at a public pick-up point, for its keeper: several orders of one buyer stand on one note (BU-04).
 * It names people, so that it was made, and why, is in the audit trail.
 * @throws AppError missing orders/no-such-point unless the point lies in the actor's area
 */
export async function readPointSheet(ctx: Ctx, pointId: string): Promise<PointSheet> {
	const [point] = await ctx.query<PickupPoint>(
		'orders.pointOfSheet',
		`SELECT ${pointColumns} FROM orders.pickup_point p JOIN areas.area a ON a.code = p.area_code
		 WHERE p.id = $1 AND p.enterprise_id IS NULL`,
		[pointId],
	);
	if (!point || !canDecide(ctx.actor, { areaCode: point.areaCode, personId: null }))
		throw new AppError('missing', 'orders/no-such-point', 'No such pick-up point of yours');
	const rows = await ctx.query<SheetOrder & { buyerName: string; buyerPhone: string }>(
		'orders.sheetOfPoint',
		`SELECT o.number, e.name AS "sellerName", o.buyer_name AS "buyerName", o.buyer_phone AS "buyerPhone",
			(SELECT sum(l.quantity) FROM orders.order_line l WHERE l.order_id = o.id)::int AS pieces,
			CASE WHEN o.paid_at IS NULL THEN o.total_idr ELSE 0 END AS "dueIdr", o.state = 'ready' AS ready
		 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
		 WHERE o.pickup_point_id = $1 AND o.state IN ('confirmed', 'ready')
		 ORDER BY lower(o.buyer_name), o.buyer_phone, o.number LIMIT ${most}`,
		[pointId],
	);
	await audit(ctx, {
		action: 'orders.point-sheet.made',
		subject: { type: 'pickup-point', id: pointId },
		areaCode: point.areaCode,
		data: { orders: rows.length },
		reason: 'pick-up list for the keeper of the point',
	});
	const buyers = new Map<string, SheetBuyer>();
	for (const { buyerName, buyerPhone, ...order } of rows) {
		const name = buyerName.trim().split(/\s+/).slice(0, 2).join(' ');
		const key = buyerPhone || order.number;
		const buyer = buyers.get(key) ?? { name, lastDigits: buyerPhone.slice(-3), orders: [] };
		buyer.orders.push(order);
		buyers.set(key, buyer);
	}
	return { point, buyers: [...buyers.values()], madeAt: ctx.now };
}
