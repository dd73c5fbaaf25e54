import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { defineJob, type JobDefinition } from '#platform/jobs.ts';

/**
 * Active enterprises by area code, as a table in SQL: what is counted and the changes since. Several rows a code,
 * to be summed: enterprises, verified, unverified, claimed, shops.
 */
export const areaCounts = `(SELECT area_code, enterprises, verified, unverified, claimed, shops FROM registry.area_count
	UNION ALL SELECT area_code, enterprises, verified, unverified, claimed, shops FROM registry.area_count_change)`;

/** Adds the changes to the counts, so that reading stays quick. What is counted is the same before and after. */
export async function foldAreaCounts(ctx: Ctx): Promise<void> {
	await ctx.query(
		'registry.foldAreaCounts',
		`WITH gone AS (DELETE FROM registry.area_count_change RETURNING *)
		 INSERT INTO registry.area_count AS c (area_code, enterprises, verified, unverified, claimed, shops)
		 SELECT area_code, sum(enterprises), sum(verified), sum(unverified), sum(claimed), sum(shops)
		 FROM gone GROUP BY area_code ORDER BY area_code
		 ON CONFLICT (area_code) DO UPDATE SET enterprises = c.enterprises + excluded.enterprises,
			verified = c.verified + excluded.verified, unverified = c.unverified + excluded.unverified,
			claimed = c.claimed + excluded.claimed, shops = c.shops + excluded.shops`,
	);
}

/** Every few minutes: there are as many changes as kelurahan that something happened in. */
const foldJob = defineJob({
	name: 'registry/fold-area-counts',
	schema: z.object({}),
	schedule: '*/5 * * * *',
	handler: (work) => work.write(foldAreaCounts),
});

/** Counts the uses of words anew and forgets those that no record has any more: they may have been names. */
const wordsJob = defineJob({
	name: 'registry/count-words',
	schema: z.object({}),
	schedule: '10 3 * * *',
	handler: (work) => work.write(countWords),
});

export async function countWords(ctx: Ctx): Promise<void> {
	await ctx.query(
		'registry.countWords',
		`WITH now AS MATERIALIZED (
			SELECT word, ndoc FROM ts_stat('SELECT doc FROM registry.list_entry')
			WHERE strpos(word, '/') = 0 AND length(word) BETWEEN 3 AND 40),
		 forgotten AS (DELETE FROM registry.word w WHERE NOT EXISTS (SELECT 1 FROM now n WHERE n.word = w.word))
		 UPDATE registry.word w SET uses = n.ndoc FROM now n WHERE n.word = w.word AND n.ndoc <> w.uses`,
	);
}

export const listJobs: readonly JobDefinition[] = [foldJob, wordsJob] as JobDefinition[];
