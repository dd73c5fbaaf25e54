import { actorId, type Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { plainLine, plainLines } from '#shared/clean-text.ts';
import type { Draft } from './draft-order.ts';

/** Words of the buyer, without marks that turn or hide text: a page's form brings them as they were typed. */
const said = (words: string | undefined) => words && plainLines(words);

/** Orders, lines and first events in one statement. */
export async function writeOrders(
	ctx: Ctx,
	checkoutId: string,
	drafts: readonly Draft[],
	buyer: { name: string; phone: string; from?: string | undefined },
): Promise<void> {
	const until = (minutes: number) => new Date(ctx.now.getTime() + minutes * 60_000);
	await ctx.query(
		'orders.writeOrders',
		`WITH o AS (
			INSERT INTO orders."order" (id, checkout_id, number, token, enterprise_id, person_id, state, state_at,
				buyer_name, buyer_phone, delivery_method, pickup_point_id, courier, delivery_area_code,
				delivery_address, note,
				payment_method, items_idr, delivery_fee_idr, total_idr, qris_payload, reserved_until, locale, placed_at, placed_from)
			SELECT r.id, $1, r.number, r.token, r.seller, $2, r.state, $3, $4, $5, r.method, r.point, r.courier, r.area, r.address,
				r.note, r.payment, r.items, r.fee, r.total, r.qris, r.until, $6, $3, $10
			FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, number text, token text, seller uuid, state text,
				method text, point uuid, courier text, area text, address text, note text, payment text, items bigint, fee bigint,
				total bigint, qris text, until timestamptz)
		), l AS (
			INSERT INTO orders.order_line
				(order_id, position, product_id, name, unit, price_idr, quantity, supply)
			SELECT r.* FROM jsonb_to_recordset($8::jsonb) AS r(order_id uuid, position int, product_id uuid,
				name text, unit text, price_idr bigint, quantity int, supply text)
		)
		INSERT INTO orders.order_event (id, order_id, at, transition, from_state, to_state, by, actor_id)
		SELECT r.event, r.id, $3, 'place', NULL, r.state, 'buyer', $9
		FROM jsonb_to_recordset($7::jsonb) AS r(id uuid, event uuid, state text)`,
		[
			checkoutId,
			ctx.actor.kind === 'person' ? ctx.actor.personId : null,
			ctx.now,
			plainLine(buyer.name),
			buyer.phone,
			ctx.locale,
			JSON.stringify(
				drafts.map((draft) => ({
					id: draft.id,
					event: newId(),
					number: draft.number,
					token: draft.token,
					seller: draft.enterpriseId,
					state: draft.state,
					method: draft.resolved.method,
					point: draft.resolved.pickupPointId,
					courier: draft.resolved.courier,
					area: draft.delivery.areaCode,
					address: draft.resolved.method === 'pickup' ? undefined : said(draft.delivery.address),
					note: said(draft.delivery.note),
					payment: draft.paymentMethod,
					items: draft.itemsIdr,
					fee: draft.deliveryFeeIdr,
					total: draft.totalIdr,
					qris: draft.qrisPayload,
					until: until(draft.reservedMinutes),
				})),
			),
			JSON.stringify(
				drafts.flatMap((draft) =>
					draft.lines.map(({ offer, quantity }, position) => ({
						order_id: draft.id,
						position,
						product_id: offer.productId,
						name: offer.name,
						unit: offer.unit,
						price_idr: offer.priceIdr,
						quantity,
						supply: offer.supply,
					})),
				),
			),
			actorId(ctx.actor),
			buyer.from ?? null,
		],
	);
}
