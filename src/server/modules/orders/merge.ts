import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { listMoved, rememberMoved, type Merged, type Split } from '#modules/registry/index.ts';

const ORDER = 'orders.order';
const QRIS = 'orders.seller_qris';
const TERMS = 'orders.seller_terms';
const FEES = 'orders.delivery_fee';
const GRIEVANCE = 'orders.grievance';

/**
 * Orders follow the record that stands for two, so that its owner answers for them. How the seller is paid and
 * delivers follows only where the kept record had none: two codes or two sets of fees are never mixed. Undoing
 * takes back what was moved; what was sold meanwhile stays where it was sold.
 * @throws AppError conflict orders/merge-open-orders when a moved product is in an order that is not finished
 */
export async function moveOrders(ctx: Ctx, merged: Merged): Promise<void> {
	if (merged.undone) return moveBack(ctx, merged);
	const { mergeId, keptId, goneId } = merged;
	const move = async (what: string, name: string, text: string) => {
		const rows = await ctx.query<{ id: string }>(name, text, [keptId, goneId]);
		await rememberMoved(
			ctx,
			mergeId,
			what,
			rows.map(({ id }) => ({ rowId: id })),
		);
	};
	await move(
		ORDER,
		'orders.merge.orders',
		'UPDATE orders.order SET enterprise_id = $1 WHERE enterprise_id = $2 RETURNING id',
	);
	await move(
		GRIEVANCE,
		'orders.merge.grievances',
		'UPDATE orders.grievance SET enterprise_id = $1 WHERE enterprise_id = $2 RETURNING id',
	);
	await move(
		QRIS,
		'orders.merge.qris',
		`UPDATE orders.seller_qris SET enterprise_id = $1 WHERE enterprise_id = $2
			AND NOT EXISTS (SELECT 1 FROM orders.seller_qris k WHERE k.enterprise_id = $1) RETURNING id`,
	);
	await move(
		FEES,
		'orders.merge.fees',
		`UPDATE orders.delivery_fee SET enterprise_id = $1 WHERE enterprise_id = $2
			AND NOT EXISTS (SELECT 1 FROM orders.seller_terms k WHERE k.enterprise_id = $1)
			AND NOT EXISTS (SELECT 1 FROM orders.delivery_fee k WHERE k.enterprise_id = $1)
		 RETURNING area_code AS id`,
	);
	await move(
		TERMS,
		'orders.merge.terms',
		`UPDATE orders.seller_terms SET enterprise_id = $1 WHERE enterprise_id = $2
			AND NOT EXISTS (SELECT 1 FROM orders.seller_terms k WHERE k.enterprise_id = $1)
		 RETURNING enterprise_id AS id`,
	);
}

async function moveBack(ctx: Ctx, merged: Merged): Promise<void> {
	const { mergeId, keptId, goneId } = merged;
	await refuseOpenOrders(ctx, merged);
	const ids = async (what: string) =>
		(await listMoved(ctx, mergeId, what)).map(({ rowId }) => rowId);
	for (const [what, name, text] of [
		[
			ORDER,
			'orders.merge.ordersBack',
			'UPDATE orders.order SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])',
		],
		[
			GRIEVANCE,
			'orders.merge.grievancesBack',
			'UPDATE orders.grievance SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])',
		],
		[
			QRIS,
			'orders.merge.qrisBack',
			'UPDATE orders.seller_qris SET enterprise_id = $3 WHERE enterprise_id = $2 AND id = ANY($1::uuid[])',
		],
		[
			FEES,
			'orders.merge.feesBack',
			'UPDATE orders.delivery_fee SET enterprise_id = $3 WHERE enterprise_id = $2 AND area_code = ANY($1)',
		],
	] as const)
		await ctx.query(name, text, [await ids(what), keptId, goneId]);
	if ((await ids(TERMS)).length > 0)
		await ctx.query(
			'orders.merge.termsBack',
			'UPDATE orders.seller_terms SET enterprise_id = $2 WHERE enterprise_id = $1',
			[keptId, goneId],
		);
}

/** A product cannot go back to another seller while a buyer waits for it here. */
async function refuseOpenOrders(ctx: Ctx, { mergeId, keptId }: Merged): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'orders.merge.openOrders',
		`SELECT count(DISTINCT o.id) AS count FROM registry.merge_move p
		 JOIN orders.order_line l ON l.product_id = p.row_id::uuid
		 JOIN orders.order o ON o.id = l.order_id AND o.enterprise_id = $2
			AND o.state NOT IN ('completed', 'cancelled', 'expired', 'returned')
		 WHERE p.merge_id = $1 AND p.what = 'catalogue.product'
			AND NOT EXISTS (SELECT 1 FROM registry.merge_move m
				WHERE m.merge_id = $1 AND m.what = '${ORDER}' AND m.row_id = o.id::text)`,
		[mergeId, keptId],
	);
	const count = row?.count ?? 0;
	if (count > 0)
		throw new AppError(
			'conflict',
			'orders/merge-open-orders',
			'Orders of moved products are open',
			{
				count,
			},
		);
}

/**
 * Orders stay where they were sold. A product cannot go to another seller while a buyer waits for it.
 * @throws AppError conflict orders/split-open-orders
 */
export async function refuseSplitOrders(ctx: Ctx, { fromId, takes }: Split): Promise<void> {
	const [row] = await ctx.query<{ count: number }>(
		'orders.split.openOrders',
		`SELECT count(DISTINCT o.id) AS count FROM orders.order o
		 JOIN orders.order_line l ON l.order_id = o.id
		 WHERE o.enterprise_id = $1 AND o.state NOT IN ('completed', 'cancelled', 'expired', 'returned')
			AND l.product_id = ANY($2::uuid[])`,
		[fromId, takes.products ?? []],
	);
	const count = row?.count ?? 0;
	if (count > 0)
		throw new AppError('conflict', 'orders/split-open-orders', 'Orders of these are open', {
			count,
		});
}
