import type { Ctx, Locale } from '#platform/context.ts';
import { requireManaged, withinAreas } from '#modules/registry/index.ts';
import { canKeepFeed, feedAreas, noSuchFeed } from '../access.ts';
import { feedFormats, type FeedFormat } from '../formats/index.ts';
import {
	feedColumns,
	feedFrom,
	feedPath,
	findFeed,
	toFeed,
	type Feed,
	type FeedRow,
	type FeedScope,
} from '../whose.ts';
import type { Fetcher } from './open-file.ts';

/** A product that a feed lacks, with its name as it is now. */
export interface LeftOutProduct {
	productId: string;
	/** The product on whose page it is mended: of a variant its lead. */
	leadId: string;
	name: string;
	/** A code of `leftOutReasons`, `small-picture` or `field`. */
	reason: string;
	field: string | null;
	/** Where it is missing from some alone. */
	formats: FeedFormat[];
}

export interface GivenFile {
	format: FeedFormat;
	/** Behind the public address of the site. */
	path: string;
	/** Null while it is being made. */
	bytes: number | null;
	changedAt: Date | null;
	fetchedAt: Date | null;
	/** The class of whoever did. */
	fetchedBy: Fetcher | null;
}

/** A feed as its owner and its office see it. */
export interface FeedView extends Feed {
	files: GivenFile[];
	leftOut: Record<string, number>;
	/** At most 100. */
	left: LeftOutProduct[];
}

const notMade = { bytes: null, changedAt: null, fetchedAt: null, fetchedBy: null };

/** A feed as everybody sees it. */
export interface PublicFeed {
	id: string;
	scope: FeedScope;
	name: string;
	slug: string;
	locale: Locale;
	items: number;
	builtAt: Date;
	files: { format: FeedFormat; path: string }[];
}

async function viewOf(ctx: Ctx, feed: Feed): Promise<FeedView> {
	const [files, [more], left] = await Promise.all([
		ctx.query<Omit<GivenFile, 'path'>>(
			'feeds.viewFiles',
			`SELECT format, bytes::float8, changed_at AS "changedAt", fetched_at AS "fetchedAt",
				fetched_by AS "fetchedBy" FROM feeds.file
			 WHERE feed_id = $1`,
			[feed.id],
		),
		ctx.query<{ leftOut: Record<string, number> }>(
			'feeds.viewLeft',
			'SELECT left_out AS "leftOut" FROM feeds.feed WHERE id = $1',
			[feed.id],
		),
		ctx.query<LeftOutProduct>(
			'feeds.viewSample',
			`SELECT s."productId", l.id AS "leadId", coalesce(nullif(l.name, ''), p.name) || CASE WHEN p.variant_label = '' THEN ''
				ELSE ' ' || p.variant_label END AS name, s.reason, s.field, coalesce(s.formats, '[]') AS formats
			 FROM feeds.feed f, jsonb_to_recordset(f.left_sample)
				AS s("productId" uuid, reason text, field text, formats jsonb)
			 JOIN catalogue.product p ON p.id = s."productId"
			 JOIN catalogue.product l ON l.id = coalesce(p.variant_of, p.id)
			 WHERE f.id = $1 ORDER BY s.reason, name, s."productId"`,
			[feed.id],
		),
	]);
	const made = new Map(files.map((file) => [file.format, file]));
	return {
		...feed,
		leftOut: more?.leftOut ?? {},
		left,
		files: feedFormats.map((format) => ({
			path: feedPath(feed, format),
			...(made.get(format) ?? { format, ...notMade }),
		})),
	};
}

