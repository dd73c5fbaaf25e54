import { z } from 'zod';
import { defineJob, type JobDefinition } from '#platform/jobs.ts';
import { bulkJob } from './bulk.ts';
import { countAll } from './counters.ts';
import { escalateTasks } from './escalate.ts';
import { exportJob, sweepExports } from './export/index.ts';

/** Every quarter of an hour: whose clock has run out. */
const escalate = defineJob({
	name: 'desk/escalate',
	schema: z.object({}),
	schedule: '*/15 * * * *',
	handler: async (work) => {
		await escalateTasks(work);
	},
});

/** Every hour: the counters of the office, which a page then only sums. */
export const countJob = defineJob({
	name: 'desk/count',
	schema: z.object({}),
	schedule: '23 * * * *',
	handler: countAll,
});

/** Every night: files of exports whose days are over. */
const sweep = defineJob({
	name: 'desk/sweep-exports',
	schema: z.object({}),
	schedule: '50 2 * * *',
	handler: sweepExports,
});

export const deskJobs = [bulkJob, exportJob, escalate, countJob, sweep] as readonly JobDefinition[];
