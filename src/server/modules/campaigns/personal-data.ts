import { recordsOf, type PersonalDataHolder } from '#platform/personal-data.ts';

/** That somebody wants no messages about campaigns. */
export const campaignPersonalData: PersonalDataHolder = {
	name: 'campaigns',
	tables: ['campaigns.quiet'],
	async collect(ctx, { personId }) {
		const records = await recordsOf(
			ctx,
			'campaigns.collect.quiet',
			'SELECT to_jsonb(q) AS record FROM campaigns.quiet q WHERE person_id = $1',
			[personId],
		);
		return records.length > 0 ? [{ name: 'campaigns.quiet', records }] : [];
	},
	plan: () => Promise.resolve({ erased: [], kept: [], blocks: [] }),
	files: () => Promise.resolve([]),
	async erase(ctx, { personId }) {
		await ctx.query('campaigns.erase.quiet', 'DELETE FROM campaigns.quiet WHERE person_id = $1', [
			personId,
		]);
	},
};
