import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import type { FeedFormat } from '../formats/codes.ts';
import type { Feed } from '../whose.ts';
import type { WrittenFile } from './write-files.ts';

export interface KeptFile {
	format: FeedFormat;
	key: string;
	sha256: string;
	items: number;
}

/** The files of a feed that are given out. */
export const filesOf = (ctx: Ctx, feedId: string): Promise<KeptFile[]> =>
	ctx.query<KeptFile>(
		'feeds.files',
		'SELECT format, key, sha256, items FROM feeds.file WHERE feed_id = $1',
		[feedId],
	);

export interface Placing {
	/** Of each format, or of those that changed. */
	files: readonly WrittenFile[];
	/** Of whom all files tell then. */
	sellers: ReadonlySet<string>;
	/** What was given out when the run began. */
	before: readonly KeptFile[];
}

/**
 * Puts whole files in the place of those that are given out, in one transaction with what `also` writes. Files that say
 * the same as before stay as they are, with their day: whoever has them fetches nothing.
 * @returns false when another run has put its files there meanwhile, which may know more: nothing is changed then, and
 * the feed is made again
 */
export async function placeFiles(
	work: Work,
	feed: Feed,
	{ files, sellers, before }: Placing,
	also: (ctx: Ctx) => Promise<void>,
): Promise<boolean> {
	const { storage } = work.ctx.platform;
	const same = new Set(before.map(({ format, sha256 }) => `${format} ${sha256}`));
	const build = newId();
	const changed = files
		.filter(({ format, sha256 }) => !same.has(`${format} ${sha256}`))
		.map((file) => ({ ...file, key: `private/feeds/${feed.id}/${build}-${file.format}.gz` }));
	for (const { key, path } of changed)
		await storage.putFile(key, path, { contentType: 'application/gzip' });
	const { placed, gone } = await work.write(async (ctx) => {
		await ctx.query('feeds.lock', 'SELECT 1 FROM feeds.feed WHERE id = $1 FOR UPDATE', [feed.id]);
		const now = await filesOf(ctx, feed.id);
		if (keysOf(now) !== keysOf(before)) {
			await ctx.query('feeds.again', 'UPDATE feeds.feed SET wanted_at = $2 WHERE id = $1', [
				feed.id,
				ctx.now,
			]);
			return { placed: false, gone: changed };
		}
		await ctx.query(
			'feeds.putFiles',
			`INSERT INTO feeds.file (feed_id, format, key, bytes, packed_bytes, sha256, items, changed_at)
			 SELECT $1, r.format, r.key, r.bytes, r."packedBytes", r.sha256, r.items, $3
			 FROM jsonb_to_recordset($2::jsonb) AS r(format text, key text, bytes bigint, "packedBytes" bigint,
				sha256 text, items int)
			 ON CONFLICT (feed_id, format) DO UPDATE SET key = excluded.key, bytes = excluded.bytes,
				packed_bytes = excluded.packed_bytes, sha256 = excluded.sha256, items = excluded.items,
				changed_at = excluded.changed_at`,
			[feed.id, JSON.stringify(changed), ctx.now],
		);
		await tellSellers(ctx, feed.id, sellers);
		await also(ctx);
		await markHidden(ctx, [feed.id]);
		const replaced = new Set<string>(changed.map(({ format }) => format));
		return { placed: true, gone: now.filter(({ format }) => replaced.has(format)) };
	});
	await deleteKeys(work.ctx, gone);
	return placed;
}

const keysOf = (files: readonly { key: string }[]) =>
	files
		.map(({ key }) => key)
		.toSorted()
		.join(' ');

async function tellSellers(ctx: Ctx, feedId: string, sellers: ReadonlySet<string>): Promise<void> {
	const all = [...sellers];
	await ctx.query(
		'feeds.sellersGone',
		'DELETE FROM feeds.seller WHERE feed_id = $1 AND enterprise_id <> ALL($2::uuid[])',
		[feedId, all],
	);
	await ctx.query(
		'feeds.sellersNow',
		`INSERT INTO feeds.seller (feed_id, enterprise_id) SELECT $1, unnest($2::uuid[])
		 ON CONFLICT DO NOTHING`,
		[feedId, all],
	);
}

/**
 * Marks feeds whose files tell of a shop that may not be shown: one that was hidden while they were made, or whatever
 * else came by. From then on they are given to nobody.
 * @param feedIds all of them unless given
 */
export async function markHidden(ctx: Ctx, feedIds?: readonly string[]): Promise<void> {
	await ctx.query(
		'feeds.markHidden',
		`UPDATE feeds.feed f SET purge_since = $1 WHERE f.purge_since IS NULL AND ($2::uuid[] IS NULL OR f.id = ANY($2))
			AND EXISTS (SELECT 1 FROM feeds.seller s JOIN registry.enterprise e ON e.id = s.enterprise_id
				WHERE s.feed_id = f.id AND NOT (e.published AND e.status = 'active'))`,
		[ctx.now, feedIds ?? null],
	);
}

/** What is left behind by a run that dies here, the nightly sweep takes. */
export async function deleteKeys(ctx: Ctx, files: readonly { key: string }[]): Promise<void> {
	for (const { key } of files)
		await ctx.platform.storage.delete(key).catch((error: unknown) => {
			ctx.log.warn({ message: (error as Error).message }, 'an old feed could not be deleted');
		});
}
