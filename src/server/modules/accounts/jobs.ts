import { z } from 'zod';
import { defineJob, type JobDefinition } from '#platform/jobs.ts';

/** Nightly: sessions that ended and codes that nobody used. */
const sweepAccounts = defineJob({
	name: 'accounts/sweep',
	schema: z.object({}),
	schedule: '43 3 * * *',
	handler: (work) =>
		work.write(async (ctx) => {
			await ctx.query(
				'accounts.sweepSessions',
				'DELETE FROM accounts.session WHERE expires_at < $1',
				[ctx.now],
			);
			await ctx.query(
				'accounts.sweepVerifications',
				'DELETE FROM accounts.verification WHERE expires_at < $1',
				[ctx.now],
			);
		}),
});

export const accountsJobs = [sweepAccounts] as readonly JobDefinition[];
