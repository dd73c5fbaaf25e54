import { openLedgers } from '#platform/personal-data.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';

/** Copies whose days are over: the file goes, then the key that opens it. */
const copies: RetentionHandler = {
	code: 'copies',
	async run(work, before) {
		const rows = await work.ctx.query<{ id: string; key: string | null }>(
			'retention.oldCopies',
			`SELECT id, storage_key AS key FROM privacy.copy
			 WHERE state = 'ready' AND expires_at < $1 ORDER BY expires_at LIMIT 1000`,
			[before],
		);
		for (const { id, key } of rows) {
			if (key) await work.ctx.platform.storage.delete(key);
			await work.write((ctx) =>
				ctx.query(
					'retention.expireCopy',
					`UPDATE privacy.copy SET state = 'expired', storage_key = NULL, key_cipher = NULL WHERE id = $1`,
					[id],
				),
			);
		}
		return rows.length;
	},
};

/** Lines about looking, in pieces: a ledger of years has many. */
const auditViews: RetentionHandler = {
	code: 'audit-views',
	run: (work, before) =>
		work.write(async (ctx) => {
			await openLedgers(ctx);
			const gone = await ctx.query(
				'retention.auditViews',
				`DELETE FROM platform.audit_line WHERE id IN (SELECT id FROM platform.audit_line
					WHERE at < $1 AND action LIKE '%.viewed' ORDER BY at LIMIT 50000) RETURNING id`,
				[before],
			);
			return gone.length;
		}),
};

/** What no single module keeps: messages, copies, requests, views, and the runs themselves. */
export const privacyRetention: readonly RetentionHandler[] = [
	copies,
	auditViews,
	retainBy(
		'code-texts',
		`UPDATE platform.message SET body = '', subject = NULL
		 WHERE purpose = 'accounts/code' AND body <> '' AND created_at < $1 RETURNING id`,
	),
	retainBy(
		'messages',
		`DELETE FROM platform.message WHERE id IN (
			SELECT id FROM platform.message WHERE created_at < $1 ORDER BY created_at LIMIT 50000) RETURNING id`,
	),
	retainBy(
		'requests',
		`UPDATE privacy.request SET contact_cipher = NULL, details_cipher = NULL, wanted_cipher = NULL,
			answer_cipher = NULL
		 WHERE state NOT IN ('open', 'running') AND decided_at < $1
			AND coalesce(contact_cipher, details_cipher, wanted_cipher, answer_cipher) IS NOT NULL RETURNING id`,
	),
	retainBy('suppressions', 'DELETE FROM privacy.suppression WHERE since < $1 RETURNING hash'),
	retainBy('retention-runs', 'DELETE FROM privacy.retention_run WHERE ran_at < $1 RETURNING id'),
];
