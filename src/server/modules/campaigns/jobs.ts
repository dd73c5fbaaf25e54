import { z } from 'zod';
import { defineJob } from '#platform/jobs.ts';
import { addDays, wibDay } from '#shared/dates.ts';
import { arrangeAll } from './arrange-rounds.ts';
import { countResults } from './count-results.ts';
import { followRule } from './follow-rule.ts';
import { rulesInForce } from './rules.ts';
import { findNewsJob, tellOwnersJob } from './tell-owners.ts';

/** After a campaign by rule was published: what fits it. */
export const followRuleJob = defineJob({
	name: 'campaigns/follow-rule',
	schema: z.object({ campaignId: z.uuid() }),
	async handler(work, { campaignId }) {
		await followRule(work, campaignId);
	},
});

/** Every hour: what came onto the storefront, and what went. */
const followRules = defineJob({
	name: 'campaigns/follow-rules',
	schema: z.object({}),
	schedule: '35 * * * *',
	async handler(work) {
		const due = await work.ctx.query<{ id: string }>(
			'campaigns.byRule',
			`SELECT id FROM campaigns.campaign WHERE state = 'published' AND entry = 'rule' AND ends_on >= $1::date
			 ORDER BY id`,
			[wibDay(work.ctx.now)],
		);
		for (const { id } of due) await followRule(work, id);
	},
});

/**
 * Every night: what campaigns sold, until the days of the rule after their end; then the figures stay. What went from
 * the storefront leaves no gap among the rounds.
 */
export const countCampaignsJob = defineJob({
	name: 'campaigns/count',
	schema: z.object({}),
	schedule: '50 1 * * *',
	async handler(work) {
		const today = wibDay(work.ctx.now);
		const since = addDays(today, -(await rulesInForce(work.ctx))['count-days-after']);
		const due = await work.ctx.query<{ id: string; running: boolean }>(
			'campaigns.toCount',
			`SELECT id, ends_on >= $1::date AS running FROM campaigns.campaign
			 WHERE state = 'published' AND starts_on <= $1::date AND ends_on >= $2::date ORDER BY id`,
			[today, since],
		);
		for (const { id, running } of due) {
			await work.write((ctx) => countResults(ctx, id));
			if (running) await arrangeAll(work, id);
		}
	},
});

export const campaignJobs = [
	followRuleJob,
	followRules,
	countCampaignsJob,
	findNewsJob,
	tellOwnersJob,
];
