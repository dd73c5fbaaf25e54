import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { defineJob, enqueue, type JobDefinition } from '#platform/jobs.ts';
import { forgetOldUploads } from './photos/photo-upload.ts';
import { refreshListings } from './listings/refresh-listings.ts';
import { filesOfPhoto } from './photos/photo-files.ts';
import { rankStorefront } from './search/rank.ts';

/** Deletes the files of a photo that no product shows any more. */
export const forgetPhotoFiles = defineJob({
	name: 'catalogue/forget-photo-files',
	schema: z.object({ key: z.string().regex(/^[0-9a-f]{32}$/) }),
	async handler({ ctx }, { key }) {
		const [used] = await ctx.query(
			'catalogue.photoUsed',
			'SELECT 1 FROM catalogue.photo WHERE key = $1 LIMIT 1',
			[key],
		);
		if (used) return;
		for (const file of filesOfPhoto(key)) await ctx.platform.storage.delete(file);
	},
});

/** Every night: newness fades with the months, sellers' records change, words come and go. */
const rank = defineJob({
	name: 'catalogue/rank',
	schema: z.object({}),
	schedule: '35 1 * * *',
	expireInSeconds: 3600,
	handler: (work) => rankStorefront((verb) => work.write(verb)),
});

/** After two days nobody waits for the answer to a press any more. */
const forgetPresses = defineJob({
	name: 'catalogue/forget-presses',
	schema: z.object({}),
	schedule: '50 * * * *',
	async handler({ ctx }) {
		await ctx.query(
			'catalogue.forgetPresses',
			`DELETE FROM catalogue.grid_press WHERE at < $1::timestamptz - interval '2 days'`,
			[ctx.now],
		);
	},
});

/** Writes the whole storefront anew: after a new version whose rows the old one did not write. */
const refreshAll = defineJob({
	name: 'catalogue/refresh-all',
	schema: z.object({}),
	expireInSeconds: 3600,
	oneWaiting: true,
	handler: (work) => work.write((ctx) => refreshListings(ctx, { all: true })),
});

/** Asks for entries where an older version left listings without them, or without the markers of this one. */
export async function ensureEntries(ctx: Ctx): Promise<void> {
	const [lacking] = await ctx.query(
		'catalogue.lackEntries',
		`SELECT 1 WHERE EXISTS (SELECT 1 FROM catalogue.listing)
			AND coalesce((SELECT NOT search @@ $$'d/all'$$::tsquery FROM catalogue.listing_entry
				ORDER BY product_id LIMIT 1), true)`,
	);
	if (lacking) await enqueue(ctx, refreshAll, {}, { singletonKey: 'all' });
}

export const catalogueJobs = [
	rank,
	refreshAll,
	forgetPhotoFiles,
	forgetOldUploads,
	forgetPresses,
] as JobDefinition[];
