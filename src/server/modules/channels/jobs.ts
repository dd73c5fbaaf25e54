import { z } from 'zod';
import { type Ctx } from '#platform/context.ts';
import { defineJob, enqueue, type JobDefinition } from '#platform/jobs.ts';
import { countClinics } from './clinics.ts';

const countAgain = defineJob({
	name: 'channels/clinics',
	schema: z.object({}),
	schedule: '40 1 * * *',
	expireInSeconds: 3600,
	oneWaiting: true,
	handler: async (work) => {
		const enterprises = await countClinics(work);
		work.ctx.log.info({ enterprises }, 'counted what permits would open');
	},
});

export const channelJobs: readonly JobDefinition[] = [countAgain] as JobDefinition[];

/** Counts again soon: several changes of a morning are one count. */
export async function recountSoon(ctx: Ctx): Promise<void> {
	await enqueue(ctx, countAgain, {}, { startAfterSeconds: 60 });
}
