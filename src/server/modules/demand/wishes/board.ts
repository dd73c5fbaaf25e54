import { wibDay } from '#shared/dates.ts';
import type { Ctx } from '#platform/context.ts';
import { noSuchWish } from '../access.ts';
import { publicStates, type AskerKind, type WishResult, type WishState } from '../states.ts';

/** A wish as everybody may read it: nothing of the person behind it. */
export interface PublicWish {
	id: string;
	askerKind: AskerKind;
	/** Of an office, a school or a partner; null for a buyer. */
	askerName: string | null;
	/** Whether an officer wrote it down, so that the house is known to be what it says. */
	checked: boolean;
	what: string;
	details: string;
	categoryCode: string | null;
	/** Pieces in all, and those that nobody was chosen for yet. */
	quantity: number;
	left: number;
	unit: string;
	/** `YYYY-MM-DD` */
	neededOn: string;
	timeWords: string;
	areaCode: string;
	areaName: string;
	deliveryWords: string;
	/** For one piece at most, in rupiah. */
	budgetIdr: number | null;
	answers: number;
	state: WishState;
	createdAt: Date;
}

/** SQL: what of `w` everybody may read. */
export const publicColumns = `w.id, w.asker_kind AS "askerKind",
	CASE WHEN w.asker_kind <> 'buyer' THEN w.asker_name END AS "askerName", w.made_by IS NOT NULL AS checked, w.what,
	w.details, w.category_code AS "categoryCode", w.quantity, w.quantity - w.chosen AS "left", w.unit,
	w.needed_on::text AS "neededOn", w.time_words AS "timeWords", w.area_code AS "areaCode",
	(SELECT string_agg(a.name, ', ' ORDER BY a.level DESC) FROM areas.area a
		WHERE a.code IN (left(w.area_code, 8), left(w.area_code, 5))) AS "areaName",
	w.delivery_words AS "deliveryWords", w.budget_idr AS "budgetIdr", w.answers, w.state, w.created_at AS "createdAt"`;

export interface BoardFilter {
	/** Kabupaten, kota or kecamatan. */
	area?: string | undefined;
	category?: string | undefined;
	/** Of `next` of the page before. */
	cursor?: string | undefined;
	limit?: number;
}

const areaCode = /^\d{2}\.\d{2}(\.\d{2})?$/;
const cursorShape = /^(\d{4}-\d\d-\d\d)\/([0-9a-f]{8}-[0-9a-f-]{27})$/;

/**
 * Wishes that makers can answer, the soonest first. One index holds each mix of filters in this order. What is
 * strange in a filter is left out.
 */
export async function listWishes(
	ctx: Ctx,
	{ area, category, cursor, limit = 20 }: BoardFilter = {},
): Promise<{ items: PublicWish[]; next: string | undefined }> {
	const values: unknown[] = [];
	const bind = (value: unknown) => `$${values.push(value)}`;
	const where = [`w.state = 'open'`];
	if (area && areaCode.test(area)) where.push(`left(w.area_code, ${area.length}) = ${bind(area)}`);
	if (category) where.push(`w.category_code = ${bind(category)}`);
	const [, day = wibDay(ctx.now), id = '00000000-0000-0000-0000-000000000000'] =
		cursorShape.exec(cursor ?? '') ?? [];
	where.push(`(w.needed_on, w.id) > (${bind(day)}::date, ${bind(id)}::uuid)`);
	const items = await ctx.query<PublicWish>(
		'',
		`SELECT ${publicColumns} FROM demand.wish w WHERE ${where.join(' AND ')}
		 ORDER BY w.needed_on, w.id LIMIT ${limit + 1}`,
		values,
	);
	const shown = items.slice(0, limit);
	const last = items.length > limit ? shown.at(-1) : undefined;
	return { items: shown, next: last && `${last.neededOn}/${last.id}` };
}

