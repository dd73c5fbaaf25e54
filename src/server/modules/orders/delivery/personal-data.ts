import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	ERASED_NAME,
	recordsOf,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';

/** A maker's own place is where she lives; a basket says what somebody eats. Keys are hers and go with her. */
export const deliveryPersonalData: PersonalDataHolder = {
	name: 'delivery',
	tables: ['orders.pickup_point', 'orders.courier_account', 'orders.basket', 'orders.basket_line'],
	async collect(ctx, { personId, enterpriseIds }) {
		const points = await recordsOf(
			ctx,
			'delivery.collect.points',
			`SELECT to_jsonb(p) - 'created_by' AS record FROM orders.pickup_point p
			 WHERE enterprise_id = ANY($1) ORDER BY created_at, id`,
			[enterpriseIds],
		);
		const accounts = await recordsOf(
			ctx,
			'delivery.collect.couriers',
			`SELECT to_jsonb(c) - 'key_cipher' AS record FROM orders.courier_account c
			 WHERE enterprise_id = ANY($1)`,
			[enterpriseIds],
		);
		const baskets = await recordsOf(
			ctx,
			'delivery.collect.baskets',
			`SELECT to_jsonb(b) - '{token,person_id}'::text[] || jsonb_build_object('lines',
				(SELECT jsonb_agg(to_jsonb(l) - 'basket_id' ORDER BY l.position)
				 FROM orders.basket_line l WHERE l.basket_id = b.id)) AS record
			 FROM orders.basket b WHERE b.person_id = $1 ORDER BY b.created_at, b.id`,
			[personId],
		);
		return [
			{ name: 'orders.pickup_point', records: points },
			{ name: 'orders.courier_account', records: accounts },
			{ name: 'orders.basket', records: baskets },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { personId, enterpriseIds }) {
		const count = await countOf(
			ctx,
			'delivery.plan',
			`SELECT (SELECT count(*) FROM orders.basket WHERE person_id = $1)
				+ (SELECT count(*) FROM orders.pickup_point WHERE enterprise_id = ANY($2)) AS count`,
			[personId, enterpriseIds],
		);
		return { erased: [{ what: 'pickup-and-baskets', count }], kept: [], blocks: [] };
	},
	files: () => Promise.resolve([]),
	async erase(ctx: Ctx, { personId, enterpriseIds }) {
		await ctx.query('delivery.erase.baskets', 'DELETE FROM orders.basket WHERE person_id = $1', [
			personId,
		]);
		await ctx.query(
			'delivery.erase.courier',
			'DELETE FROM orders.courier_account WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		await ctx.query(
			'delivery.erase.pickups',
			'DELETE FROM orders.seller_pickup WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		// Orders lead to the row, so it stays without saying where.
		await ctx.query(
			'delivery.erase.points',
			`UPDATE orders.pickup_point SET name = $3, address = $3, hours = NULL, map_url = NULL, created_by = NULL,
				ended_at = coalesce(ended_at, $2) WHERE enterprise_id = ANY($1)`,
			[enterpriseIds, ctx.now, ERASED_NAME],
		);
	},
};
