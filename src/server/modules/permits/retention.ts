import { retainBy, type RetentionHandler } from '#platform/retention.ts';

/** Papers that an owner kept for a permit and did not touch again. */
const papers: RetentionHandler = {
	code: 'permit-papers',
	async run(work, before) {
		const rows = await work.ctx.query<{
			enterpriseId: string;
			kind: string;
			item: string;
			key: string;
		}>(
			'retention.oldPapers',
			`SELECT enterprise_id AS "enterpriseId", kind, item, file_key AS key FROM permits.preparation
			 WHERE file_key IS NOT NULL AND done_at < $1 LIMIT 1000`,
			[before],
		);
		for (const { enterpriseId, kind, item, key } of rows) {
			await work.ctx.platform.storage.delete(key);
			await work.write((ctx) =>
				ctx.query(
					'retention.forgetPaper',
					`UPDATE permits.preparation SET file_key = NULL, file_type = NULL, file_bytes = NULL
					 WHERE enterprise_id = $1 AND kind = $2 AND item = $3`,
					[enterpriseId, kind, item],
				),
			);
		}
		return rows.length;
	},
};

export const permitsRetention: readonly RetentionHandler[] = [
	papers,
	// The register of numbers stays; what the letter said of a person does not.
	retainBy(
		'letters-archive',
		`UPDATE permits.letter SET content = NULL, goods = '', mark = '' WHERE state IN ('issued', 'revoked')
			AND issued_on < $1::date AND content IS NOT NULL RETURNING id`,
	),
];
