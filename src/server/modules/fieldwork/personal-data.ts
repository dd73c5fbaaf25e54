import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	recordsOf,
	type DataSubject,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { openAnswers } from './sync/seal-answers.ts';

const ofEnterprises = `SELECT id FROM fieldwork.interview WHERE enterprise_id = ANY($1)`;
const photosOf = `SELECT id, storage_key AS key, content_type AS type FROM fieldwork.photo
	WHERE interview_id IN (${ofEnterprises})`;

/** What she said at her door. Who asked is the enumerator's: her copy names no other people. */
export const fieldworkPersonalData: PersonalDataHolder = {
	name: 'fieldwork',
	tables: [
		'fieldwork.interview',
		'fieldwork.interview_revision',
		'fieldwork.photo',
		'fieldwork.mark',
		'fieldwork.door_consent',
		'fieldwork.back_check',
		'fieldwork.assignment',
		'fieldwork.badge',
		'fieldwork.device',
		'fieldwork.reserved_number',
	],
	async collect(ctx, { personId, enterpriseIds }) {
		const interviews = await recordsOf(
			ctx,
			'fieldwork.collect.interviews',
			`SELECT to_jsonb(i) - '{person_id,decided_by,flags}'::text[] || jsonb_build_object('revisions', (
				SELECT jsonb_agg(to_jsonb(r) - '{content_hash,nik_index,device_id,times}'::text[]
					ORDER BY r.revision, r.received_at)
				FROM fieldwork.interview_revision r WHERE r.interview_id = i.id)) AS record
			 FROM fieldwork.interview i WHERE enterprise_id = ANY($1) ORDER BY finished_at`,
			[enterpriseIds],
		);
		const photos = await ctx.query<{ id: string; key: string; type: string }>(
			'fieldwork.collect.photos',
			photosOf,
			[enterpriseIds],
		);
		const own = (table: string) =>
			recordsOf(
				ctx,
				`fieldwork.collect.${table}`,
				`SELECT to_jsonb(t) AS record FROM fieldwork.${table} t WHERE person_id = $1`,
				[personId],
			);
		return [
			{
				name: 'fieldwork.interview',
				records: interviews.map((one) => ({ ...one, revisions: opened(ctx, one['revisions']) })),
				files: photos.map(({ id, key, type }) => ({
					name: `pendataan/${id}.${type.split('/')[1] ?? 'bin'}`,
					read: (reader: Ctx) => reader.platform.storage.get(key),
				})),
			},
			{
				name: 'fieldwork.door_consent',
				records: await recordsOf(
					ctx,
					'fieldwork.collect.consents',
					`SELECT to_jsonb(c) - 'taken_by' AS record FROM fieldwork.door_consent c
					 WHERE enterprise_id = ANY($1) ORDER BY given_at`,
					[enterpriseIds],
				),
			},
			{ name: 'fieldwork.assignment', records: await own('assignment') },
			{ name: 'fieldwork.device', records: await own('device') },
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, { enterpriseIds }) {
		const count = (name: string, select: string) =>
			countOf(ctx, `fieldwork.plan.${name}`, `SELECT count(*) AS count FROM (${select}) t`, [
				enterpriseIds,
			]);
		const consents = await count(
			'consents',
			`SELECT 1 FROM fieldwork.door_consent WHERE enterprise_id = ANY($1)`,
		);
		return {
			erased: [
				{ what: 'interviews', count: await count('interviews', ofEnterprises) },
				{ what: 'field-photos', count: await count('photos', photosOf) },
			],
			kept: consents > 0 ? [{ what: 'consents', count: consents, rule: 'consent-proof' }] : [],
			blocks: [],
		};
	},
	async files(ctx: Ctx, { enterpriseIds }: DataSubject) {
		const rows = await ctx.query<{ key: string }>('fieldwork.erase.files', photosOf, [
			enterpriseIds,
		]);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, { enterpriseIds }) {
		const statements = {
			photos: `DELETE FROM fieldwork.photo WHERE interview_id IN (${ofEnterprises})`,
			marks: `DELETE FROM fieldwork.mark WHERE interview_id IN (${ofEnterprises})`,
			checks: `UPDATE fieldwork.back_check SET comparison = NULL, phone_answers = NULL, decision_reason = NULL,
				state = CASE WHEN state = 'open' THEN 'cancelled' ELSE state END
				WHERE interview_id IN (${ofEnterprises}) OR visit_id IN (${ofEnterprises})`,
			// That somebody was there and when stays, as the enumerator's work; what was said does not.
			revisions: `UPDATE fieldwork.interview_revision SET answers = '{}', answers_cipher = NULL,
				nik_index = NULL, note = NULL, photos = '[]', times = '[]', repeat_reason = NULL,
				content_hash = id::text WHERE interview_id IN (${ofEnterprises})`,
			interviews: `UPDATE fieldwork.interview SET latitude = NULL, longitude = NULL, accuracy = NULL,
				updated_at = now() WHERE enterprise_id = ANY($1)`,
		};
		for (const [name, statement] of Object.entries(statements))
			await ctx.query(`fieldwork.erase.${name}`, statement, [enterpriseIds]);
	},
};

/** Revisions with their sealed answers in the clear: they are hers. */
function opened(ctx: Ctx, revisions: unknown): unknown {
	if (!Array.isArray(revisions)) return [];
	return revisions.map((revision: Record<string, unknown>) => {
		const { answers_cipher: sealed, ...rest } = revision;
		return typeof sealed === 'string'
			? { ...rest, sealed_answers: openAnswers(ctx, sealed) }
			: rest;
	});
}
