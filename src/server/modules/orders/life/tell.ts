import { formatMoment } from '#shared/dates.ts';
import { formatRupiah } from '#shared/money.ts';
import { m } from '#messages/messages.js';
import { phonesOfOrderHelpers } from '#modules/registry/index.ts';
import type { Ctx, Locale } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import type { Party } from './states.ts';

/** What messages say of an order. None names the buyer: it may be read on somebody else's phone. */
interface Facts {
	number: string;
	token: string;
	enterpriseId: string;
	seller: string;
	/** The shop's own number, where it has one that reads WhatsApp. */
	sellerWhatsapp: string | null;
	sellerPhone: string | null;
	buyerPhone: string;
	locale: Locale;
	deliveryMethod: string;
	totalIdr: number;
	promisedAt: Date | null;
	reservedUntil: Date | null;
	/** How often this has happened with the order, this time included. */
	times: number;
}

interface Said {
	number: string;
	seller: string;
	total: string;
	/** Money of a refund or a payment. */
	amount: string;
	reason: string;
	until: string;
	link: string;
}

type Words = (said: Said, options: { locale: Locale }) => string;

/** What the buyer hears, by what happened. */
const toBuyer: Record<string, Words> = {
	confirm: m.tell_buyer_confirm,
	propose: m.tell_buyer_propose,
	reject: m.tell_buyer_reject,
	withdraw: m.tell_buyer_withdraw,
	expire: m.tell_buyer_expire,
	unanswered: m.tell_buyer_unanswered,
	close: m.tell_buyer_close,
	'not-made': m.tell_buyer_not_made,
	'not-fetched': m.tell_buyer_not_fetched,
	stalled: m.tell_buyer_stalled,
	ready: m.tell_buyer_ready,
	'undo-ready': m.tell_buyer_undo_ready,
	'hand-over': m.tell_buyer_hand_over,
	'undo-hand-over': m.tell_buyer_undo_hand_over,
	complete: m.tell_buyer_complete,
	return: m.tell_buyer_return,
	refund: m.tell_buyer_refund,
	promise: m.tell_buyer_promise,
	late: m.tell_buyer_late,
	'remind-payment': m.tell_buyer_remind_payment,
	'remind-answer': m.tell_buyer_remind_answer,
	'remind-fetch': m.tell_buyer_remind_fetch,
	'paid-trouble': m.tell_buyer_paid_trouble,
	'dispute-open': m.tell_buyer_dispute_open,
	'dispute-answer': m.tell_buyer_dispute_answer,
	'dispute-say': m.tell_buyer_dispute_say,
	'dispute-head': m.tell_buyer_dispute_head,
	'dispute-resolve': m.tell_buyer_dispute_resolve,
};

/** What the seller hears. A new order is told by the job of `jobs.ts`, since one checkout makes many. */
const toSeller: Record<string, Words> = {
	'send-proof': m.tell_seller_send_proof,
	confirm: m.tell_seller_paid,
	agree: m.tell_seller_agree,
	'agree-cash': m.tell_seller_agree_cash,
	cancel: m.tell_seller_cancel,
	expire: m.tell_seller_expire,
	unanswered: m.tell_seller_unanswered,
	close: m.tell_seller_close,
	'not-made': m.tell_seller_not_made,
	'not-fetched': m.tell_seller_not_fetched,
	stalled: m.tell_seller_stalled,
	complete: m.tell_seller_complete,
	late: m.tell_seller_late,
	'remind-answer': m.tell_seller_remind_answer,
	'paid-trouble': m.tell_seller_paid_trouble,
	'dispute-open': m.tell_seller_dispute_open,
	'dispute-say': m.tell_seller_dispute_say,
	'dispute-remind': m.tell_seller_dispute_remind,
	'dispute-head': m.tell_seller_dispute_head,
	'dispute-resolve': m.tell_seller_dispute_resolve,
};

export interface Happened {
	/** A transition, or what was noted without one. */
	name: string;
	/** Who did it: nobody is told what she did herself. */
	by: Party | 'office';
	reason?: string | undefined;
	amountIdr?: number | undefined;
	/** Until when, where it is not the order's own time. */
	until?: Date | undefined;
}

/** Whether this ends in a message to one side. */
function hears(side: 'buyer' | 'seller', { name, by }: Happened, facts: Facts): boolean {
	if (by === side) return false;
	// What is packed for a courier is told when it leaves.
	if (side === 'buyer' && (name === 'ready' || name === 'undo-ready'))
		return facts.deliveryMethod === 'pickup';
	return Object.hasOwn(side === 'buyer' ? toBuyer : toSeller, name);
}

/**
 * Tells the other side, or both, what happened with an order: the buyer on the phone she ordered with, in the language
 * she ordered in, with the link of her status page; the seller on the number of her shop, and helpers who wanted to
 * hear what the seller hears (`…-helper`). In the transaction of what happened, so that it is told once: `orders/<what>-<side>:<number>`, with `:n` for the n-th time.
 */
export async function tellOf(ctx: Ctx, order: { id: string }, happened: Happened): Promise<void> {
	const { name } = happened;
	if (!Object.hasOwn(toBuyer, name) && !Object.hasOwn(toSeller, name)) return;
	const [facts] = await ctx.query<Facts>(
		'orders.factsToTell',
		`SELECT o.number, o.token, o.enterprise_id AS "enterpriseId", e.name AS seller, e.whatsapp AS "sellerWhatsapp", e.phone AS "sellerPhone",
			o.buyer_phone AS "buyerPhone", o.locale, o.delivery_method AS "deliveryMethod", o.total_idr AS "totalIdr",
			o.promised_at AS "promisedAt", o.reserved_until AS "reservedUntil",
			(SELECT count(*) FROM orders.order_event v WHERE v.order_id = o.id AND v.transition = $2)::int AS times
		 FROM orders."order" o JOIN registry.enterprise e ON e.id = o.enterprise_id WHERE o.id = $1`,
		[order.id, name],
	);
	if (!facts) return;
	const { publicUrl } = ctx.platform.config;
	const send = async (
		side: 'buyer' | 'seller' | 'helper',
		to: string,
		locale: Locale,
		link: string,
	) => {
		const words = (side === 'buyer' ? toBuyer : toSeller)[name]!;
		const until = happened.until ?? facts.reservedUntil ?? facts.promisedAt;
		await sendMessage(ctx, {
			channel: side === 'seller' && !facts.sellerWhatsapp ? 'sms' : 'whatsapp',
			to,
			purpose: `orders/${name}-${side}:${facts.number}${facts.times > 1 ? `:${facts.times}` : ''}`,
			text: words(
				{
					number: facts.number,
					seller: facts.seller,
					total: formatRupiah(facts.totalIdr, locale),
					amount: formatRupiah(happened.amountIdr ?? 0, locale),
					reason: happened.reason ?? '–',
					until: until ? formatMoment(until, locale) : '–',
					link,
				},
				{ locale },
			),
		});
	};
	// Erased buyers have no phone any more.
	if (facts.buyerPhone && hears('buyer', happened, facts))
		await send('buyer', facts.buyerPhone, facts.locale, `${publicUrl}/pesanan/${facts.token}`);
	const shop = facts.sellerWhatsapp ?? facts.sellerPhone;
	if (!hears('seller', happened, facts)) return;
	const page = `${publicUrl}/usaha/pesanan/${facts.number}`;
	if (shop) await send('seller', shop, 'id', page);
	for (const { phone, locale } of await phonesOfOrderHelpers(ctx, facts.enterpriseId))
		if (phone !== shop) await send('helper', phone, locale, page);
}
