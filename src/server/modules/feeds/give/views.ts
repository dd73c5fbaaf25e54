import type { Ctx } from '#platform/context.ts';
import { requireManaged } from '#modules/registry/index.ts';
import { canKeepFeed, feedAreas, noSuchFeed } from '../access.ts';
import { feedFormats, type FeedFormat } from '../formats/index.ts';
import { feedColumns, feedFrom, feedPath, findFeed, type Feed } from '../whose.ts';

/** A product that a feed lacks, with its name as it is now. */
export interface LeftOutProduct {
	productId: string;
	/** The product on whose page it is mended: of a variant its lead. */
	leadId: string;
	name: string;
	/** A code of `leftOutReasons`, or `field`. */
	reason: string;
	field: string | null;
	format: FeedFormat | null;
}

export interface GivenFile {
	format: FeedFormat;
	/** Behind the public address of the site. */
	path: string;
	/** Null while it is being made. */
	bytes: number | null;
	changedAt: Date | null;
	fetchedAt: Date | null;
}

/** A feed as its owner and its office see it. */
export interface FeedView extends Feed {
	files: GivenFile[];
	leftOut: Record<string, number>;
	/** At most 100. */
	left: LeftOutProduct[];
}

async function viewOf(ctx: Ctx, feed: Feed): Promise<FeedView> {
	const [files, [more], left] = await Promise.all([
		ctx.query<Omit<GivenFile, 'path'>>(
			'feeds.viewFiles',
			`SELECT format, bytes, changed_at AS "changedAt", fetched_at AS "fetchedAt" FROM feeds.file
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
				ELSE ' ' || p.variant_label END AS name, s.reason, s.field, s.format
			 FROM feeds.feed f, jsonb_to_recordset(f.left_sample)
				AS s("productId" uuid, reason text, field text, format text)
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
			...(made.get(format) ?? { format, bytes: null, changedAt: null, fetchedAt: null }),
		})),
	};
}

/**
 * The feed of a shop; undefined where none was ever turned on.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function getShopFeed(ctx: Ctx, enterpriseId: string): Promise<FeedView | undefined> {
	await requireManaged(ctx, enterpriseId, 'products');
	const [feed] = await ctx.query<Feed>(
		'feeds.ofShop',
		`SELECT ${feedColumns} ${feedFrom} WHERE f.enterprise_id = $1 AND f.locale = 'id'`,
		[enterpriseId],
	);
	return feed && viewOf(ctx, feed);
}

/** A feed of the office's areas. @throws AppError missing feeds/no-such-feed */
export async function getOfficeFeed(ctx: Ctx, feedId: string): Promise<FeedView> {
	const feed = /^[0-9a-f-]{36}$/.test(feedId) ? await findFeed(ctx, feedId) : undefined;
	if (!feed || !canKeepFeed(ctx.actor, feed.officeArea)) throw noSuchFeed();
	return viewOf(ctx, feed);
}

/** As many as an office is shown. */
const shown = 200;

/** Areas of the actor as a condition: `''` is everywhere. */
const within = (area: string) =>
	`EXISTS (SELECT 1 FROM unnest($1::text[]) AS held
		WHERE held = '' OR ${area} = held OR starts_with(${area}, held || '.'))`;

/**
 * Feeds of the office: those that were refused first, then those of areas and campaigns, then shops by name; at most
 * 200.
 * @throws AppError missing feeds/no-such-feed to whoever works in no office
 */
export async function listOfficeFeeds(ctx: Ctx): Promise<Feed[]> {
	const areas = feedAreas(ctx.actor);
	if (areas.length === 0) throw noSuchFeed();
	return ctx.query<Feed>(
		'feeds.ofOffice',
		`SELECT ${feedColumns} ${feedFrom}
		 WHERE f.state = 'on' AND ${within('coalesce(e.area_code, c.area_code, f.area_code)')}
		 ORDER BY f.refused_at IS NULL, f.scope = 'shop', name, f.id LIMIT ${shown}`,
		[areas],
	);
}
