import { z } from 'zod';
import { m } from '#messages/messages.js';
import type { Ctx, Locale } from '#platform/context.ts';
import { defineJob, type Work } from '#platform/jobs.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { findOrder, isQuiet, phoneIndex } from './of-order.ts';
import { daysAfter, rulesInForce } from './rules.ts';

const batch = 200;

/**
 * Asks buyers who have had their goods for some days what they were like: each order once, one phone not again for a
 * while, and nobody who reviewed already, complains, got her money back, or does not want to be asked.
 * @returns how many orders were gone through
 */
export async function askForReviews(work: Work): Promise<number> {
	const { ctx } = work;
	const rules = await rulesInForce(ctx);
	const due = await ctx.query<{ id: string }>(
		'reviews.toAsk',
		`SELECT o.id FROM orders."order" o
		 WHERE o.state = 'completed' AND o.state_at <= $1 AND o.state_at > $2
			AND NOT EXISTS (SELECT 1 FROM reviews.asked a WHERE a.order_id = o.id)
		 ORDER BY o.state_at LIMIT ${batch}`,
		[daysAfter(ctx.now, -rules['ask-days']), daysAfter(ctx.now, -rules['ask-latest-days'])],
	);
	const since = daysAfter(ctx.now, -rules['ask-gap-days']);
	for (const { id } of due) await work.write((write) => ask(write, id, since));
	return due.length;
}

interface Asked {
	number: string;
	token: string;
	phone: string;
	locale: Locale;
	seller: string;
}

/** Notes that an order had its turn, and sends the message if it should. */
async function ask(ctx: Ctx, orderId: string, since: Date): Promise<void> {
	const [order] = await ctx.query<Asked & { wanted: boolean }>(
		'reviews.ask',
		`WITH turn AS (INSERT INTO reviews.asked (order_id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING order_id)
		 SELECT o.number, o.token, o.buyer_phone AS phone, o.locale, e.name AS seller,
			o.state = 'completed' AND o.buyer_phone <> ''
			AND NOT (o.refunded_idr > 0 AND o.refunded_idr >= coalesce(o.paid_idr, o.total_idr))
			AND o.buyer_phone IS DISTINCT FROM e.phone AND o.buyer_phone IS DISTINCT FROM e.whatsapp
			AND NOT EXISTS (SELECT 1 FROM reviews.review r WHERE r.order_id = o.id)
			AND NOT EXISTS (SELECT 1 FROM orders.dispute d WHERE d.order_id = o.id AND d.state <> 'resolved')
			AND NOT EXISTS (SELECT 1 FROM orders."order" other
				JOIN platform.message s ON s.purpose = 'reviews/ask:' || other.number
				WHERE other.buyer_phone = o.buyer_phone AND s.created_at > $3) AS wanted
		 FROM turn JOIN orders."order" o ON o.id = turn.order_id
		 JOIN registry.enterprise e ON e.id = o.enterprise_id`,
		[orderId, ctx.now, since],
	);
	if (!order?.wanted || (await isQuiet(ctx, order.phone))) return;
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: order.phone,
		purpose: `reviews/ask:${order.number}`,
		text: m.reviews_tell_buyer_ask(
			{
				number: order.number,
				seller: order.seller,
				link: `${ctx.platform.config.publicUrl}/pesanan/${order.token}/ulasan`,
			},
			{ locale: order.locale },
		),
	});
}

/** Every hour of the day, never at night. */
export const askByDay = defineJob({
	name: 'reviews/ask',
	schema: z.object({}),
	schedule: '20 9-17 * * *',
	async handler(work) {
		while ((await askForReviews(work)) === batch);
	},
});

/**
 * The buyer of an order does not want to be asked for reviews, or wants to again.
 * @throws AppError missing orders/no-such-order
 */
export async function setAsking(ctx: Ctx, token: string, wanted: boolean): Promise<void> {
	const { buyerPhone } = await findOrder(ctx, token);
	if (!buyerPhone) return;
	const key = phoneIndex(ctx, buyerPhone);
	if (wanted)
		await ctx.query('reviews.askAgain', 'DELETE FROM reviews.quiet WHERE phone_index = $1', [key]);
	else
		await ctx.query(
			'reviews.stopAsking',
			'INSERT INTO reviews.quiet (phone_index, at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
			[key, ctx.now],
		);
}
