import type { Readable } from 'node:stream';
import type { Ctx, Locale } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { noSuchFeed } from '../access.ts';
import { formatOfFile, formats } from '../formats/index.ts';
import {
	feedColumns,
	feedFrom,
	feedScopes,
	scopeWords,
	toFeed,
	type FeedRow,
	type FeedScope,
} from '../whose.ts';

/** A file of a feed as it is given out. */
export interface FeedFile {
	key: string;
	contentType: string;
	/** As it is read, and packed with gzip as it lies in storage. */
	bytes: number;
	packedBytes: number;
	sha256: string;
	changedAt: Date;
	/** When somebody last fetched it, to the hour. */
	fetchedAt: Date | null;
	feedId: string;
	format: string;
}

/** Where a feed stands that has no file to give. */
export type NoFile = 'making' | 'gone';

/** Which feed is meant by the last part of a shop's, an area's or a campaign's address. */
const whose: Readonly<Record<FeedScope, string>> = {
	shop: 'e.slug = $1',
	area: 'f.area_code = $1',
	campaign: 'c.slug = $1',
};

/**
 * The file at a public address. `making`: while its first one is made, or somebody who was hidden is taken out of it;
 * `gone`: it was turned off, its campaign is over, or its area is no more.
 * @throws AppError missing feeds/no-such-feed: where there never was one, and where it is of a shop or a campaign that
 * nobody is shown
 */
export async function findFeedFile(
	ctx: Ctx,
	address: { scope: string; slug: string; file: string; locale?: Locale },
): Promise<FeedFile | NoFile> {
	const scope = feedScopes.find((one) => scopeWords[one] === address.scope);
	const format = formatOfFile(address.file);
	if (!scope || !format) throw noSuchFeed();
	const [found] = await ctx.query<
		FeedRow & Omit<FeedFile, 'contentType' | 'key' | 'feedId'> & { key: string | null }
	>(
		`feeds.file.${scope}`,
		`SELECT ${feedColumns}, x.format, x.key, x.bytes::float8, x.packed_bytes::float8 AS "packedBytes", x.sha256,
			x.changed_at AS "changedAt", x.fetched_at AS "fetchedAt"
		 ${feedFrom} LEFT JOIN feeds.file x ON x.feed_id = f.id AND x.format = $2
		 WHERE f.scope = '${scope}' AND ${whose[scope]} AND f.locale = $3`,
		[address.slug, format, address.locale ?? 'id'],
	);
	const feed = found && toFeed(found, ctx.now);
	if (!found || !feed || feed.standing === 'hidden' || feed.standing === 'early')
		throw noSuchFeed();
	if (feed.state === 'off' || feed.standing === 'over') return 'gone';
	if (feed.purgeSince !== null) return 'making';
	const { key, bytes, packedBytes, sha256, changedAt, fetchedAt } = found;
	if (key === null) return feed.areaEnded ? 'gone' : 'making';
	return {
		...{ key, bytes, packedBytes, sha256, changedAt, fetchedAt, format, feedId: feed.id },
		contentType: formats[format].contentType,
	};
}

/** Who fetches says so in its name; what is not known here is `other`. */
const fetchers = [
	['google', /google|storebot/i],
	['meta', /facebook|meta-external|instagram|whatsapp/i],
	['tiktok', /tiktok|bytespider|bytedance/i],
	['pinterest', /pinterest/i],
] as const;
export type Fetcher = (typeof fetchers)[number][0] | 'other';

/** Of a user agent its class alone. */
export const fetcherOf = (userAgent: string): Fetcher =>
	fetchers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? 'other';

const hour = 3600 * 1000;

/**
 * The packed bytes of a file. That it was fetched is remembered to the hour with the class of whoever did, so that its
 * owner sees whether the place that she gave it to comes for it.
 */
export async function openFeedFile(
	{ ctx, write }: Work,
	file: FeedFile,
	userAgent = '',
): Promise<Readable> {
	const stream = await ctx.platform.storage.stream(file.key);
	if (!file.fetchedAt || ctx.now.getTime() - file.fetchedAt.getTime() > hour)
		await write((tx) =>
			tx.query(
				'feeds.fetched',
				'UPDATE feeds.file SET fetched_at = $3, fetched_by = $4 WHERE feed_id = $1 AND format = $2',
				[file.feedId, file.format, ctx.now, fetcherOf(userAgent)],
			),
		);
	return stream;
}
