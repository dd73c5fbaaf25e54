import type { Readable } from 'node:stream';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { noSuchFeed } from '../access.ts';
import { formatOfFile, formats } from '../formats/index.ts';
import { feedScopes, scopeWords } from '../whose.ts';

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

/** What is given out under the last part of a shop's, an area's or a campaign's address. */
const whose = {
	shop: `JOIN registry.enterprise w ON w.id = f.enterprise_id WHERE w.slug = $1 AND w.published AND w.status = 'active'`,
	area: 'WHERE f.area_code = $1',
	campaign: `JOIN campaigns.campaign w ON w.id = f.campaign_id WHERE w.slug = $1 AND w.state = 'published'`,
} as const;

/**
 * The file at a public address; undefined while its first one is being made.
 * @throws AppError missing feeds/no-such-feed
 */
export async function findFeedFile(
	ctx: Ctx,
	address: { scope: string; slug: string; file: string },
): Promise<FeedFile | undefined> {
	const scope = feedScopes.find((one) => scopeWords[one] === address.scope);
	const format = formatOfFile(address.file);
	if (!scope || !format) throw noSuchFeed();
	const [found] = await ctx.query<Omit<FeedFile, 'contentType' | 'key'> & { key: string | null }>(
		`feeds.file.${scope}`,
		`SELECT f.id AS "feedId", x.format, x.key, x.bytes, x.packed_bytes AS "packedBytes", x.sha256,
			x.changed_at AS "changedAt", x.fetched_at AS "fetchedAt"
		 FROM feeds.feed f LEFT JOIN feeds.file x ON x.feed_id = f.id AND x.format = $2
		 ${whose[scope]} AND f.state = 'on' AND f.locale = 'id'`,
		[address.slug, format],
	);
	if (!found) throw noSuchFeed();
	return found.key === null
		? undefined
		: { ...found, key: found.key, contentType: formats[format].contentType };
}

const hour = 3600 * 1000;

/**
 * The packed bytes of a file. That it was fetched is remembered to the hour, so that its owner sees whether anybody
 * does; who did is not.
 */
export async function openFeedFile({ ctx, write }: Work, file: FeedFile): Promise<Readable> {
	const stream = await ctx.platform.storage.stream(file.key);
	if (!file.fetchedAt || ctx.now.getTime() - file.fetchedAt.getTime() > hour)
		await write((tx) =>
			tx.query(
				'feeds.fetched',
				'UPDATE feeds.file SET fetched_at = $3 WHERE feed_id = $1 AND format = $2',
				[file.feedId, file.format, ctx.now],
			),
		);
	return stream;
}
