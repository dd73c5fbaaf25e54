import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { actorId, coversArea, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { mapLink } from '#shared/map-link.ts';
import { findArea } from '#modules/areas/index.ts';
import { recordAreas, requireOwnEnterprise, withinAreas } from '#modules/registry/index.ts';
import { text } from '../input.ts';
import { pickupKinds, pointColumns, type PickupPoint } from './pickup-points.ts';

/** More places than this nobody keeps up. */
const mostOwn = 10;
const mostListed = 500;

export const pickupPointSchema = z.object({
	kind: z.enum(pickupKinds),
	name: text(80).pipe(z.string().min(2)),
	address: text(200).pipe(z.string().min(5)),
	areaCode: z.string().regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/),
	hours: text(120).default(''),
	/** A link to a map as somebody shares it, or the message around it; empty for none. */
	mapUrl: z
		.string()
		.trim()
		.max(500)
		.refine((typed) => typed === '' || mapLink(typed) !== undefined)
		.default(''),
	/** Of a maker's own place: whether the address is shown before she said yes to an order. */
	addressOpen: z.boolean().default(false),
});
export type PickupPointInput = z.input<typeof pickupPointSchema>;

/** Whose point: an enterprise's own, or one for all makers of an area. */
export type PointKeeper = { enterpriseId: string } | 'public';

const noSuchPoint = () =>
	new AppError('missing', 'orders/no-such-point', 'No such pick-up point of yours');

const worksIn = (ctx: Ctx, areaCode: string) =>
	recordAreas(ctx.actor).some((held) => coversArea(held, areaCode));

/** Stops who may not keep such points; an officer keeps public ones of her area. */
async function requireKeeper(ctx: Ctx, keeper: PointKeeper, areaCode?: string): Promise<void> {
	if (keeper !== 'public') return requireOwnEnterprise(ctx, keeper.enterpriseId);
	if (recordAreas(ctx.actor).length === 0) throw noSuchPoint();
	if (areaCode !== undefined && !worksIn(ctx, areaCode))
		throw new AppError('forbidden', 'orders/point-elsewhere', 'The area is not yours');
}

/** The point, locked, if this keeper has it and it has not ended. */
async function lockPoint(ctx: Ctx, keeper: PointKeeper, id: string): Promise<void> {
	const [row] = await ctx.query<{ areaCode: string; enterpriseId: string | null }>(
		'orders.lockPoint',
		`SELECT area_code AS "areaCode", enterprise_id AS "enterpriseId" FROM orders.pickup_point
		 WHERE id = $1 AND ended_at IS NULL FOR UPDATE`,
		[id],
	);
	const own = keeper === 'public' ? null : keeper.enterpriseId;
	if (!row || row.enterpriseId !== own) throw noSuchPoint();
	if (keeper === 'public' && !worksIn(ctx, row.areaCode)) throw noSuchPoint();
}

/**
 * Adds a pick-up point, or changes the one with `id`, and returns its id. A maker's own place is always her home.
 * @throws AppError missing orders/no-such-point, registry/no-such-enterprise; forbidden orders/point-elsewhere;
 * invalid areas/unknown; conflict orders/too-many-points
 */
export async function savePickupPoint(
	ctx: Ctx,
	keeper: PointKeeper,
	input: PickupPointInput,
	id?: string,
): Promise<string> {
	await requireKeeper(ctx, keeper, input.areaCode);
	if (!(await findArea(ctx, input.areaCode)))
		throw new AppError('invalid', 'areas/unknown', 'No area has this code', {
			code: input.areaCode,
		});
	const kind = keeper === 'public' ? input.kind : 'home';
	const values = [
		kind,
		input.name,
		input.address,
		input.areaCode,
		input.hours || null,
		ctx.now,
		mapLink(input.mapUrl ?? '') ?? null,
		kind === 'home' && (input.addressOpen ?? false),
	];
	const pointId = id ?? newId();
	if (id) {
		await lockPoint(ctx, keeper, id);
		await ctx.query(
			'orders.changePoint',
			`UPDATE orders.pickup_point SET kind = $1, name = $2, address = $3, area_code = $4, hours = $5,
				updated_at = $6, map_url = $7, address_open = $8 WHERE id = $9`,
			[...values, id],
		);
	} else {
		const own = keeper === 'public' ? null : keeper.enterpriseId;
		if (own) await requireRoom(ctx, own);
		await ctx.query(
			'orders.addPoint',
			`INSERT INTO orders.pickup_point (kind, name, address, area_code, hours, created_at, updated_at,
				map_url, address_open, id, enterprise_id, created_by)
			 VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)`,
			[...values, pointId, own, actorId(ctx.actor)],
		);
	}
	await audit(ctx, {
		action: id ? 'orders.pickup-point.changed' : 'orders.pickup-point.added',
		subject: { type: 'pickup-point', id: pointId },
		areaCode: input.areaCode,
		data: { kind },
	});
	return pointId;
}

