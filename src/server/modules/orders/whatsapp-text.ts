import { m } from '#messages/messages.js';
import { formatRupiah } from '#shared/money.ts';
import { waLink } from '#shared/phone.ts';
import type { Locale } from '#platform/context.ts';
import type { OrderView } from './queries.ts';

/** The order in plain lines, as a buyer sends it to the maker. */
export function orderText(order: OrderView, publicUrl: string, locale: Locale): string {
	const rupiah = (idr: number) => formatRupiah(idr, locale);
	const lines = order.lines.map(
		(line) =>
			`${line.quantity} × ${line.name} (${line.unit}) = ${rupiah(line.priceIdr * line.quantity)}`,
	);
	const fee = order.deliveryFeeIdr
		? [m.orders_whatsapp_fee({ fee: rupiah(order.deliveryFeeIdr) }, { locale })]
		: [];
	return [
		m.orders_whatsapp_hello(
			{ seller: order.seller.name, buyer: order.buyerName, number: order.number },
			{ locale },
		),
		...lines,
		...fee,
		m.orders_whatsapp_total({ total: rupiah(order.totalIdr) }, { locale }),
		`${publicUrl}/pesanan/${order.token}`,
	].join('\n');
}

/** A link that opens WhatsApp with the order written out; undefined when the maker has no number. */
export function orderWhatsAppLink(
	order: OrderView,
	publicUrl: string,
	locale: Locale,
): string | undefined {
	return order.seller.whatsapp
		? waLink(order.seller.whatsapp, orderText(order, publicUrl, locale))
		: undefined;
}
