import type { Ctx } from '#platform/context.ts';

export const pickupKinds = ['home', 'school-corner', 'district-office'] as const;
export type PickupKind = (typeof pickupKinds)[number];

/** A place where goods can be fetched, as everybody may know it. */
export interface PickupPoint {
	id: string;
	kind: PickupKind;
	name: string;
	address: string;
	areaCode: string;
	/** `Kemiri, Kabupaten Tangerang, Banten` */
	areaName: string;
	/** When somebody is there, in words. */
	hours: string | null;
}

export const pointColumns = `p.id, p.kind, p.name, p.address, p.area_code AS "areaCode",
	a.path_name AS "areaName", p.hours`;

/** Where these makers let their goods be fetched: their own places first, then the public points they bring them to. */
export async function findPickupPoints(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, PickupPoint[]>> {
	const rows = await ctx.query<PickupPoint & { enterpriseId: string }>(
		'orders.pickupPoints',
		`SELECT w.enterprise_id AS "enterpriseId", ${pointColumns}
		 FROM (
			SELECT enterprise_id, id FROM orders.pickup_point WHERE enterprise_id = ANY($1::uuid[])
			UNION ALL
			SELECT enterprise_id, pickup_point_id FROM orders.seller_pickup WHERE enterprise_id = ANY($1::uuid[])
		 ) w JOIN orders.pickup_point p ON p.id = w.id AND p.ended_at IS NULL
		 JOIN areas.area a ON a.code = p.area_code
		 ORDER BY p.enterprise_id IS NULL, p.name, p.id`,
		[enterpriseIds],
	);
	const points = new Map<string, PickupPoint[]>();
	for (const { enterpriseId, ...point } of rows)
		points.set(enterpriseId, [...(points.get(enterpriseId) ?? []), point]);
	return points;
}
