import { wibDay } from '#shared/dates.ts';
import type { Ctx } from '#platform/context.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { getWish, publicColumns, type PublicWish } from '../wishes/board.ts';
import type { AnswerState } from '../states.ts';

/** Why a maker sees a wish, and what she could do of it by what her shop says. */
export interface Fit {
	why: 'words' | 'category';
	productName: string;
	pieces: number;
	leadDays: number;
	metres: number | null;
}

export interface FittingWish extends PublicWish {
	fit: Fit;
	/** Her own answer or share, where there is one: asked, agreed, refused. */
	share: 'asked' | 'agreed' | 'refused' | null;
}

const fitColumns = `json_build_object('why', m.why, 'productName', coalesce(p.name, ''), 'pieces', m.pieces,
	'leadDays', m.lead_days, 'metres', m.metres) AS fit`;
const page = 30;

/**
 * Wishes that were found to fit a shop and can still be answered, the soonest first; at most 30.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function listFittingWishes(ctx: Ctx, enterpriseId: string): Promise<FittingWish[]> {
	await requireManaged(ctx, enterpriseId, 'orders');
	return ctx.query<FittingWish>(
		'demand.fitting',
		`SELECT ${publicColumns}, ${fitColumns},
			(SELECT s.state FROM demand.share s JOIN demand.answer a ON a.id = s.answer_id
			 WHERE a.wish_id = w.id AND s.enterprise_id = $1 AND a.state IN ('offered', 'chosen')
			 ORDER BY s.state = 'agreed' DESC LIMIT 1) AS share
		 FROM demand.match m JOIN demand.wish w ON w.id = m.wish_id AND w.state = 'open'
		 LEFT JOIN catalogue.product p ON p.id = m.product_id
		 WHERE m.enterprise_id = $1 AND m.needed_on >= $2::date ORDER BY m.needed_on, m.wish_id LIMIT ${page}`,
		[enterpriseId, wibDay(ctx.now)],
	);
}

/** How many wishes fit a shop and wait for her word. The caller has checked whose shop it is. */
export async function countFittingWishes(ctx: Ctx, enterpriseId: string): Promise<number> {
	const [row] = await ctx.query<{ count: number }>(
		'demand.countFitting',
		`SELECT count(*) AS count FROM (SELECT 1 FROM demand.match m
			JOIN demand.wish w ON w.id = m.wish_id AND w.state = 'open'
			WHERE m.enterprise_id = $1 AND m.needed_on >= $2::date
				AND NOT EXISTS (SELECT 1 FROM demand.share s JOIN demand.answer a ON a.id = s.answer_id
					WHERE a.wish_id = w.id AND s.enterprise_id = $1) LIMIT ${page}) f`,
		[enterpriseId, wibDay(ctx.now)],
	);
	return row?.count ?? 0;
}

export interface OwnAnswer {
	wishId: string;
	answerId: string;
	what: string;
	unit: string;
	neededOn: string;
	/** Who began it; null when it was she herself. */
	leadName: string | null;
	state: AnswerState;
	share: 'asked' | 'agreed' | 'refused';
	quantity: number;
	amountIdr: number;
}

/** Answers that a shop gave or was asked to join, newest first; at most 30. @throws AppError missing registry/no-such-enterprise */
export async function listOwnAnswers(ctx: Ctx, enterpriseId: string): Promise<OwnAnswer[]> {
	await requireManaged(ctx, enterpriseId, 'orders');
	return ctx.query<OwnAnswer>(
		'demand.ownAnswers',
		`SELECT a.wish_id AS "wishId", a.id AS "answerId", w.what, w.unit, w.needed_on::text AS "neededOn", a.state,
			CASE WHEN a.enterprise_id <> $1 THEN l.name END AS "leadName", s.state AS share, s.quantity,
			s.quantity * s.price_idr AS "amountIdr"
		 FROM demand.share s JOIN demand.answer a ON a.id = s.answer_id JOIN demand.wish w ON w.id = a.wish_id
		 JOIN registry.enterprise l ON l.id = a.enterprise_id
		 WHERE s.enterprise_id = $1 AND w.state <> 'hidden' ORDER BY s.state_at DESC, a.id LIMIT ${page}`,
		[enterpriseId],
	);
}

