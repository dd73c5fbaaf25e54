import { m } from '#messages/messages.js';
import type { Ctx, Locale } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';

interface Facts {
	number: string;
	token: string;
	position: number;
	product: string;
	seller: string;
	sellerWhatsapp: string | null;
	sellerPhone: string | null;
	buyerPhone: string;
	locale: Locale;
}

interface Said {
	number: string;
	product: string;
	seller: string;
	reason: string;
	link: string;
}

type Words = (said: Said, options: { locale: Locale }) => string;

const toBuyer: Record<'answer' | 'hidden' | 'shown', Words> = {
	answer: m.reviews_tell_buyer_answer,
	hidden: m.reviews_tell_buyer_hidden,
	shown: m.reviews_tell_buyer_shown,
};

const toSeller: Record<'new' | 'hidden' | 'shown' | 'kept', Words> = {
	new: m.reviews_tell_seller_new,
	hidden: m.reviews_tell_seller_hidden,
	shown: m.reviews_tell_seller_shown,
	kept: m.reviews_tell_seller_kept,
};

const factsOf = `SELECT o.number, o.token, r.position, l.name AS product, e.name AS seller,
		e.whatsapp AS "sellerWhatsapp", e.phone AS "sellerPhone", o.buyer_phone AS "buyerPhone", o.locale
	 FROM reviews.review r JOIN orders."order" o ON o.id = r.order_id
	 JOIN orders.order_line l ON l.order_id = r.order_id AND l.position = r.position
	 JOIN catalogue.product p ON p.id = r.product_id JOIN registry.enterprise e ON e.id = p.enterprise_id
	 WHERE r.id = $1`;

/**
 * `purpose` itself the first time, then `purpose:2` and so on. Looked up name by name: in what order texts stand is a
 * matter of the database's language, and none is sure to put `:10` behind `:9`.
 */
export async function nthPurpose(ctx: Ctx, purpose: string): Promise<string> {
	const [row] = await ctx.query<{ times: number }>(
		'reviews.timesTold',
		`WITH RECURSIVE told(n) AS (
			SELECT 1 WHERE EXISTS (SELECT 1 FROM platform.message WHERE purpose = $1)
			UNION ALL SELECT n + 1 FROM told
			WHERE EXISTS (SELECT 1 FROM platform.message WHERE purpose = $1 || ':' || (n + 1))
		 ) SELECT coalesce(max(n), 0) AS times FROM told`,
		[purpose],
	);
	return row!.times > 0 ? `${purpose}:${row!.times + 1}` : purpose;
}

/** Tells the buyer of a review, on the phone she ordered with; nobody else's name is in it. */
export async function tellBuyer(
	ctx: Ctx,
	reviewId: string,
	what: keyof typeof toBuyer,
	reason = '–',
): Promise<void> {
	const [facts] = await ctx.query<Facts>('reviews.factsToTell', factsOf, [reviewId]);
	// Erased buyers have no phone any more.
	if (!facts?.buyerPhone) return;
	const { number, product, seller, locale } = facts;
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: facts.buyerPhone,
		purpose: await nthPurpose(ctx, `reviews/${what}-buyer:${number}:${facts.position}`),
		text: toBuyer[what](
			{
				number,
				product,
				seller,
				reason,
				link: `${ctx.platform.config.publicUrl}/pesanan/${facts.token}/ulasan`,
			},
			{ locale },
		),
	});
}

/** Tells the maker, on the number of her shop. The words themselves stay on the page. */
export async function tellSeller(
	ctx: Ctx,
	reviewId: string,
	what: keyof typeof toSeller,
	reason = '–',
): Promise<void> {
	const [facts] = await ctx.query<Facts>('reviews.factsToTell', factsOf, [reviewId]);
	const to = facts?.sellerWhatsapp ?? facts?.sellerPhone;
	if (!facts || !to) return;
	const { number, product, seller } = facts;
	await sendMessage(ctx, {
		channel: facts.sellerWhatsapp ? 'whatsapp' : 'sms',
		to,
		purpose: await nthPurpose(ctx, `reviews/${what}-seller:${number}:${facts.position}`),
		text: toSeller[what](
			{
				number,
				product,
				seller,
				reason,
				link: `${ctx.platform.config.publicUrl}/usaha/ulasan`,
			},
			{ locale: 'id' },
		),
	});
}

/** Whether somebody was told of it before. */
export async function wasTold(
	ctx: Ctx,
	reviewId: string,
	what: `${string}-buyer` | `${string}-seller`,
): Promise<boolean> {
	const rows = await ctx.query(
		'reviews.wasTold',
		`SELECT 1 FROM reviews.review r JOIN orders."order" o ON o.id = r.order_id
		 JOIN platform.message m ON m.purpose = 'reviews/' || $2 || ':' || o.number || ':' || r.position
		 WHERE r.id = $1 LIMIT 1`,
		[reviewId, what],
	);
	return rows.length > 0;
}
