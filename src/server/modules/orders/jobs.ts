import { z } from 'zod';
import { m } from '#messages/messages.js';
import { formatRupiah } from '#shared/money.ts';
import { defineJob } from '#platform/jobs.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { expireOrders } from './expire.ts';
import { completeOld, markLate, remindDisputes, remindOrders } from './watch.ts';
import { tellSellerRecordsNightly } from './seller-records.ts';
import { sweepCartsHourly } from './sweep.ts';

interface NewOrder {
	number: string;
	totalIdr: number;
	sellerName: string;
	phone: string | null;
}

/** Tells each seller of a new order. The text names no buyer: it may be read on somebody else's phone. */
export const tellOfNewOrders = defineJob({
	name: 'orders/tell-of-new-orders',
	schema: z.object({ orderIds: z.array(z.uuid()).min(1) }),
	batchSize: 25,
	async handler(work, { orderIds }) {
		const orders = await work.ctx.query<NewOrder>(
			'orders.toTell',
			`SELECT o.number, o.total_idr AS "totalIdr", e.name AS "sellerName",
				coalesce(e.whatsapp, e.phone) AS phone
			 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
			 WHERE o.id = ANY($1::uuid[])
				AND NOT EXISTS (SELECT 1 FROM platform.message m WHERE m.purpose = 'orders/new:' || o.number)`,
			[orderIds],
		);
		const { publicUrl } = work.ctx.platform.config;
		await work.write(async (ctx) => {
			for (const order of orders.filter(({ phone }) => phone))
				await sendMessage(ctx, {
					channel: 'whatsapp',
					to: order.phone!,
					purpose: `orders/new:${order.number}`,
					text: m.orders_message_new(
						{
							number: order.number,
							total: formatRupiah(order.totalIdr),
							seller: order.sellerName,
							link: `${publicUrl}/usaha/pesanan/${order.number}`,
						},
						{ locale: 'id' },
					),
				});
		});
	},
});

/** Every minute: free what was promised to orders that nobody paid. */
const expireReservations = defineJob({
	name: 'orders/expire-reservations',
	schema: z.object({}),
	schedule: '* * * * *',
	async handler(work) {
		while ((await expireOrders(work)) > 0);
		while ((await remindOrders(work)) > 0);
	},
});

/** Every ten minutes: say what is late, remind of complaints, and end what nobody ends. */
const watchOrders = defineJob({
	name: 'orders/watch',
	schema: z.object({}),
	schedule: '*/10 * * * *',
	async handler(work) {
		while ((await markLate(work)) > 0);
		while ((await remindDisputes(work)) > 0);
		while ((await completeOld(work)) > 0);
	},
});

export const orderJobs = [
	tellOfNewOrders,
	expireReservations,
	watchOrders,
	sweepCartsHourly,
	tellSellerRecordsNightly,
];
