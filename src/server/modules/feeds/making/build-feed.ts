import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import { rulesInForce } from '../rules.ts';
import { findFeed, type Feed } from '../whose.ts';
import { inDraftFolder } from './draft-folder.ts';
import { headOf, readFrame } from './frame.ts';
import { deleteKeys, filesOf, placeFiles, type KeptFile, type Placing } from './place-files.ts';
import { readPages } from './read-pages.ts';
import { refuse, type Refusal } from './refuse.ts';
import { writeFiles, type WrittenFeed } from './write-files.ts';

/**
 * What a run came to. `away`: nobody may see it any more, so that its files went; `overtaken`: another run put its files
 * there first, so that it is made again.
 */
export type Built = 'built' | 'away' | 'off' | 'overtaken' | Refusal;

/**
 * Makes a feed anew beside the one that is given out, and puts it in its place once it is whole and good. One that is
 * empty or has shrunk too far is refused: the last good one stays, and the office is asked to look. A run that dies
 * half-way changes nothing.
 */
export async function buildFeed(work: Work, feedId: string): Promise<Built> {
	const feed = await findFeed(work.ctx, feedId);
	if (!feed || feed.state === 'off') return 'off';
	if (feed.standing !== 'given') {
		await dropFiles(work, feed);
		return 'away';
	}
	const before = await filesOf(work.ctx, feed.id);
	return inDraftFolder(async (folder) => {
		const frame = await readFrame(work.ctx, feed);
		const written = await writeFiles(readPages(work.ctx, feed), {
			frame,
			head: headOf(feed, frame.origin),
			folder,
		});
		if (feed.areaEnded && written.items === 0) {
			await dropFiles(work, feed);
			return 'away';
		}
		const why = feed.letThroughBy ? undefined : await judge(work.ctx, feed, written, before);
		if (why) await work.write((ctx) => keepRefused(ctx, feed, written, why));
		else if (!(await putInPlace(work, feed, { ...written, before }))) return 'overtaken';
		return why ?? 'built';
	});
}

/** Format by format, since a mistake may empty one alone. */
async function judge(
	ctx: Ctx,
	feed: Feed,
	written: WrittenFeed,
	kept: readonly KeptFile[],
): Promise<Refusal | undefined> {
	// Its sellers have moved to codes that are in force.
	if (feed.areaEnded) return undefined;
	const rules = await rulesInForce(ctx);
	const before = new Map(kept.map(({ format, items }) => [format, items]));
	const limits = { share: rules['least-share'], least: rules['least-items'] };
	if (written.items === 0) return 'empty';
	// A catalogue that has never taken any of them is no accident, and keeps nobody out of the others.
	const found = written.files.flatMap(({ format, items }) =>
		before.get(format) ? (refuse({ now: items, before: before.get(format)! }, limits) ?? []) : [],
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

function putInPlace(work: Work, feed: Feed, written: WrittenFeed & Placing): Promise<boolean> {
	return placeFiles(work, feed, written, async (ctx) => {
		await ctx.query(
			'feeds.builtNow',
			`UPDATE feeds.feed SET tried_at = $3, built_at = $3, wanted_at = ${upToDate}, items = $4, left_out = $5,
				left_sample = $6, refused_at = NULL, refused_why = NULL, refused_items = NULL, let_through_by = NULL,
				purge_since = NULL
			 WHERE id = $1`,
			[feed.id, feed.wantedAt, ctx.now, written.items, ...leftOf(written)],
		);
		const outcome = feed.letThroughBy ? 'let-through' : 'recovered';
		await closeTask(ctx, { kind: 'feed', subjectId: feed.id, outcome });
	});
}

/**
 * A shop that is hidden, or a campaign that was withdrawn, has not begun or is over, is given to nobody and kept
 * nowhere.
 */
export async function dropFiles(work: Work, feed: Feed): Promise<void> {
	const gone = await work.write(async (ctx) => {
		const files = await ctx.query<{ key: string }>(
			'feeds.dropFiles',
			'DELETE FROM feeds.file WHERE feed_id = $1 RETURNING key',
			[feed.id],
		);
		await ctx.query('feeds.dropSellers', 'DELETE FROM feeds.seller WHERE feed_id = $1', [feed.id]);
		await ctx.query(
			'feeds.away',
			`UPDATE feeds.feed SET tried_at = $3, wanted_at = ${upToDate}, built_at = NULL, items = 0, left_out = '{}',
				left_sample = '[]', refused_at = NULL, refused_why = NULL, refused_items = NULL, purge_since = NULL
			 WHERE id = $1`,
			[feed.id, feed.wantedAt, ctx.now],
		);
		await closeTask(ctx, { kind: 'feed', subjectId: feed.id, outcome: 'dropped' });
		return files;
	});
	await deleteKeys(work.ctx, gone);
}
