import { countOf, type PersonalDataHolder, recordsOf } from '#platform/personal-data.ts';

const tables = ['template', 'mapping'] as const;

/** Templates that an owner brought, and what she said about their columns. All of it is hers and goes with her. */
export const sheetsPersonalData: PersonalDataHolder = {
	name: 'sheets',
	tables: ['sheets.template', 'sheets.mapping'],
	async collect(ctx, { enterpriseIds }) {
		const sections = [];
		for (const table of tables) {
			const records = await recordsOf(
				ctx,
				`sheets.collect.${table}`,
				`SELECT to_jsonb(t) - '{storage_key,layout,fingerprint,created_by}'::text[] AS record
				 FROM sheets.${table} t WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
			if (records.length > 0) sections.push({ name: `sheets.${table}`, records });
		}
		return sections;
	},
	async plan(ctx, { enterpriseIds }) {
		const count = await countOf(
			ctx,
			'sheets.plan',
			`SELECT (SELECT count(*) FROM sheets.template WHERE enterprise_id = ANY($1))
				+ (SELECT count(*) FROM sheets.mapping WHERE enterprise_id = ANY($1)) AS count`,
			[enterpriseIds],
		);
		return { erased: count > 0 ? [{ what: 'templates', count }] : [], kept: [], blocks: [] };
	},
	async files(ctx, { enterpriseIds }) {
		const rows = await ctx.query<{ key: string }>(
			'sheets.erase.files',
			'SELECT storage_key AS key FROM sheets.template WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, { enterpriseIds }) {
		for (const table of tables)
			await ctx.query(
				`sheets.erase.${table}`,
				`DELETE FROM sheets.${table} WHERE enterprise_id = ANY($1)`,
				[enterpriseIds],
			);
	},
};