/** A maker of a group, as its members see her: what each agreed to is no secret among them. */
export interface GroupMember {
	number: string;
	name: string;
	lead: boolean;
	/** Whether it is she who asks. */
	self: boolean;
	state: 'asked' | 'agreed' | 'refused';
	quantity: number;
	priceIdr: number;
	amountIdr: number;
	productId: string | null;
}

export interface Group {
	answerId: string;
	together: boolean;
	lead: boolean;
	state: AnswerState;
	note: string;
	readyOn: string;
	quantity: number;
	amountIdr: number;
	members: GroupMember[];
}

export interface MakersWish extends PublicWish {
	fit: Fit | null;
	/** The answers in which she stands or is asked to. */
	groups: Group[];
	/** Makers nearby who could join, for whoever began an answer. */
	neighbours: { number: string; name: string; pieces: number; districtName: string }[];
}

/**
 * A wish as one shop sees it. A share of hers in it is enough to see it after its end.
 * @throws AppError missing registry/no-such-enterprise, demand/no-such-wish
 */
export async function getWishForMaker(
	ctx: Ctx,
	wishId: string,
	enterpriseId: string,
): Promise<MakersWish> {
	await requireManaged(ctx, enterpriseId, 'orders');
	const wish = await getWish(ctx, wishId);
	const [match] = await ctx.query<{ fit: Fit }>(
		'demand.fitOf',
		`SELECT ${fitColumns} FROM demand.match m LEFT JOIN catalogue.product p ON p.id = m.product_id
		 WHERE m.wish_id = $1 AND m.enterprise_id = $2`,
		[wishId, enterpriseId],
	);
	const groups = await ctx.query<Group>(
		'demand.groupsOf',
		`SELECT a.id AS "answerId", a.together, a.enterprise_id = $2 AS lead, a.state, a.note,
			a.ready_on::text AS "readyOn", a.quantity, a.amount_idr AS "amountIdr",
			(SELECT json_agg(json_build_object('number', e.number, 'name', e.name, 'lead', e.id = a.enterprise_id,
				'self', e.id = $2, 'state', s.state, 'quantity', s.quantity, 'priceIdr', s.price_idr,
				'amountIdr', s.quantity * s.price_idr, 'productId', s.product_id)
				ORDER BY e.id <> a.enterprise_id, e.name)
			 FROM demand.share s JOIN registry.enterprise e ON e.id = s.enterprise_id WHERE s.answer_id = a.id) AS members
		 FROM demand.share own JOIN demand.answer a ON a.id = own.answer_id
		 WHERE a.wish_id = $1 AND own.enterprise_id = $2 ORDER BY a.created_at DESC`,
		[wishId, enterpriseId],
	);
	const leads = groups.some(({ lead, state }) => lead && state === 'offered');
	return {
		...wish,
		fit: match?.fit ?? null,
		groups,
		neighbours: leads ? await neighboursOf(ctx, wishId, enterpriseId) : [],
	};
}

async function neighboursOf(ctx: Ctx, wishId: string, enterpriseId: string) {
	return ctx.query<MakersWish['neighbours'][number]>(
		'demand.neighbours',
		`SELECT e.number, e.name, m.pieces, d.name AS "districtName" FROM demand.match m
		 JOIN registry.enterprise e ON e.id = m.enterprise_id AND e.published AND e.status = 'active'
		 LEFT JOIN areas.area d ON d.code = left(e.area_code, 8)
		 WHERE m.wish_id = $1 AND m.enterprise_id <> $2
			AND NOT EXISTS (SELECT 1 FROM demand.share s JOIN demand.answer a ON a.id = s.answer_id
				WHERE a.wish_id = $1 AND s.enterprise_id = m.enterprise_id AND a.state IN ('offered', 'chosen'))
		 ORDER BY m.metres NULLS LAST, m.pieces DESC, e.id LIMIT 20`,
		[wishId, enterpriseId],
	);
}