async function requireRoom(ctx: Ctx, enterpriseId: string): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'orders.countPoints',
		`SELECT count(*) AS count FROM orders.pickup_point WHERE enterprise_id = $1 AND ended_at IS NULL`,
		[enterpriseId],
	);
	if ((row?.count ?? 0) >= mostOwn)
		throw new AppError('conflict', 'orders/too-many-points', 'Enough pick-up points', {
			max: mostOwn,
		});
}

/** Nobody orders to it any more; orders that lead to it keep it. @throws AppError missing orders/no-such-point */
export async function endPickupPoint(ctx: Ctx, keeper: PointKeeper, id: string): Promise<void> {
	await requireKeeper(ctx, keeper);
	await lockPoint(ctx, keeper, id);
	await ctx.query(
		'orders.endPoint',
		'UPDATE orders.pickup_point SET ended_at = $2, updated_at = $2 WHERE id = $1',
		[id, ctx.now],
	);
	await audit(ctx, {
		action: 'orders.pickup-point.ended',
		subject: { type: 'pickup-point', id },
	});
}

/** Which public points a maker brings her goods to. Points that are not there or ended are left out. */
export async function setSellerPickups(
	ctx: Ctx,
	enterpriseId: string,
	pointIds: readonly string[],
): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
	await ctx.query(
		'orders.setSellerPickups',
		`WITH gone AS (DELETE FROM orders.seller_pickup
			WHERE enterprise_id = $1 AND pickup_point_id <> ALL($2::uuid[]))
		 INSERT INTO orders.seller_pickup (enterprise_id, pickup_point_id)
		 SELECT $1, id FROM orders.pickup_point
		 WHERE id = ANY($2::uuid[]) AND enterprise_id IS NULL AND ended_at IS NULL
		 ON CONFLICT DO NOTHING`,
		[enterpriseId, pointIds],
	);
	await audit(ctx, {
		action: 'orders.seller-pickups.changed',
		subject: { type: 'enterprise', id: enterpriseId },
		data: { points: pointIds.length },
	});
}

/** A maker's own places, and the public points of her kabupaten with what she chose among them. */
export async function getSellerPickups(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ own: PickupPoint[]; open: (PickupPoint & { chosen: boolean })[] }> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const rows = await ctx.query<PickupPoint & { own: boolean; chosen: boolean }>(
		'orders.sellerPickups',
		`SELECT ${pointColumns}, p.enterprise_id IS NOT NULL AS own, s.enterprise_id IS NOT NULL AS chosen
		 FROM registry.enterprise e
		 JOIN orders.pickup_point p ON p.ended_at IS NULL AND (p.enterprise_id = e.id
			OR p.enterprise_id IS NULL AND p.area_code ~>=~ left(e.area_code, 5)
				AND p.area_code ~<~ (left(e.area_code, 5) || '/'))
		 JOIN areas.area a ON a.code = p.area_code
		 LEFT JOIN orders.seller_pickup s ON s.enterprise_id = e.id AND s.pickup_point_id = p.id
		 WHERE e.id = $1 ORDER BY a.path_name, p.name, p.id LIMIT ${mostListed}`,
		[enterpriseId],
	);
	return {
		own: rows.filter(({ own }) => own).map(({ own: _own, chosen: _chosen, ...point }) => point),
		open: rows.filter(({ own }) => !own).map(({ own: _own, ...point }) => point),
	};
}

/** The public points of the officer's areas, with how many makers bring goods there. */
export async function listPublicPoints(ctx: Ctx): Promise<(PickupPoint & { sellers: number })[]> {
	await requireKeeper(ctx, 'public');
	const within = withinAreas(recordAreas(ctx.actor), 1, 'p.area_code');
	return ctx.query<PickupPoint & { sellers: number }>(
		'',
		`SELECT ${pointColumns},
			(SELECT count(*) FROM orders.seller_pickup s WHERE s.pickup_point_id = p.id) AS sellers
		 FROM orders.pickup_point p JOIN areas.area a ON a.code = p.area_code
		 WHERE p.enterprise_id IS NULL AND p.ended_at IS NULL AND ${within.sql}
		 ORDER BY a.path_name, p.name, p.id LIMIT ${mostListed}`,
		within.values,
	);
}
