import type { Ctx, Locale } from '#platform/context.ts';
import { wibDay } from '#shared/dates.ts';
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

/**
 * given: everybody may fetch it; hidden: of a shop or a campaign that nobody is shown; early, over: of a campaign that
 * has not begun, or has ended.
 */
export type Standing = 'given' | 'hidden' | 'early' | 'over';

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
	standing: Standing;
	/** Whether the code of its area is in force no longer: what empties it then is no accident. */
	areaEnded: boolean;
	/** The office that looks after it; '' is the operator's. */
	officeArea: string;
	/** As the database writes it, to the microsecond; null is up to date. */
	wantedAt: string | null;
	/** In the same way; null tells of nobody who may not be shown. */
	purgeSince: string | null;
	triedAt: Date | null;
	builtAt: Date | null;
	items: number;
	refusedAt: Date | null;
	refusedWhy: Refusal | null;
	refusedItems: number | null;
	letThroughBy: string | null;
}

/** As the database has it: from this its standing follows. */
export interface FeedRow extends Omit<Feed, 'standing'> {
	shown: boolean;
	/** First and last day of a campaign in WIB. */
	startsOn: string | null;
	endsOn: string | null;
}

/** SQL: a feed `f` with whose it is; `from` follows. */
export const feedColumns = `f.id, f.scope, f.enterprise_id AS "enterpriseId", f.area_code AS "areaCode",
	f.campaign_id AS "campaignId", f.locale, f.state, coalesce(e.slug, c.slug, f.area_code) AS slug,
	coalesce(e.name, CASE f.locale WHEN 'en' THEN c.name_en ELSE c.name_id END, a.name, f.area_code) AS name, e.number,
	CASE f.scope WHEN 'shop' THEN e.published AND e.status = 'active'
		WHEN 'campaign' THEN c.state = 'published' ELSE true END AS shown,
	c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", a.valid_to IS NOT NULL AS "areaEnded",
	coalesce(e.area_code, c.area_code, f.area_code) AS "officeArea", f.wanted_at::text AS "wantedAt",
	f.purge_since::text AS "purgeSince", f.tried_at AS "triedAt", f.built_at AS "builtAt", f.items,
	f.refused_at AS "refusedAt", f.refused_why AS "refusedWhy", f.refused_items AS "refusedItems",
	f.let_through_by AS "letThroughBy"`;

export const feedFrom = `FROM feeds.feed f LEFT JOIN registry.enterprise e ON e.id = f.enterprise_id
	LEFT JOIN campaigns.campaign c ON c.id = f.campaign_id LEFT JOIN areas.area a ON a.code = f.area_code`;

/** A row of `feedColumns` on the day (WIB) of `now`. */
export function toFeed({ shown, startsOn, endsOn, ...row }: FeedRow, now: Date): Feed {
	const today = wibDay(now);
	const standing: Standing = !shown
		? 'hidden'
		: startsOn !== null && today < startsOn
			? 'early'
			: endsOn !== null && today > endsOn
				? 'over'
				: 'given';
	return { ...row, standing };
}

export async function findFeed(ctx: Ctx, id: string): Promise<Feed | undefined> {
	const [found] = await ctx.query<FeedRow>(
		'feeds.find',
		`SELECT ${feedColumns} ${feedFrom} WHERE f.id = $1`,
		[id],
	);
	return found && toFeed(found, ctx.now);
}

/** The path at which everybody fetches a feed. */
export const feedPath = (
	{ scope, slug, locale }: Pick<Feed, 'scope' | 'slug' | 'locale'>,
	format: FeedFormat,
): string =>
	`/feeds/${locale === 'en' ? 'en/' : ''}${scopeWords[scope]}/${slug}/${formats[format].file}`;