/**
 * The feed of a shop in a language; undefined where none was ever turned on.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function getShopFeed(
	ctx: Ctx,
	enterpriseId: string,
	locale: Locale = 'id',
): Promise<FeedView | undefined> {
	await requireManaged(ctx, enterpriseId, 'products');
	const [feed] = await ctx.query<FeedRow>(
		'feeds.ofShop',
		`SELECT ${feedColumns} ${feedFrom} WHERE f.enterprise_id = $1 AND f.locale = $2`,
		[enterpriseId, locale],
	);
	return feed && viewOf(ctx, toFeed(feed, ctx.now));
}

/** A feed of the office's areas. @throws AppError missing feeds/no-such-feed */
export async function getOfficeFeed(ctx: Ctx, feedId: string): Promise<FeedView> {
	const feed = /^[0-9a-f-]{36}$/.test(feedId) ? await findFeed(ctx, feedId) : undefined;
	if (!feed || !canKeepFeed(ctx.actor, feed.officeArea)) throw noSuchFeed();
	return viewOf(ctx, feed);
}

/** As many as an office is shown. */
const shown = 200;

/**
 * Feeds of the office: those that were refused first, then those of areas and campaigns, then those of shops that were
 * turned on last; at most 200 of either, by name. So many shops may have one that nobody sorts all of them.
 * @throws AppError missing feeds/no-such-feed to whoever works in no office
 */
export async function listOfficeFeeds(ctx: Ctx): Promise<Feed[]> {
	const areas = feedAreas(ctx.actor);
	if (areas.length === 0) throw noSuchFeed();
	const watched = `f.state = 'on' AND (f.scope <> 'shop' OR f.refused_at IS NOT NULL)`;
	const of = (column: string) => withinAreas(areas, 1, column);
	const { values } = of('e.area_code');
	const rows = await ctx.query<FeedRow>(
		'',
		`SELECT ${feedColumns} ${feedFrom} WHERE f.id IN (
			(SELECT f.id FROM feeds.feed f LEFT JOIN registry.enterprise e ON e.id = f.enterprise_id
				LEFT JOIN campaigns.campaign c ON c.id = f.campaign_id
				WHERE ${watched} AND ${of('coalesce(e.area_code, c.area_code, f.area_code)').sql}
				ORDER BY f.refused_at IS NULL, f.scope, f.id LIMIT ${shown})
			UNION ALL (SELECT f.id FROM feeds.feed f JOIN registry.enterprise e ON e.id = f.enterprise_id
				WHERE f.state = 'on' AND f.scope = 'shop' AND f.refused_at IS NULL AND ${of('e.area_code').sql}
				ORDER BY f.id DESC LIMIT ${shown}))
		 ORDER BY f.refused_at IS NULL, f.scope = 'shop', name, f.id`,
		values,
	);
	return rows.map((row) => toFeed(row, ctx.now));
}

/**
 * Feeds of areas and campaigns that everybody may fetch now, for whoever looks for them: campaigns first, then areas by
 * code; at most 200.
 */
export async function listPublicFeeds(ctx: Ctx): Promise<PublicFeed[]> {
	const rows = await ctx.query<FeedRow & { formats: FeedFormat[] }>(
		'feeds.public',
		`SELECT ${feedColumns}, ARRAY(SELECT x.format FROM feeds.file x WHERE x.feed_id = f.id AND x.items > 0) AS formats
		 ${feedFrom} WHERE f.state = 'on' AND f.scope <> 'shop' AND f.built_at IS NOT NULL AND f.items > 0
			AND f.purge_since IS NULL
		 ORDER BY f.scope = 'area', f.area_code, c.ends_on, name, f.locale DESC, f.id LIMIT ${shown}`,
	);
	return rows
		.map(({ formats: made, ...row }) => ({ feed: toFeed(row, ctx.now), made }))
		.filter(({ feed }) => feed.standing === 'given')
		.map(({ feed, made }) => ({
			...{ id: feed.id, scope: feed.scope, name: feed.name, slug: feed.slug },
			...{ locale: feed.locale, items: feed.items, builtAt: feed.builtAt! },
			files: feedFormats
				.filter((format) => made.includes(format))
				.map((format) => ({ format, path: feedPath(feed, format) })),
		}));
}
