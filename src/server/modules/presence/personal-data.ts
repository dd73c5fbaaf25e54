import { countOf, recordsOf, type PersonalDataHolder } from '#platform/personal-data.ts';

/** Where she sells elsewhere: an address can carry her name, so it goes with her. */
export const presencePersonalData: PersonalDataHolder = {
	name: 'presence',
	tables: ['presence.address', 'presence.look'],
	async collect(ctx, { enterpriseIds }) {
		const addresses = await recordsOf(
			ctx,
			'presence.collect.address',
			`SELECT to_jsonb(a) - '{claimed_by,verified_by,gone_by,rival_id}'::text[] AS record FROM presence.address a
			 WHERE enterprise_id = ANY($1) ORDER BY id`,
			[enterpriseIds],
		);
		const looks = await recordsOf(
			ctx,
			'presence.collect.look',
			`SELECT to_jsonb(l) - '{person_id}'::text[] AS record FROM presence.look l
			 JOIN presence.address a ON a.id = l.address_id WHERE a.enterprise_id = ANY($1) ORDER BY l.id`,
			[enterpriseIds],
		);
		return [
			{ name: 'presence.address', records: addresses },
			{ name: 'presence.look', records: looks },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const count = await countOf(
			ctx,
			'presence.plan',
			'SELECT count(*)::int AS count FROM presence.address WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return { erased: count > 0 ? [{ what: 'shop-addresses', count }] : [], kept: [], blocks: [] };
	},
	files: () => Promise.resolve([]),
	async erase(ctx, { enterpriseIds }) {
		await ctx.query(
			'presence.eraseRival',
			'UPDATE presence.address SET rival_id = NULL WHERE rival_id = ANY($1)',
			[enterpriseIds],
		);
		await ctx.query(
			'presence.erase',
			'DELETE FROM presence.address WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
	},
};
