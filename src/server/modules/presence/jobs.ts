import { z } from 'zod';
import { defineJob } from '#platform/jobs.ts';
import { lookJob } from './checker/job.ts';
import { followLinks } from './links.ts';
import { countPresence } from './tally.ts';

/** Every hour: how many shops are where, with the day of the count. */
export const countPresenceJob = defineJob({
	name: 'presence/count',
	schema: z.object({}),
	schedule: '35 * * * *',
	async handler(work) {
		while ((await followLinks(work)) > 0);
		await countPresence(work);
	},
});

export const presenceJobs = [lookJob, countPresenceJob];
