import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';

const exportsWith = `SELECT DISTINCT x.* FROM desk.export x JOIN desk.export_part p ON p.export_id = x.id
	WHERE p.ids && $1::uuid[]`;

/**
 * What the office wrote about her. Notes are in her copy: they speak of her, and a right to see what is held about
 * oneself (UU 27/2022 pasal 6) knows no exception for what the office tells itself.
 */
export const deskPersonalData: PersonalDataHolder = {
	name: 'desk',
	tables: [
		'desk.note',
		'desk.task',
		'desk.saved_filter',
		'desk.bulk',
		'desk.bulk_item',
		'desk.export',
		'desk.export_part',
	],
	async collect(ctx, { personId, enterpriseIds }) {
		return [
			{
				name: 'desk.note',
				records: await recordsOf(
					ctx,
					'desk.collect.notes',
					`SELECT to_jsonb(n) - 'created_by' AS record FROM desk.note n
					 WHERE enterprise_id = ANY($1) ORDER BY created_at`,
					[enterpriseIds],
				),
			},
			{
				name: 'desk.task',
				records: await recordsOf(
					ctx,
					'desk.collect.tasks',
					`SELECT to_jsonb(t) - '{assignee_id,closed_by}'::text[] AS record FROM desk.task t
					 WHERE enterprise_id = ANY($1) ORDER BY opened_at`,
					[enterpriseIds],
				),
			},
			{
				name: 'desk.export',
				records: await recordsOf(
					ctx,
					'desk.collect.exports',
					`SELECT jsonb_build_object('list', x.list, 'columns', x.columns, 'personal', x.personal,
						'reason', x.reason, 'created_at', x.created_at) AS record
					 FROM (${exportsWith}) x ORDER BY x.created_at`,
					[enterpriseIds],
				),
			},
			{
				name: 'desk.saved_filter',
				records: await recordsOf(
					ctx,
					'desk.collect.filters',
					`SELECT to_jsonb(f) AS record FROM desk.saved_filter f WHERE person_id = $1`,
					[personId],
				),
			},
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const notes = await countOf(
			ctx,
			'desk.plan.notes',
			'SELECT count(*) AS count FROM desk.note WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return { erased: [{ what: 'notes', count: notes }], kept: [], blocks: [] };
	},
	async files(ctx: Ctx, { enterpriseIds }: DataSubject) {
		const rows = await ctx.query<{ key: string }>(
			'desk.erase.files',
			`SELECT f.key FROM (${exportsWith}) x, jsonb_to_recordset(x.files) AS f(key text)
			 WHERE f.key IS NOT NULL`,
			[enterpriseIds],
		);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, { personId, enterpriseIds }) {
		const statements = {
			notes: 'DELETE FROM desk.note WHERE enterprise_id = ANY($1)',
			tasks: `UPDATE desk.task SET params = params - 'name' WHERE enterprise_id = ANY($1)`,
			items: `UPDATE desk.bulk_item SET before = NULL
				WHERE subject_id = ANY($1) AND before IS NOT NULL`,
			// The log of what left stays without her; its files are gone for everybody.
			exports: `UPDATE desk.export SET state = 'expired', files = '[]'
				WHERE id IN (SELECT id FROM (${exportsWith}) x) AND state <> 'expired'`,
		};
		for (const [name, statement] of Object.entries(statements))
			await ctx.query(`desk.erase.${name}`, statement, [enterpriseIds]);
		await ctx.query(
			'desk.erase.openTasks',
			`UPDATE desk.task SET state = 'dropped', outcome = 'dropped', closed_at = $2
			 WHERE enterprise_id = ANY($1) AND state = 'open' AND kind <> 'data-request'`,
			[enterpriseIds, ctx.now],
		);
		await ctx.query('desk.erase.filters', 'DELETE FROM desk.saved_filter WHERE person_id = $1', [
			personId,
		]);
	},
};
