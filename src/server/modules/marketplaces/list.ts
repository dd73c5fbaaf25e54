import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { wibDay } from '#shared/dates.ts';
import type {
	Certainty,
	MarketplaceKind,
	MarketplaceStateCode,
	Way,
} from './first/first-marketplace.ts';

export interface Marketplace {
	code: string;
	name: string;
	kind: MarketplaceKind;
	/** Codes of what became part of it: `tokopedia` of `tiktok-shop`. */
	parts: string[];
	/** What it became part of itself; such a one is never listed, only got by its code. */
	mergedInto: string | null;
	url: string | null;
	sellerUrl: string | null;
	/** The best first. */
	ways: Way[];
	/** Without `www.`; addresses of shops lie there or at a name below, such as `s.shopee.co.id`. */
	hosts: string[];
	/** Codes of our categories that it takes; null takes all. */
	categories: string[] | null;
	/** On the day that was asked for. */
	state: MarketplaceStateCode;
	/** YYYY-MM-DD, since when it is known to be in this state. */
	since: string;
	source: string;
	certainty: Certainty;
	/** YYYY-MM-DD. */
	seenOn: string;
}

const columns = `m.code, m.name, m.kind, m.merged_into AS "mergedInto", m.url, m.seller_url AS "sellerUrl", m.ways,
	m.hosts, m.categories, s.state, s.valid_from AS since, s.source, s.certainty, s.seen_on AS "seenOn",
	ARRAY(SELECT p.code FROM marketplaces.marketplace p WHERE p.merged_into = m.code ORDER BY p.code) AS parts`;

/** The state that holds on $1; a marketplace without one that has begun is not there yet. */
const withState = `marketplaces.marketplace m JOIN LATERAL (
	SELECT * FROM marketplaces.marketplace_state s WHERE s.code = m.code AND s.valid_from <= $1::date
	ORDER BY s.valid_from DESC LIMIT 1) s ON true`;

/** That it is not there, or not for this use. */
export function noSuchMarketplace(): AppError {
	return new AppError('missing', 'marketplaces/no-such', 'No such marketplace');
}

/**
 * Marketplaces in their order, without those that became part of another.
 * @param on YYYY-MM-DD, today unless given
 * @param states those that are live unless given: what is closed is offered to nobody
 */
export async function listMarketplaces(
	ctx: Ctx,
	{
		on = wibDay(ctx.now),
		states = ['live'],
	}: {
		on?: string;
		states?: readonly MarketplaceStateCode[];
	} = {},
): Promise<Marketplace[]> {
	return ctx.query<Marketplace>(
		'marketplaces.list',
		`SELECT ${columns} FROM ${withState}
		 WHERE m.merged_into IS NULL AND s.state = ANY($2::text[]) ORDER BY m.position, m.code`,
		[on, [...states]],
	);
}

/**
 * One marketplace in whatever state it is today, history included.
 * @throws AppError missing marketplaces/no-such
 */
export async function getMarketplace(ctx: Ctx, code: string): Promise<Marketplace> {
	const [found] = await ctx.query<Marketplace>(
		'marketplaces.get',
		`SELECT ${columns} FROM ${withState} WHERE m.code = $2`,
		[wibDay(ctx.now), code],
	);
	if (!found) throw noSuchMarketplace();
	return found;
}

export interface TheirCategory {
	/** Theirs, as they write it; '' is not known, the path alone is. */
	theirId: string;
	theirPath: string;
	source: string;
	certainty: Certainty;
}

/** Where our categories lie at a marketplace, by our code; what has no row is not known. */
export async function mapCategory(ctx: Ctx, code: string): Promise<Map<string, TheirCategory>> {
	const rows = await ctx.query<TheirCategory & { categoryCode: string }>(
		'marketplaces.categories',
		`SELECT category_code AS "categoryCode", their_id AS "theirId", their_path AS "theirPath", source, certainty
		 FROM marketplaces.category_map WHERE marketplace = $1 AND (their_id <> '' OR their_path <> '')`,
		[code],
	);
	return new Map(rows.map(({ categoryCode, ...theirs }) => [categoryCode, theirs]));
}