/** One wish, also one that is over. @throws AppError missing demand/no-such-wish */
export async function getWish(ctx: Ctx, id: string): Promise<PublicWish> {
	const [wish] = await ctx.query<PublicWish>(
		'demand.publicWish',
		`SELECT ${publicColumns} FROM demand.wish w WHERE w.id = $1 AND w.state = ANY($2)`,
		[id, publicStates],
	);
	if (!wish) throw noSuchWish();
	return wish;
}

/** One maker in an answer, as the asker sees her. */
export interface AnswerShare {
	shopName: string;
	shopSlug: string;
	districtName: string;
	metres: number | null;
	quantity: number;
	priceIdr: number;
	/** `quantity` times `priceIdr`. */
	amountIdr: number;
	productName: string | null;
	rating: { count: number; stars: number } | null;
	/** E.164, once she was chosen. */
	whatsapp: string | null;
}

export interface AskersAnswer {
	id: string;
	state: 'offered' | 'chosen' | 'declined';
	together: boolean;
	quantity: number;
	amountIdr: number;
	readyOn: string;
	note: string;
	basketToken: string | null;
	createdAt: Date;
	shares: AnswerShare[];
}

export interface AskersWish extends PublicWish {
	token: string;
	/** Why an officer hid it. */
	reason: string | null;
	result: WishResult | null;
	/** How many makers nearby were found, and when. */
	makers: number;
	lookedAt: Date | null;
	list: AskersAnswer[];
}

/** Everything that the asker decides about, the cheapest piece first. @throws AppError missing demand/no-such-wish */
export async function getWishByToken(ctx: Ctx, token: string): Promise<AskersWish> {
	const [wish] = await ctx.query<Omit<AskersWish, 'list'>>(
		'demand.wishByToken',
		`SELECT ${publicColumns}, w.token, w.reason, w.result, w.looked_at AS "lookedAt",
			(SELECT count(*) FROM demand.match m WHERE m.wish_id = w.id)::int AS makers
		 FROM demand.wish w WHERE w.token = $1`,
		[token],
	);
	if (!wish) throw noSuchWish();
	const list = await ctx.query<AskersAnswer>(
		'demand.answersOf',
		`SELECT a.id, a.state, a.together, a.quantity, a.amount_idr AS "amountIdr", a.ready_on::text AS "readyOn", a.note,
			a.basket_token AS "basketToken", a.created_at AS "createdAt", s.shares
		 FROM demand.answer a CROSS JOIN LATERAL (
			SELECT json_agg(json_build_object('shopName', e.name, 'shopSlug', e.slug, 'districtName', d.name,
				'metres', m.metres, 'quantity', s.quantity, 'priceIdr', s.price_idr,
				'amountIdr', s.quantity * s.price_idr, 'productName', p.name,
				'whatsapp', CASE WHEN a.state = 'chosen' THEN e.whatsapp END, 'rating', r.rating)
				ORDER BY s.enterprise_id <> a.enterprise_id, e.name) AS shares
			FROM demand.share s JOIN registry.enterprise e ON e.id = s.enterprise_id
			LEFT JOIN areas.area d ON d.code = left(e.area_code, 8)
			LEFT JOIN demand.match m ON m.wish_id = a.wish_id AND m.enterprise_id = s.enterprise_id
			LEFT JOIN catalogue.product p ON p.id = s.product_id
			CROSS JOIN LATERAL (SELECT CASE WHEN sum(k.rating_count) > 0 THEN json_build_object(
				'count', sum(k.rating_count), 'stars', sum(k.rating_stars)) END AS rating
				FROM catalogue.product k WHERE k.enterprise_id = e.id AND k.state = 'published') r
			WHERE s.answer_id = a.id AND s.state = 'agreed') s
		 WHERE a.wish_id = $1 AND a.state <> 'withdrawn' AND a.quantity > 0
		 ORDER BY a.state <> 'chosen', a.state = 'declined', a.amount_idr / a.quantity, a.created_at`,
		[wish.id],
	);
	return { ...wish, list };
}
