import type { Ctx } from '#platform/context.ts';
import type { AppError } from '#platform/errors.ts';
import { requireManaged, withinAreas } from '#modules/registry/index.ts';
import type { Incoterm } from '#shared/export-facts.ts';
import { noSuchWish, officeAreas } from '../access.ts';
import type { InquiryKind } from './input.ts';

export type InquiryState = 'open' | 'answered' | 'declined' | 'withdrawn';

export const noSuchInquiry = (): AppError => noSuchWish();

/** What was asked and answered, without who asked. */
export interface Inquiry {
	id: string;
	kind: InquiryKind;
	/** As its maker calls it; under the asker's link as she reads it. */
	productName: string;
	/** Of the product's page; null where it is gone. */
	productSlug: string | null;
	sellerName: string;
	sellerNumber: string;
	quantity: number;
	unit: string;
	/** ISO 3166-1, two letters. */
	country: string;
	place: string;
	incoterm: Incoterm | null;
	words: string;
	state: InquiryState;
	createdAt: Date;
	/** Until when an answer counts as in time. */
	answerBy: Date;
	/** The first answer. */
	answeredAt: Date | null;
	/** What the maker said; `words` also where she cannot. */
	answer: {
		/** For one piece; null where she cannot. */
		priceIdr: number | null;
		minOrder: number | null;
		leadDays: number | null;
		incoterm: Incoterm | null;
		words: string;
	} | null;
}

/** SQL: the product of `i` as whoever asked reads it; its maker and her office read her own name for it. */
export const askersProductName = `coalesce(CASE WHEN i.locale = 'en' THEN
	(SELECT nullif(n.name_en, '') FROM catalogue.product n WHERE n.id = i.product_id) END, i.product_name)`;

const columns = `i.id, i.kind, i.product_name AS "productName",
	(SELECT l.slug FROM catalogue.product l WHERE l.id = i.product_id AND l.state = 'published') AS "productSlug",
	e.name AS "sellerName", e.number AS "sellerNumber", i.quantity, i.unit, i.country, i.place, i.incoterm, i.words,
	i.state, i.created_at AS "createdAt", i.answer_by AS "answerBy", i.answered_at AS "answeredAt",
	CASE WHEN i.answered_at IS NOT NULL THEN json_build_object('priceIdr', i.price_idr, 'minOrder', i.min_order,
		'leadDays', i.lead_days, 'incoterm', i.answer_incoterm, 'words', i.answer_words) END AS answer`;
const from = 'demand.inquiry i JOIN registry.enterprise e ON e.id = i.enterprise_id';

export interface AskersInquiry extends Inquiry {
	token: string;
	/** Of the shop, E.164. */
	whatsapp: string | null;
}

/** What the asker reads under her link. @throws AppError missing demand/no-such-wish */
export async function getInquiryByToken(ctx: Ctx, token: string): Promise<AskersInquiry> {
	const [inquiry] = await ctx.query<AskersInquiry>(
		'demand.inquiryByToken',
		`SELECT ${columns}, ${askersProductName} AS "productName", i.token, CASE WHEN e.published THEN e.whatsapp END AS whatsapp FROM ${from}
		 WHERE i.token = $1`,
		[token],
	);
	if (!inquiry) throw noSuchInquiry();
	return inquiry;
}

export interface MakersInquiry extends Inquiry {
	/** Who asks: from the beginning. '—' once she was forgotten. */
	askerName: string;
	/** Her e-mail address or phone (E.164): once the maker has named a price; null before, and once forgotten. */
	contact: string | null;
}

const makers = `${columns}, i.asker_name AS "askerName",
	CASE WHEN i.state = 'answered' THEN nullif(i.asker_email || i.asker_phone, '') END AS contact`;
const page = 30;

