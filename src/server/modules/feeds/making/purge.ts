import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { formats } from '../formats/index.ts';
import { findFeed, type Feed } from '../whose.ts';
import { dropFiles } from './build-feed.ts';
import { inDraftFolder } from './draft-folder.ts';
import { filesOf, placeFiles, type KeptFile } from './place-files.ts';
import { readItems, type FeedPiece } from './read-items.ts';
import { openSink } from './sink.ts';
import type { WrittenFile } from './write-files.ts';

/** As many are looked up at once. */
const batchSize = 1_000;

/**
 * Takes shops that may not be shown any more out of all files that tell of them. What is left of the last good one is
 * given out again, whether or not a new one can be made: that nobody asked to be forgotten in vain does not wait for a
 * person's word on how small it may be.
 * @returns how many feeds were gone through
 */
export async function purgeFeeds(work: Work): Promise<number> {
	const marked = await work.ctx.query<{ id: string }>(
		'feeds.toPurge',
		'SELECT id FROM feeds.feed WHERE purge_since IS NOT NULL ORDER BY purge_since, id',
	);
	for (const { id } of marked) {
		const feed = await findFeed(work.ctx, id);
		if (!feed?.purgeSince) continue;
		if (feed.state === 'off' || feed.standing !== 'given') await dropFiles(work, feed);
		else await winnow(work, feed);
	}
	return marked.length;
}

/** The last good files without the products of whoever is not shown. */
async function winnow(work: Work, feed: Feed): Promise<void> {
	await inDraftFolder(async (folder) => {
		const before = await filesOf(work.ctx, feed.id);
		const sellers = new Set<string>();
		const files: WrittenFile[] = [];
		for (const file of before) files.push(await winnowFile(work.ctx, file, folder, sellers));
		const items = Math.max(0, ...files.map((file) => file.items));
		await placeFiles(work, feed, { files, sellers, before }, async (ctx) => {
			// Who was hidden since then is taken out by the next run.
			await ctx.query(
				'feeds.purged',
				`UPDATE feeds.feed SET items = $3, purge_since = CASE WHEN purge_since::text = $2 THEN NULL
					ELSE purge_since END WHERE id = $1`,
				[feed.id, feed.purgeSince, items],
			);
		});
	});
}

async function winnowFile(
	ctx: Ctx,
	{ key, format }: KeptFile,
	folder: string,
	sellers: Set<string>,
): Promise<WrittenFile> {
	const path = join(folder, formats[format].file);
	const sink = openSink(path);
	const stored = await ctx.platform.storage.stream(key);
	const plain = createGunzip();
	// Whoever reads hears what fails.
	pipeline(stored, plain).catch(() => undefined);
	let items = 0;
	let batch: FeedPiece[] = [];
	const flush = async () => {
		const shown = await shownProducts(ctx, batch);
		for (const { id, text } of batch) {
			const seller = id === undefined ? undefined : shown.get(id);
			if (id !== undefined && seller === undefined) continue;
			if (seller !== undefined) {
				sellers.add(seller);
				items += 1;
			}
			await sink.write(text);
		}
		batch = [];
	};
	try {
		for await (const piece of readItems(plain, format)) {
			batch.push(piece);
			if (batch.length === batchSize) await flush();
		}
		await flush();
		return { format, path, items, ...(await sink.end()) };
	} catch (error) {
		sink.abort();
		throw error;
	} finally {
		stored.destroy();
	}
}

/** Sellers of those products that may still be shown, by product. */
async function shownProducts(ctx: Ctx, pieces: readonly FeedPiece[]): Promise<Map<string, string>> {
	const ids = pieces.flatMap(({ id }) => (id === undefined ? [] : [id]));
	const rows = await ctx.query<{ id: string; seller: string }>(
		'feeds.stillShown',
		`SELECT p.id, e.id AS seller FROM catalogue.product p JOIN registry.enterprise e ON e.id = p.enterprise_id
		 WHERE p.id = ANY($1::uuid[]) AND e.published AND e.status = 'active'`,
		[ids],
	);
	return new Map(rows.map(({ id, seller }) => [id, seller]));
}
