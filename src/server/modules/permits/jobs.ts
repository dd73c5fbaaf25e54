import { z } from 'zod';
import { defineJob, type JobDefinition } from '#platform/jobs.ts';
import { expirePermits, remindOwners } from './end-of-days.ts';
import { printLetterJob } from './letters/issue.ts';

const expire = defineJob({
	name: 'permits/expire',
	schema: z.object({}),
	// The day has just begun in WIB: what ended yesterday is not shown as standing.
	schedule: '5 0 * * *',
	handler: async (work) => void (await expirePermits(work)),
});

const remind = defineJob({
	name: 'permits/remind',
	schema: z.object({}),
	schedule: '30 8 * * *',
	handler: async (work) => void (await remindOwners(work)),
});

export const permitJobs = [expire, remind, printLetterJob] as JobDefinition[];