/**
 * What buyers abroad asked a shop: those that wait for an answer first, the latest first; at most 30.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listMakersInquiries(
	ctx: Ctx,
	enterpriseId: string,
): Promise<MakersInquiry[]> {
	await requireManaged(ctx, enterpriseId, 'orders');
	return ctx.query<MakersInquiry>(
		'demand.makersInquiries',
		`SELECT ${makers} FROM ${from} WHERE i.enterprise_id = $1 AND i.state <> 'withdrawn'
		 ORDER BY i.state <> 'open', i.created_at DESC, i.id LIMIT ${page}`,
		[enterpriseId],
	);
}

/** @throws AppError missing registry/no-such-enterprise, demand/no-such-wish */
export async function getMakersInquiry(
	ctx: Ctx,
	id: string,
	enterpriseId: string,
): Promise<MakersInquiry> {
	await requireManaged(ctx, enterpriseId, 'orders');
	const [inquiry] = await ctx.query<MakersInquiry>(
		'demand.makersInquiry',
		`SELECT ${makers} FROM ${from} WHERE i.id = $1 AND i.enterprise_id = $2`,
		[id, enterpriseId],
	);
	if (!inquiry) throw noSuchInquiry();
	return inquiry;
}

/** How many wait for a shop's answer. The caller has checked whose shop it is. */
export async function countOpenInquiries(ctx: Ctx, enterpriseId: string): Promise<number> {
	const [row] = await ctx.query<{ count: number }>(
		'demand.openInquiries',
		`SELECT count(*) AS count FROM demand.inquiry WHERE enterprise_id = $1 AND state = 'open'`,
		[enterpriseId],
	);
	return row?.count ?? 0;
}

export interface OfficeInquiry extends Inquiry {
	/** Of the shop in the last year: how many it had to answer by now, and how many of these in time. */
	asked: number;
	inTime: number;
}

const office = `${columns}, s.asked, s."inTime"`;
const withShare = `${from} CROSS JOIN LATERAL (
	SELECT count(*)::int AS asked, (count(*) FILTER (WHERE o.answered_at <= o.answer_by))::int AS "inTime"
	FROM demand.inquiry o WHERE o.enterprise_id = i.enterprise_id AND o.created_at > $1::timestamptz - interval '1 year'
		AND (o.answered_at IS NOT NULL OR (o.state = 'open' AND o.answer_by < $1))) s`;

/**
 * What makers of the actor's area were asked: those that wait, the longest first; or those that are over, the latest
 * first. `next` is the cursor of the page behind it. Names and addresses of buyers are the makers' alone.
 */
export async function listOfficeInquiries(
	ctx: Ctx,
	{ waiting, after }: { waiting: boolean; after?: string | undefined },
): Promise<{ items: OfficeInquiry[]; next: string | undefined }> {
	const { sql, values } = withinAreas(officeAreas(ctx), 4, 'e.area_code');
	const key = waiting ? 'i.answer_by' : 'i.state_at';
	const [, at = waiting ? '-infinity' : 'infinity', id = waiting ? least : most] =
		/^([\d-]{10}T[\d:.]{8,15}Z)\/([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(after ?? '') ?? [];
	const rows = await ctx.query<OfficeInquiry & { at: string }>(
		'',
		`SELECT ${office}, to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM ${withShare}
		 WHERE i.state ${waiting ? '=' : '<>'} 'open' AND ${sql}
			AND (${key}, i.id) ${waiting ? '>' : '<'} ($2::timestamptz, $3::uuid)
		 ORDER BY ${waiting ? `${key}, i.id` : `${key} DESC, i.id DESC`} LIMIT ${page + 1}`,
		[ctx.now, at, id, ...values],
	);
	const items = rows.slice(0, page);
	const last = rows.length > page ? items.at(-1) : undefined;
	return { items, next: last && `${last.at}/${last.id}` };
}
const least = '00000000-0000-0000-0000-000000000000';
const most = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** One of the actor's area. @throws AppError missing demand/no-such-wish */
export async function getOfficeInquiry(ctx: Ctx, id: string): Promise<OfficeInquiry> {
	const { sql, values } = withinAreas(officeAreas(ctx), 3, 'e.area_code');
	const [inquiry] = await ctx.query<OfficeInquiry>(
		'',
		`SELECT ${office} FROM ${withShare} WHERE i.id = $2 AND ${sql}`,
		[ctx.now, id, ...values],
	);
	if (!inquiry) throw noSuchInquiry();
	return inquiry;
}
