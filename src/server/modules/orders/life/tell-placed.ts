import { z } from 'zod';
import { m } from '#messages/messages.js';
import { phonesOfOrderHelpers } from '#modules/registry/index.ts';
import { formatRupiah } from '#shared/money.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { defineJob } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { checkoutKey, checkoutParam } from '../cart/checkout-key.ts';

interface ToSeller {
	number: string;
	enterpriseId: string;
	totalIdr: number;
	sellerName: string;
	whatsapp: string | null;
	phone: string | null;
}

/** Of each checkout the first order: by the link of the checkout its page leads to the others. */
interface ToBuyer {
	checkoutId: string;
	number: string;
	token: string;
	phone: string;
	locale: Locale;
	sellerName: string;
	count: number;
	totalIdr: number;
}

/** So many links go to one number in an hour: nobody has proved yet that it is hers. */
const linksAnHour = 6;

/**
 * Tells each seller of a new order, with the helpers who wanted to hear of orders, and the buyer where she can follow it, once for each checkout. The text to the
 * seller names no buyer: it may be read on somebody else's phone.
 */
export const tellOfNewOrders = defineJob({
	name: 'orders/tell-of-new-orders',
	schema: z.object({ orderIds: z.array(z.uuid()).min(1) }),
	batchSize: 25,
	async handler(work, { orderIds }) {
		const toSellers = await work.ctx.query<ToSeller>(
			'orders.toTell',
			`SELECT o.number, o.enterprise_id AS "enterpriseId", o.total_idr AS "totalIdr", e.name AS "sellerName",
				e.whatsapp, e.phone
			 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id
			 WHERE o.id = ANY($1::uuid[]) AND coalesce(e.whatsapp, e.phone) IS NOT NULL
				AND NOT EXISTS (SELECT 1 FROM platform.message m WHERE m.purpose = 'orders/new:' || o.number)`,
			[orderIds],
		);
		const toBuyers = await work.ctx.query<ToBuyer>(
			'orders.toTellBuyers',
			`SELECT f.*, e.name AS "sellerName" FROM (
				SELECT DISTINCT ON (o.checkout_id) o.checkout_id AS "checkoutId", o.number, o.token, o.buyer_phone AS phone, o.locale, o.enterprise_id,
					count(*) OVER checkout AS count, (sum(o.total_idr) OVER checkout)::bigint AS "totalIdr"
				FROM orders."order" o WHERE o.id = ANY($1::uuid[])
				WINDOW checkout AS (PARTITION BY o.checkout_id) ORDER BY o.checkout_id, o.id
			 ) f JOIN registry.enterprise e ON e.id = f.enterprise_id
			 WHERE f.phone <> '' AND NOT EXISTS (SELECT 1 FROM platform.message m
				WHERE m.purpose = 'orders/placed-buyer:' || f.number)`,
			[orderIds],
		);
		await work.write(async (ctx) => {
			for (const order of toSellers) await tellSeller(ctx, order);
			for (const buyer of toBuyers)
				if (await mayTell(ctx, buyer.phone)) await tellBuyer(ctx, buyer);
		});
	},
});

async function tellSeller(ctx: Ctx, order: ToSeller): Promise<void> {
	const { number, whatsapp, phone } = order;
	const text = (locale: Locale) =>
		m.orders_message_new(
			{
				number,
				total: formatRupiah(order.totalIdr, locale),
				seller: order.sellerName,
				link: `${ctx.platform.config.publicUrl}/usaha/pesanan/${number}`,
			},
			{ locale },
		);
	const own = (whatsapp ?? phone)!;
	await sendMessage(ctx, {
		channel: whatsapp ? 'whatsapp' : 'sms',
		to: own,
		purpose: `orders/new:${number}`,
		text: text('id'),
	});
	for (const helper of await phonesOfOrderHelpers(ctx, order.enterpriseId))
		if (helper.phone !== own)
			await sendMessage(ctx, {
				channel: 'whatsapp',
				to: helper.phone,
				purpose: `orders/new-helper:${number}`,
				text: text(helper.locale),
			});
}

async function mayTell(ctx: Ctx, phone: string): Promise<boolean> {
	try {
		const key = `orders/placed:${ctx.platform.cipher.index('orders/placed', phone)}`;
		await limitRate(ctx, { key, max: linksAnHour, seconds: 3600 });
		return true;
	} catch (error) {
		if (error instanceof AppError && error.kind === 'limited') return false;
		throw error;
	}
}

async function tellBuyer(ctx: Ctx, buyer: ToBuyer): Promise<void> {
	const { locale, number } = buyer;
	const key = buyer.count > 1 ? `?${checkoutParam}=${checkoutKey(ctx, buyer.checkoutId)}` : '';
	const said = {
		total: formatRupiah(buyer.totalIdr, locale),
		link: `${ctx.platform.config.publicUrl}/pesanan/${buyer.token}${key}`,
	};
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: buyer.phone,
		purpose: `orders/placed-buyer:${number}`,
		text:
			buyer.count > 1
				? m.tell_buyer_placed_many({ count: buyer.count, ...said }, { locale })
				: m.tell_buyer_placed({ number, seller: buyer.sellerName, ...said }, { locale }),
	});
}
