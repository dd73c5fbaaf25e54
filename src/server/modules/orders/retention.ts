import { ERASED_NAME } from '#platform/personal-data.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';

const over = `state IN ('completed', 'cancelled', 'expired', 'returned')`;

/** Pictures of payments, some time after their order was over: the file goes before the row. */
const proofs: RetentionHandler = {
	code: 'payment-proofs',
	async run(work, before) {
		const rows = await work.ctx.query<{ id: string; key: string }>(
			'retention.oldProofs',
			`SELECT f.id, f.storage_key AS key FROM orders.payment_proof f JOIN orders."order" o ON o.id = f.order_id
			 WHERE o.${over} AND o.state_at < $1 LIMIT 2000`,
			[before],
		);
		for (const { key } of rows) await work.ctx.platform.storage.delete(key);
		await work.write((ctx) =>
			ctx.query('retention.dropProofs', 'DELETE FROM orders.payment_proof WHERE id = ANY($1)', [
				rows.map(({ id }) => id),
			]),
		);
		return rows.length;
	},
};

/** Pictures of complaints, some time after they were settled. */
const complaintPhotos: RetentionHandler = {
	code: 'complaint-photos',
	async run(work, before) {
		const rows = await work.ctx.query<{ id: string; key: string }>(
			'retention.oldComplaintPhotos',
			`SELECT f.id, f.storage_key AS key FROM orders.dispute_photo f JOIN orders.dispute d ON d.id = f.dispute_id
			 WHERE d.state = 'resolved' AND d.resolved_at < $1 LIMIT 2000`,
			[before],
		);
		for (const { key } of rows) await work.ctx.platform.storage.delete(key);
		await work.write((ctx) =>
			ctx.query(
				'retention.dropComplaintPhotos',
				'DELETE FROM orders.dispute_photo WHERE id = ANY($1)',
				[rows.map(({ id }) => id)],
			),
		);
		return rows.length;
	},
};

export const ordersRetention: readonly RetentionHandler[] = [
	proofs,
	complaintPhotos,
	// How often there is something to complain of stays; what was said does not.
	retainBy(
		'complaint-words',
		`WITH old AS (
			UPDATE orders.dispute_entry n SET words = '' FROM orders.dispute d
			WHERE d.id = n.dispute_id AND d.state = 'resolved' AND d.resolved_at < $1 AND n.words <> '' RETURNING n.id
		 ), gone AS (
			UPDATE orders.grievance_entry n SET words = '' FROM orders.grievance g
			WHERE g.id = n.grievance_id AND g.state = 'resolved' AND g.resolved_at < $1 AND n.words <> '' RETURNING n.id
		 ) SELECT id FROM old UNION ALL SELECT id FROM gone`,
	),
	// Lines and sums stay for the seller's books; who bought, and where she lives, does not.
	retainBy(
		'buyers',
		`UPDATE orders."order" SET buyer_name = '${ERASED_NAME}', buyer_phone = '', delivery_address = NULL,
			note = NULL WHERE id IN (SELECT id FROM orders."order"
				WHERE ${over} AND state_at < $1 AND buyer_name <> '${ERASED_NAME}' LIMIT 20000) RETURNING id`,
	),
	retainBy('baskets', 'DELETE FROM orders.basket WHERE used_at < $1 RETURNING id'),
	retainBy('carts', 'DELETE FROM orders.cart WHERE updated_at < $1 RETURNING id'),
];
