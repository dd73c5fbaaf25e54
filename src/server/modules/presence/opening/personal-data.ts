import type { Ctx } from '#platform/context.ts';
import { countOf, recordsOf, type PersonalDataHolder } from '#platform/personal-data.ts';

/** How shops elsewhere were opened with their owners: goes with the owner; of who helped her only that somebody did. */
export const openingPersonalData: PersonalDataHolder = {
	name: 'opening',
	tables: ['presence.opening', 'presence.opening_deed'],
	async collect(ctx, { enterpriseIds, personId }) {
		const openings = await recordsOf(
			ctx,
			'presence.collect.opening',
			`SELECT to_jsonb(o) AS record FROM presence.opening o WHERE enterprise_id = ANY($1) ORDER BY started_at, id`,
			[enterpriseIds],
		);
		const deeds = await recordsOf(
			ctx,
			'presence.collect.openingDeed',
			`SELECT to_jsonb(d) - 'person_id' AS record FROM presence.opening_deed d
			 JOIN presence.opening o ON o.id = d.opening_id
			 WHERE o.enterprise_id = ANY($1) OR d.person_id = $2 ORDER BY d.done_at, d.id`,
			[enterpriseIds, personId],
		);
		return [
			{ name: 'presence.opening', records: openings },
			{ name: 'presence.opening_deed', records: deeds },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const count = await countOf(
			ctx,
			'presence.plan.openings',
			'SELECT count(*) AS count FROM presence.opening WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return { erased: count > 0 ? [{ what: 'openings', count }] : [], kept: [], blocks: [] };
	},
	files: () => Promise.resolve([]),
	async erase(ctx: Ctx, { enterpriseIds, personId }) {
		await ctx.query(
			'presence.erase.openings',
			'DELETE FROM presence.opening WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		// What she did for others stays theirs, without her words.
		await ctx.query(
			'presence.erase.openingDeeds',
			'UPDATE presence.opening_deed SET reason = NULL WHERE person_id = $1',
			[personId],
		);
	},
};
