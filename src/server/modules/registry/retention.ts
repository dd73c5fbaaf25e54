import type { Work } from '#platform/jobs.ts';
import { retainBy, type RetentionHandler } from '#platform/retention.ts';

interface KeptFiles {
	id: string;
	keys: string[];
}

async function forget(
	work: Work,
	rows: readonly KeptFiles[],
	name: string,
	statement: string,
): Promise<number> {
	for (const { id, keys } of rows) {
		for (const key of keys) await work.ctx.platform.storage.delete(key);
		await work.write((ctx) => ctx.query(name, statement, [id]));
	}
	return rows.length;
}

/** Uploads that nobody imported: they are people's data. */
const uploads: RetentionHandler = {
	code: 'import-uploads',
	async run(work, before) {
		const rows = await work.ctx.query<KeptFiles>(
			'retention.oldUploads',
			`SELECT id, ARRAY[storage_key] AS keys FROM registry.import
			 WHERE storage_key IS NOT NULL AND state IN ('uploaded', 'checked', 'failed') AND created_at < $1`,
			[before],
		);
		return forget(
			work,
			rows,
			'retention.forgetUpload',
			`UPDATE registry.import SET storage_key = NULL, state = 'failed', problem = 'import/expired' WHERE id = $1`,
		);
	},
};

/** Reports and refused rows of imports that are over; the counts stay. */
const reports: RetentionHandler = {
	code: 'import-files',
	async run(work, before) {
		const rows = await work.ctx.query<KeptFiles>(
			'retention.oldReports',
			`SELECT id, array_remove(ARRAY[report_key, rejected_key], NULL) AS keys FROM registry.import
			 WHERE coalesce(report_key, rejected_key) IS NOT NULL AND coalesce(finished_at, created_at) < $1`,
			[before],
		);
		return forget(
			work,
			rows,
			'retention.forgetReports',
			'UPDATE registry.import SET report_key = NULL, rejected_key = NULL WHERE id = $1',
		);
	},
};

export const registryRetention: readonly RetentionHandler[] = [
	uploads,
	reports,
	retainBy(
		'claims',
		`UPDATE registry.claim SET note = NULL, reason = NULL WHERE state <> 'waiting' AND decided_at < $1
			AND coalesce(note, reason) IS NOT NULL RETURNING id`,
	),
	// What somebody was asked and did not answer knows her number as long as what has ended.
	retainBy(
		'helpers',
		`DELETE FROM registry.helper WHERE coalesce(ended_at, CASE WHEN accepted_at IS NULL THEN invited_at END) < $1
		 RETURNING id`,
	),
	retainBy(
		'field-history',
		`DELETE FROM registry.field_change WHERE id IN (
			SELECT id FROM registry.field_change WHERE version < $1 LIMIT 20000) RETURNING id`,
	),
];
