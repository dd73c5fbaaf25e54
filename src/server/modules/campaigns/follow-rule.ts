import type { Work } from '#platform/jobs.ts';
import { arrangeAll } from './arrange-rounds.ts';
import { lockCampaign } from './access.ts';
import { fitting } from './fits.ts';

/** Products of one transaction: nobody waits long for a campaign that takes in a whole province. */
const batch = 5_000;
const lowest = '00000000-0000-0000-0000-000000000000';

/**
 * Brings into a campaign all that fits its rule, and takes out what fits no more. What an owner or an office took out
 * stays out. @returns how many came in and went
 */
export async function followRule(
	work: Work,
	campaignId: string,
): Promise<{ joined: number; left: number }> {
	let [joined, after] = [0, lowest];
	for (;;) {
		const step = await work.write(async (ctx) => {
			const campaign = await lockCampaign(ctx, campaignId);
			if (campaign.entry !== 'rule' || !['coming', 'running'].includes(campaign.phase))
				return undefined;
			const values: unknown[] = [campaignId, after, ctx.now];
			const fits = fitting(campaign, (value) => `$${values.push(value)}`);
			const [row] = await ctx.query<{ last: string | null; joined: number }>(
				'',
				`WITH page AS (SELECT l.product_id AS id FROM catalogue.listing l
					WHERE l.product_id > $2::uuid AND ${fits} ORDER BY l.product_id LIMIT ${batch}),
				came AS (INSERT INTO campaigns.member (campaign_id, product_id, joined_at, joined_by)
					SELECT $1, id, $3, 'rule' FROM page WHERE NOT EXISTS (SELECT 1 FROM campaigns.member m
						WHERE m.campaign_id = $1 AND m.product_id = page.id
							AND (m.left_at IS NULL OR m.left_by IN ('owner', 'office')))
					ON CONFLICT DO NOTHING RETURNING 1)
				SELECT (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last,
					(SELECT count(*)::int FROM came) AS joined`,
				values,
			);
			return row;
		});
		joined += step?.joined ?? 0;
		if (!step?.last) break;
		after = step.last;
	}
	const left = await work.write(async (ctx) => {
		const campaign = await lockCampaign(ctx, campaignId);
		if (campaign.entry !== 'rule' || !['coming', 'running'].includes(campaign.phase)) return 0;
		const values: unknown[] = [campaignId, ctx.now];
		const fits = fitting(campaign, (value) => `$${values.push(value)}`);
		const rows = await ctx.query(
			'',
			`UPDATE campaigns.member m SET left_at = greatest($2, joined_at), left_by = 'rule'
			 WHERE campaign_id = $1 AND left_at IS NULL AND NOT EXISTS (
				SELECT 1 FROM catalogue.listing l WHERE l.product_id = m.product_id AND ${fits}) RETURNING 1`,
			values,
		);
		return rows.length;
	});
	if (joined > 0 || left > 0) await arrangeAll(work, campaignId);
	return { joined, left };
}
