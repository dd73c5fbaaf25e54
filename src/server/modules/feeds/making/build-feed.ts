import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { rulesInForce } from '../rules.ts';
import { findFeed, type Feed } from '../whose.ts';
import { headOf, readFrame } from './frame.ts';
import { readPages } from './read-pages.ts';
import { refuse, type Refusal } from './refuse.ts';
import { writeFiles, type WrittenFeed } from './write-files.ts';

/** What a run came to. `away`: nobody may see it any more, so that its files went. */
export type Built = 'built' | 'away' | 'off' | Refusal;

interface KeptFile {
	format: string;
	key: string;
	sha256: string;
	items: number;
}

/**
 * Makes a feed anew beside the one that is given out, and puts it in its place once it is whole and good. One that is
 * empty or has shrunk too far is refused: the last good one stays, and the office is asked to look. A run that dies
 * half-way changes nothing.
 */
export async function buildFeed(work: Work, feedId: string): Promise<Built> {
	const feed = await findFeed(work.ctx, feedId);
	if (!feed || feed.state === 'off') return 'off';
	if (!feed.shown) {
		await dropFiles(work, feed);
		return 'away';
	}
	const folder = await mkdtemp(join(tmpdir(), 'rumah-feed-'));
	try {
		const frame = await readFrame(work.ctx, feed);
		const written = await writeFiles(readPages(work.ctx, feed), {
			frame,
			head: headOf(feed, frame.origin),
			folder,
		});
		const why = feed.letThroughBy ? undefined : await judge(work.ctx, feed, written);
		if (why) await work.write((ctx) => keepRefused(ctx, feed, written, why));
		else await putInPlace(work, feed, written);
		return why ?? 'built';
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

const filesOf = (ctx: Ctx, feedId: string): Promise<KeptFile[]> =>
	ctx.query<KeptFile>(
		'feeds.files',
		'SELECT format, key, sha256, items FROM feeds.file WHERE feed_id = $1',
		[feedId],
	);

/** Format by format, since a mistake may empty one alone. */
async function judge(ctx: Ctx, feed: Feed, written: WrittenFeed): Promise<Refusal | undefined> {
	const [rules, kept] = await Promise.all([rulesInForce(ctx), filesOf(ctx, feed.id)]);
	const before = new Map(kept.map(({ format, items }) => [format, items]));
	const limits = { share: rules['least-share'], least: rules['least-items'] };
	const found = written.files.flatMap(
		({ format, items }) => refuse({ now: items, before: before.get(format) ?? 0 }, limits) ?? [],
	);
	return found.includes('empty') ? 'empty' : found[0];
}

const leftOf = ({ leftOut, leftSample }: WrittenFeed) => [
	JSON.stringify(leftOut),
	JSON.stringify(leftSample),
];

/** A change that came while it was made asks for the next one. */
const upToDate = 'CASE WHEN wanted_at::text IS NOT DISTINCT FROM $2 THEN NULL ELSE wanted_at END';

async function keepRefused(
	ctx: Ctx,
	feed: Feed,
	written: WrittenFeed,
	why: Refusal,
): Promise<void> {
	const items = Math.min(...written.files.map((file) => file.items));
	await ctx.query(
		'feeds.keepRefused',
		`UPDATE feeds.feed SET tried_at = $3, wanted_at = ${upToDate}, left_out = $4, left_sample = $5,
			refused_at = coalesce(refused_at, $3), refused_why = $6, refused_items = $7 WHERE id = $1`,
		[feed.id, feed.wantedAt, ctx.now, ...leftOf(written), why, items],
	);
	// One that never had anything is its owner's to fill: nobody misses it.
	if (feed.items === 0) return;
	await openTasks(ctx, [
		{
			kind: 'feed',
			subjectId: feed.id,
			areaCode: feed.officeArea,
			enterpriseId: feed.enterpriseId ?? undefined,
			params: { name: feed.name, ...(feed.number ? { number: feed.number } : {}) },
		},
	]);
	if (feed.refusedAt === null)
		await audit(ctx, {
			action: 'feeds.feed.refused',
			subject: { type: 'feed', id: feed.id },
			areaCode: feed.officeArea,
			data: { why, items, before: feed.items },
		});
}

/** Files that say the same as before stay as they are, with their day: whoever has them fetches nothing. */
async function putInPlace(work: Work, feed: Feed, written: WrittenFeed): Promise<void> {
	const { storage } = work.ctx.platform;
	const before = await filesOf(work.ctx, feed.id);
	const same = new Map(before.map((file) => [`${file.format} ${file.sha256}`, file]));
	const changed = written.files.filter(({ format, sha256 }) => !same.has(`${format} ${sha256}`));
	const build = newId();
	const keyOf = (format: string) => `private/feeds/${feed.id}/${build}-${format}.gz`;
	for (const { format, path } of changed)
		await storage.putFile(keyOf(format), path, { contentType: 'application/gzip' });
	const gone = await work.write(async (ctx) => {
		const replaced = await ctx.query<{ key: string }>(
			'feeds.replaced',
			'SELECT key FROM feeds.file WHERE feed_id = $1 AND format = ANY($2) FOR UPDATE',
			[feed.id, changed.map(({ format }) => format)],
		);
		await ctx.query(
			'feeds.putFiles',
			`INSERT INTO feeds.file (feed_id, format, key, bytes, packed_bytes, sha256, items, changed_at)
			 SELECT $1, r.format, r.key, r.bytes, r."packedBytes", r.sha256, r.items, $3
			 FROM jsonb_to_recordset($2::jsonb) AS r(format text, key text, bytes int, "packedBytes" int, sha256 text,
				items int)
			 ON CONFLICT (feed_id, format) DO UPDATE SET key = excluded.key, bytes = excluded.bytes,
				packed_bytes = excluded.packed_bytes, sha256 = excluded.sha256, items = excluded.items,
				changed_at = excluded.changed_at`,
			[
				feed.id,
				JSON.stringify(
					changed.map(({ format, bytes, packedBytes, sha256, items }) => ({
						...{ format, key: keyOf(format), bytes, packedBytes, sha256, items },
					})),
				),
				ctx.now,
			],
		);
		await ctx.query(
			'feeds.builtNow',
			`UPDATE feeds.feed SET tried_at = $3, built_at = $3, wanted_at = ${upToDate}, items = $4, left_out = $5,
				left_sample = $6, refused_at = NULL, refused_why = NULL, refused_items = NULL, let_through_by = NULL
			 WHERE id = $1`,
			[feed.id, feed.wantedAt, ctx.now, written.items, ...leftOf(written)],
		);
		const outcome = feed.letThroughBy ? 'let-through' : 'recovered';
		await closeTask(ctx, { kind: 'feed', subjectId: feed.id, outcome });
		return replaced;
	});
	await deleteAll(work.ctx, gone);
}

/** A shop that is hidden, or a campaign that was withdrawn, is given to nobody and kept nowhere. */
async function dropFiles(work: Work, feed: Feed): Promise<void> {
	const gone = await work.write(async (ctx) => {
		const files = await ctx.query<{ key: string }>(
			'feeds.dropFiles',
			'DELETE FROM feeds.file WHERE feed_id = $1 RETURNING key',
			[feed.id],
		);
		await ctx.query(
			'feeds.away',
			`UPDATE feeds.feed SET tried_at = $3, wanted_at = ${upToDate}, built_at = NULL, items = 0, left_out = '{}',
				left_sample = '[]', refused_at = NULL, refused_why = NULL, refused_items = NULL WHERE id = $1`,
			[feed.id, feed.wantedAt, ctx.now],
		);
		await closeTask(ctx, { kind: 'feed', subjectId: feed.id, outcome: 'dropped' });
		return files;
	});
	await deleteAll(work.ctx, gone);
}

/** What is left behind by a run that dies here, the nightly sweep takes. */
async function deleteAll(ctx: Ctx, files: readonly { key: string }[]): Promise<void> {
	for (const { key } of files)
		await ctx.platform.storage.delete(key).catch((error: unknown) => {
			ctx.log.warn({ message: (error as Error).message }, 'an old feed could not be deleted');
		});
}
