import type { Ctx } from '#platform/context.ts';

export const pickupKinds = ['home', 'school-corner', 'district-office'] as const;
export type PickupKind = (typeof pickupKinds)[number];

/** A place where goods can be fetched, as its keeper has it. */
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
	/** A link to the place on a map. */
	mapUrl: string | null;
	/** Of a maker's own place: whether everybody may read the address. */
	addressOpen: boolean;
}

/**
 * The same as everybody may know it. Most makers work where they live, and agreed that their full address is not
 * shown: address and map of such a place are null unless she opened them; her buyer reads them with her order.
 */
export type PublicPoint = Omit<PickupPoint, 'address' | 'mapUrl' | 'addressOpen'> & {
	address: string | null;
	mapUrl: string | null;
};

export const pointColumns = `p.id, p.kind, p.name, p.address, p.area_code AS "areaCode",
	a.path_name AS "areaName", p.hours, p.map_url AS "mapUrl", p.address_open AS "addressOpen"`;

/** True of points whose address everybody may read. */
export const openAddress = `(p.kind <> 'home' OR p.address_open)`;

/** Where these makers let their goods be fetched: their own places first, then the public points they bring them to. */
export async function findPickupPoints(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, PublicPoint[]>> {
	const rows = await ctx.query<PublicPoint & { enterpriseId: string }>(
		'orders.pickupPoints',
		`SELECT w.enterprise_id AS "enterpriseId", p.id, p.kind, p.name, p.area_code AS "areaCode",
			a.path_name AS "areaName", p.hours, CASE WHEN ${openAddress} THEN p.address END AS address,
			CASE WHEN ${openAddress} THEN p.map_url END AS "mapUrl"
		 FROM (
			SELECT enterprise_id, id FROM orders.pickup_point WHERE enterprise_id = ANY($1::uuid[])
			UNION ALL
			SELECT enterprise_id, pickup_point_id FROM orders.seller_pickup WHERE enterprise_id = ANY($1::uuid[])
		 ) w JOIN orders.pickup_point p ON p.id = w.id AND p.ended_at IS NULL
		 JOIN areas.area a ON a.code = p.area_code
		 ORDER BY p.enterprise_id IS NULL, p.name, p.id`,
		[enterpriseIds],
	);
	const points = new Map<string, PublicPoint[]>();
	for (const { enterpriseId, ...point } of rows)
		points.set(enterpriseId, [...(points.get(enterpriseId) ?? []), point]);
	return points;
}
