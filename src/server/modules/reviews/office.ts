import type { Ctx } from '#platform/context.ts';
import { keyOf, pageOf, readKey } from '#platform/time-key.ts';
import { recordAreas, withinAreas } from '#modules/registry/index.ts';
import { findReview, mayModerate, noSuchReview } from './access.ts';
import type { ReportKind } from './input.ts';

export const officeTabs = ['reported', 'hidden', 'all'] as const;
export type OfficeTab = (typeof officeTabs)[number];

const page = 30;

/** By what a tab goes: the longest waiting first, else the newest. */
const tabs = {
	reported: { column: 'r.reported_at', where: 'r.reported_at IS NOT NULL', down: false },
	hidden: { column: 'r.hidden_at', where: 'r.hidden_at IS NOT NULL', down: true },
	all: { column: 'r.written_at', where: 'r.withdrawn_at IS NULL', down: true },
} as const satisfies Record<OfficeTab, { column: string; where: string; down: boolean }>;

export interface OfficeRow {
	id: string;
	stars: number;
	words: string;
	writtenAt: Date;
	reportedAt: Date | null;
	hiddenAt: Date | null;
	product: string;
	shop: string;
	key: string;
}

/** Reviews of products of the actor's areas. */
export async function listOfficeReviews(
	ctx: Ctx,
	{ tab, after }: { tab: OfficeTab; after?: string | undefined },
): Promise<{ items: OfficeRow[]; next: string | undefined }> {
	const { column, where, down } = tabs[tab];
	const within = withinAreas(recordAreas(ctx.actor), 3);
	const order = down ? 'DESC NULLS LAST' : '';
	const rows = await ctx.query<OfficeRow>(
		'',
		`SELECT r.id, r.stars, r.words, r.written_at AS "writtenAt", r.reported_at AS "reportedAt",
			r.hidden_at AS "hiddenAt", p.name AS product, e.name AS shop, ${keyOf(column, 'r.id')} AS key
		 FROM reviews.review r JOIN catalogue.product p ON p.id = r.product_id
		 JOIN registry.enterprise e ON e.id = p.enterprise_id
		 WHERE ${where} AND ${within.sql}
			AND ($1::timestamptz IS NULL OR (${column}, r.id) ${down ? '<' : '>'} ($1::timestamptz, $2::uuid))
		 ORDER BY ${column} ${order}, r.id ${order} LIMIT ${page + 1}`,
		[...readKey(after), ...within.values],
	);
	return pageOf(rows, page);
}

/** A review with what an officer needs to decide; who bought is not among it. */
export interface OfficeReview {
	id: string;
	stars: number;
	words: string;
	name: string;
	photo: { width: number; height: number } | null;
	writtenAt: Date;
	changedAt: Date | null;
	withdrawnAt: Date | null;
	answer: string | null;
	answeredAt: Date | null;
	hiddenAt: Date | null;
	/** The officer's name. */
	hiddenBy: string | null;
	hiddenReason: string | null;
	reportedAt: Date | null;
	orderNumber: string;
	product: string;
	productSlug: string;
	shop: { number: string; name: string };
	reports: {
		kind: ReportKind;
		words: string;
		by: 'guest' | 'maker';
		at: Date;
		outcome: string | null;
	}[];
	/** What officers decided before, newest first. */
	decisions: { what: 'hidden' | 'shown' | 'kept'; at: Date; by: string | null; reason: string }[];
}

const recent = 30;

/** @throws AppError missing reviews/no-such-review */
export async function getOfficeReview(ctx: Ctx, id: string): Promise<OfficeReview> {
	if (!mayModerate(ctx.actor, await findReview(ctx, id))) throw noSuchReview();
	const [row] = await ctx.query<Omit<OfficeReview, 'reports' | 'decisions'>>(
		'reviews.officeReview',
		`SELECT r.id, r.stars, r.words, r.display_name AS name, CASE WHEN r.photo_key IS NOT NULL THEN
				json_build_object('width', r.photo_width, 'height', r.photo_height) END AS photo,
			r.written_at AS "writtenAt", r.changed_at AS "changedAt", r.withdrawn_at AS "withdrawnAt", r.answer,
			r.answered_at AS "answeredAt", r.hidden_at AS "hiddenAt", r.hidden_reason AS "hiddenReason",
			(SELECT a.name FROM accounts.person a WHERE a.id::text = r.hidden_by) AS "hiddenBy",
			r.reported_at AS "reportedAt", o.number AS "orderNumber", p.name AS product,
			coalesce(lead.slug, p.slug) AS "productSlug",
			json_build_object('number', e.number, 'name', e.name) AS shop
		 FROM reviews.review r JOIN orders."order" o ON o.id = r.order_id
		 JOIN catalogue.product p ON p.id = r.product_id LEFT JOIN catalogue.product lead ON lead.id = p.variant_of
		 JOIN registry.enterprise e ON e.id = p.enterprise_id WHERE r.id = $1`,
		[id],
	);
	const [reports, decisions] = [
		await ctx.query<OfficeReview['reports'][number]>(
			'reviews.reportsOf',
			`SELECT kind, words, by, reported_at AS at, outcome FROM reviews.report
			 WHERE review_id = $1 ORDER BY reported_at DESC LIMIT ${recent}`,
			[id],
		),
		await ctx.query<OfficeReview['decisions'][number]>(
			'reviews.decisionsOf',
			`SELECT split_part(l.action, '.', 3) AS what, l.at, a.name AS by, l.reason
			 FROM platform.audit_line l LEFT JOIN accounts.person a ON a.id::text = l.actor_id
			 WHERE l.subject_type = 'review' AND l.subject_id = $1
				AND l.action IN ('reviews.review.hidden', 'reviews.review.shown', 'reviews.review.kept')
			 ORDER BY l.at DESC LIMIT ${recent}`,
			[id],
		),
	];
	return { ...row!, reports, decisions };
}
