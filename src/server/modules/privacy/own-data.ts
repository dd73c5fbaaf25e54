import type { Ctx } from '#platform/context.ts';
import {
	countOf,
	openLedgers,
	recordsOf,
	type PersonalDataHolder,
} from '#platform/personal-data.ts';
import { marksOf } from './subject.ts';

const requestsOf = `(person_id = $1 OR owner_id = ANY($2))`;

/** Opens what lies sealed in a request: it is hers. */
function openRequest(ctx: Ctx, record: Record<string, unknown>): Record<string, unknown> {
	const opened: Record<string, unknown> = { ...record };
	for (const column of ['contact', 'details', 'wanted', 'answer']) {
		const sealed = opened[`${column}_cipher`];
		delete opened[`${column}_cipher`];
		if (typeof sealed === 'string') opened[column] = ctx.platform.cipher.decrypt(sealed);
	}
	return opened;
}

const trail = `SELECT to_jsonb(a) - '{actor_id,request_id}'::text[] AS record FROM platform.audit_line a
	WHERE (subject_type = 'person' AND subject_id = $1::text)
		OR (subject_type = 'enterprise' AND subject_id = ANY($2::text[])) ORDER BY at`;

/** Messages, rights and the trail: what no single module holds. */
export const privacyPersonalData: PersonalDataHolder = {
	name: 'privacy',
	tables: ['platform.message', 'platform.audit_line', 'privacy.request', 'privacy.copy'],
	async collect(ctx, subject) {
		const { personId, ownerIds, enterpriseIds } = subject;
		const { addresses } = await marksOf(ctx, subject);
		const requests = await recordsOf(
			ctx,
			'privacy.collect.requests',
			`SELECT to_jsonb(r) - '{recorded_by,decided_by}'::text[] AS record FROM privacy.request r
			 WHERE ${requestsOf} ORDER BY made_at`,
			[personId, ownerIds],
		);
		return [
			{ name: 'privacy.request', records: requests.map((record) => openRequest(ctx, record)) },
			{
				name: 'platform.message',
				records: await recordsOf(
					ctx,
					'privacy.collect.messages',
					`SELECT to_jsonb(m) AS record FROM platform.message m
					 WHERE recipient = ANY($1) AND purpose <> 'accounts/code' ORDER BY created_at`,
					[addresses],
				),
			},
			{
				name: 'platform.audit_line',
				records: await recordsOf(ctx, 'privacy.collect.trail', trail, [personId, enterpriseIds]),
			},
		].filter(({ records }) => records.length > 0);
	},
	async plan(ctx, subject) {
		const { addresses } = await marksOf(ctx, subject);
		const { personId, enterpriseIds } = subject;
		return {
			erased: [
				{
					what: 'messages',
					count: await countOf(
						ctx,
						'privacy.plan.messages',
						'SELECT count(*) AS count FROM platform.message WHERE recipient = ANY($1)',
						[addresses],
					),
				},
			],
			kept: [
				{
					what: 'trail',
					count: await countOf(
						ctx,
						'privacy.plan.trail',
						`SELECT count(*) AS count FROM (${trail}) t`,
						[personId, enterpriseIds],
					),
					rule: 'audit-ids',
				},
			],
			blocks: [],
		};
	},
	async files(ctx, subject) {
		const rows = await ctx.query<{ key: string }>(
			'privacy.erase.copyFiles',
			`SELECT storage_key AS key FROM privacy.copy WHERE ${requestsOf} AND storage_key IS NOT NULL`,
			[subject.personId, subject.ownerIds],
		);
		return rows.map(({ key }) => key);
	},
	async erase(ctx, subject) {
		const { personId, ownerIds, enterpriseIds } = subject;
		const { addresses, words } = await marksOf(ctx, subject);
		await openLedgers(ctx);
		await ctx.query(
			'privacy.erase.messages',
			'DELETE FROM platform.message WHERE recipient = ANY($1)',
			[addresses],
		);
		await ctx.query(
			'privacy.erase.mentions',
			`UPDATE platform.message m SET body = '', subject = NULL WHERE body <> '' AND EXISTS (
				SELECT 1 FROM unnest($1::text[]) AS word WHERE strpos(lower(m.body), word) > 0)`,
			[words],
		);
		// Lines keep who did what when, by id; only the free words may name somebody.
		await ctx.query(
			'privacy.erase.trail',
			`UPDATE platform.audit_line SET reason = NULL WHERE reason IS NOT NULL
				AND ((subject_type = 'person' AND subject_id = $1::text)
					OR (subject_type = 'enterprise' AND subject_id = ANY($2::text[])))`,
			[personId, enterpriseIds],
		);
		await ctx.query(
			'privacy.erase.copies',
			`UPDATE privacy.copy SET state = 'expired', storage_key = NULL, key_cipher = NULL WHERE ${requestsOf}`,
			[personId, ownerIds],
		);
		await ctx.query(
			'privacy.erase.requests',
			`UPDATE privacy.request SET contact_cipher = NULL, details_cipher = NULL, wanted_cipher = NULL,
				answer_cipher = NULL WHERE ${requestsOf}`,
			[personId, ownerIds],
		);
	},
};
