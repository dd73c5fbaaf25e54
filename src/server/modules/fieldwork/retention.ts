import { retainBy, type RetentionHandler } from '#platform/retention.ts';

/** Photos whose interview never came: drafts of devices that were lost. */
const loosePhotos: RetentionHandler = {
	code: 'field-loose-photos',
	async run(work, before) {
		const rows = await work.ctx.query<{ id: string; key: string }>(
			'retention.loosePhotos',
			`SELECT id, storage_key AS key FROM fieldwork.photo
			 WHERE interview_id IS NULL AND received_at < $1 ORDER BY received_at LIMIT 1000`,
			[before],
		);
		for (const { key } of rows) await work.ctx.platform.storage.delete(key);
		await work.write((ctx) =>
			ctx.query('retention.dropLoosePhotos', 'DELETE FROM fieldwork.photo WHERE id = ANY($1)', [
				rows.map(({ id }) => id),
			]),
		);
		return rows.length;
	},
};

export const fieldworkRetention: readonly RetentionHandler[] = [
	loosePhotos,
	// What was said is in the record; the answers themselves prove it for a while.
	retainBy(
		'field-answers',
		`UPDATE fieldwork.interview_revision SET answers = '{}', answers_cipher = NULL, nik_index = NULL,
			note = NULL, times = '[]' WHERE id IN (SELECT id FROM fieldwork.interview_revision
				WHERE received_at < $1 AND (answers <> '{}' OR answers_cipher IS NOT NULL) LIMIT 20000) RETURNING id`,
	),
];
