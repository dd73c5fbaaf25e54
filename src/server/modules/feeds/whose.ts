import type { Ctx, Locale } from '#platform/context.ts';
import { formats, type FeedFormat } from './formats/index.ts';
import type { Refusal } from './making/refuse.ts';

export const feedScopes = ['shop', 'area', 'campaign'] as const;
export type FeedScope = (typeof feedScopes)[number];

/** The words of a feed's address. */
export const scopeWords: Readonly<Record<FeedScope, string>> = {
	shop: 'toko',
	area: 'wilayah',
	campaign: 'kampanye',
};

/** A feed with whose it is. */
export interface Feed {
	id: string;
	scope: FeedScope;
	enterpriseId: string | null;
	areaCode: string | null;
	campaignId: string | null;
	locale: Locale;
	state: 'on' | 'off';
	/** Of the shop or the campaign; the code of an area. */
	slug: string;
	name: string;
	/** Number of the enterprise, where it is a shop's. */
	number: string | null;
	/** Whether everybody may see whose products it tells. */
	shown: boolean;
	/** The office that looks after it; '' is the operator's. */
	officeArea: string;
	/** As the database writes it, to the microsecond; null is up to date. */
	wantedAt: string | null;
	triedAt: Date | null;
	builtAt: Date | null;
	items: number;
	refusedAt: Date | null;
	refusedWhy: Refusal | null;
	refusedItems: number | null;
	letThroughBy: string | null;
}

/** SQL: a feed `f` with whose it is; `from` follows. */
export const feedColumns = `f.id, f.scope, f.enterprise_id AS "enterpriseId", f.area_code AS "areaCode",
	f.campaign_id AS "campaignId", f.locale, f.state, coalesce(e.slug, c.slug, f.area_code) AS slug,
	coalesce(e.name, c.name_id, a.name, f.area_code) AS name, e.number,
	CASE f.scope WHEN 'shop' THEN e.published AND e.status = 'active'
		WHEN 'campaign' THEN c.state = 'published' ELSE true END AS shown,
	coalesce(e.area_code, c.area_code, f.area_code) AS "officeArea", f.wanted_at::text AS "wantedAt",
	f.tried_at AS "triedAt", f.built_at AS "builtAt", f.items, f.refused_at AS "refusedAt",
	f.refused_why AS "refusedWhy", f.refused_items AS "refusedItems", f.let_through_by AS "letThroughBy"`;

export const feedFrom = `FROM feeds.feed f LEFT JOIN registry.enterprise e ON e.id = f.enterprise_id
	LEFT JOIN campaigns.campaign c ON c.id = f.campaign_id LEFT JOIN areas.area a ON a.code = f.area_code`;

export async function findFeed(ctx: Ctx, id: string): Promise<Feed | undefined> {
	const [found] = await ctx.query<Feed>(
		'feeds.find',
		`SELECT ${feedColumns} ${feedFrom} WHERE f.id = $1`,
		[id],
	);
	return found;
}

/** The path at which everybody fetches a feed. */
export const feedPath = (
	{ scope, slug }: Pick<Feed, 'scope' | 'slug'>,
	format: FeedFormat,
): string => `/feeds/${scopeWords[scope]}/${slug}/${formats[format].file}`;
