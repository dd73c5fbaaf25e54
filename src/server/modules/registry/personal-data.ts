import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	recordsOf,
	type DataSection,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { openPaper } from './consents/paper.ts';
import { eraseRegistry } from './erase.ts';
import { importFilesWith } from './import-traces.ts';

const sections: readonly {
	name: string;
	select: string;
	by: 'owners' | 'enterprises' | 'person';
}[] = [
	{
		name: 'registry.enterprise',
		by: 'enterprises',
		select: `SELECT to_jsonb(e) - '{search_name,source_hash,import_row}'::text[] || jsonb_build_object(
				'area', a.path_name, 'kbli', (SELECT jsonb_agg(to_jsonb(k) - 'enterprise_id')
					FROM registry.enterprise_kbli k WHERE k.enterprise_id = e.id)) AS record
			 FROM registry.enterprise e JOIN areas.area a ON a.code = e.area_code
			 WHERE e.id = ANY($1) ORDER BY e.id`,
	},
	{
		name: 'registry.field_change',
		by: 'enterprises',
		select: `SELECT to_jsonb(c) - 'actor_id' AS record FROM registry.field_change c
			 WHERE enterprise_id = ANY($1) ORDER BY version, id`,
	},
	{
		name: 'registry.edit_conflict',
		by: 'enterprises',
		select: `SELECT to_jsonb(c) - 'actor_id' || jsonb_build_object('fields', (SELECT jsonb_agg(
					to_jsonb(f) - 'current_actor_id') FROM registry.edit_conflict_field f
					WHERE f.conflict_id = c.id)) AS record
			 FROM registry.edit_conflict c WHERE enterprise_id = ANY($1) ORDER BY created_at, id`,
	},
	{
		name: 'registry.consent_record',
		by: 'owners',
		select: `SELECT to_jsonb(c) - '{paper_key,recorded_by,carried_to}'::text[] || jsonb_build_object('text', t.text_id)
				AS record
			 FROM registry.consent_record c JOIN accounts.consent_text t USING (purpose, version)
			 WHERE c.owner_id = ANY($1) ORDER BY c.recorded_at, c.id`,
	},
	{
		name: 'registry.enterprise_merge',
		by: 'enterprises',
		select: `SELECT to_jsonb(m) - '{columns,merged_by,undone_by}'::text[] AS record
			 FROM registry.enterprise_merge m WHERE kept_id = ANY($1) OR gone_id = ANY($1) ORDER BY merged_at`,
	},
	{
		name: 'registry.enterprise_split',
		by: 'enterprises',
		select: `SELECT to_jsonb(s) - '{took,split_by}'::text[] AS record FROM registry.enterprise_split s
			 WHERE from_id = ANY($1) OR made_id = ANY($1) ORDER BY split_at`,
	},
	{
		name: 'registry.enterprise_move',
		by: 'enterprises',
		select: `SELECT to_jsonb(m) - '{asked_by,decided_by}'::text[] AS record FROM registry.enterprise_move m
			 WHERE enterprise_id = ANY($1) ORDER BY id`,
	},
	{
		name: 'registry.helper',
		by: 'person',
		// Whom she asked to help her, and whom she helps herself: of the others only what she gave.
		select: `SELECT to_jsonb(h) - '{person_id,invited_by}'::text[] || jsonb_build_object('invited_by_me', h.invited_by = $1)
				AS record
			 FROM registry.helper h WHERE h.person_id = $1 OR h.invited_by = $1 ORDER BY h.invited_at, h.id`,
	},
	{
		name: 'registry.claim',
		by: 'person',
		select: `SELECT to_jsonb(c) AS record FROM registry.claim c WHERE person_id = $1 ORDER BY created_at`,
	},
];

async function owners(ctx: Ctx, { ownerIds }: DataSubject): Promise<DataSection> {
	const records = await recordsOf(
		ctx,
		'registry.collect.owner',
		`SELECT to_jsonb(o) - 'nik_index' AS record FROM registry.owner o WHERE id = ANY($1) ORDER BY id`,
		[ownerIds],
	);
	return {
		name: 'registry.owner',
		records: records.map(({ nik_cipher: sealed, ...rest }) => ({
			...rest,
			nik: typeof sealed === 'string' ? ctx.platform.cipher.decrypt(sealed) : null,
		})),
	};
}

/** The photos of papers that she signed. */
function papersOf(ctx: Ctx, { ownerIds }: DataSubject): Promise<{ id: string; key: string }[]> {
	return ctx.query<{ id: string; key: string }>(
		'registry.collect.papers',
		`SELECT id, paper_key AS key FROM registry.consent_record
		 WHERE owner_id = ANY($1) AND paper_key IS NOT NULL ORDER BY id`,
		[ownerIds],
	);
}

/** Who she is to the office and what it knows of her enterprises. */
export const registryPersonalData: PersonalDataHolder = {
	name: 'registry',
	tables: [
		'registry.owner',
		'registry.enterprise',
		'registry.field_change',
		'registry.edit_conflict',
		'registry.edit_conflict_field',
		'registry.enterprise_merge',
		'registry.merge_move',
		'registry.enterprise_split',
		'registry.enterprise_move',
		'registry.likely_repeat',
		'registry.claim',
		'registry.consent_record',
		'registry.helper',
		'registry.import',
		'registry.list_entry',
		'registry.word',
	],
	async collect(ctx, subject) {
		const found = [await owners(ctx, subject)];
		const values = {
			owners: subject.ownerIds,
			enterprises: subject.enterpriseIds,
			person: subject.personId,
		};
		for (const { name, by, select } of sections)
			found.push({
				name,
				records: await recordsOf(ctx, `registry.collect.${name}`, select, [values[by]]),
			});
		for (const section of found.filter(({ name }) => name === 'registry.consent_record'))
			section.files = (await papersOf(ctx, subject)).map(({ id, key }) => ({
				name: `persetujuan/${id}.webp`,
				read: (reader: Ctx) => openPaper(reader, key),
			}));
		return found.filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { ownerIds, enterpriseIds }) {
		const history = await countOf(
			ctx,
			'registry.plan.history',
			'SELECT count(*) AS count FROM registry.field_change WHERE enterprise_id = ANY($1)',
			[enterpriseIds],
		);
		return {
			erased: [
				{ what: 'owner', count: ownerIds.length },
				{ what: 'enterprises', count: enterpriseIds.length },
				{ what: 'history', count: history },
			],
			kept: [{ what: 'nameless-record', count: enterpriseIds.length, rule: 'statistics' }],
			blocks: [],
		};
	},
	files: async (ctx, subject) => [
		...(await importFilesWith(ctx, subject)),
		...(await papersOf(ctx, subject)).map(({ key }) => key),
	],
	erase: eraseRegistry,
};
