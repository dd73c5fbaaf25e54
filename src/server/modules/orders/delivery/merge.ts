import type { Ctx } from '#platform/context.ts';
import { listMoved, rememberMoved, type Merged } from '#modules/registry/index.ts';

const POINT = 'orders.pickup_point';
const PICKUP = 'orders.seller_pickup';
const COURIER = 'orders.courier_account';

/**
 * A maker's own places and the public points that she brings goods to follow the record that stands for two; her
 * account with a courier service only where the kept record has none. Undoing takes back what was moved.
 */
export async function moveDelivery(ctx: Ctx, { mergeId, keptId, goneId, undone }: Merged) {
	if (undone) return moveBack(ctx, mergeId, keptId, goneId);
	for (const [what, name, text] of [
		[
			POINT,
			'orders.merge.points',
			'UPDATE orders.pickup_point SET enterprise_id = $1 WHERE enterprise_id = $2 RETURNING id::text',
		],
		[
			PICKUP,
			'orders.merge.pickups',
			`UPDATE orders.seller_pickup SET enterprise_id = $1 WHERE enterprise_id = $2
				AND pickup_point_id NOT IN (SELECT pickup_point_id FROM orders.seller_pickup WHERE enterprise_id = $1)
			 RETURNING pickup_point_id::text AS id`,
		],
		[
			COURIER,
			'orders.merge.courier',
			`UPDATE orders.courier_account SET enterprise_id = $1 WHERE enterprise_id = $2
				AND NOT EXISTS (SELECT 1 FROM orders.courier_account k WHERE k.enterprise_id = $1)
			 RETURNING enterprise_id::text AS id`,
		],
	] as const) {
		const rows = await ctx.query<{ id: string }>(name, text, [keptId, goneId]);
		await rememberMoved(
			ctx,
			mergeId,
			what,
			rows.map(({ id }) => ({ rowId: id })),
		);
	}
}

async function moveBack(ctx: Ctx, mergeId: string, keptId: string, goneId: string): Promise<void> {
	const ids = async (what: string) =>
		(await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
	await ctx.query(
		'orders.merge.pointsBack',
		'UPDATE orders.pickup_point SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])',
		[await ids(POINT), keptId, goneId],
	);
	await ctx.query(
		'orders.merge.pickupsBack',
		`UPDATE orders.seller_pickup SET enterprise_id = $3
		 WHERE enterprise_id = $2 AND pickup_point_id = ANY($1::uuid[])`,
		[await ids(PICKUP), keptId, goneId],
	);
	if ((await ids(COURIER)).length > 0)
		await ctx.query(
			'orders.merge.courierBack',
			'UPDATE orders.courier_account SET enterprise_id = $2 WHERE enterprise_id = $1',
			[keptId, goneId],
		);
}
