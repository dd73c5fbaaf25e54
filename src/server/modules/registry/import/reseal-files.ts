import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { isSealedNow, putSealed, readSealed } from './private-files.ts';

/**
 * Seals the kept files of all imports and the photos of signed consents again under the newest key, and returns how many changed. It can be
 * stopped and started again at any time.
 */
export async function resealImportFiles({ ctx }: Pick<Work, 'ctx'>): Promise<number> {
	const rows = await ctx.query<{ key: string }>(
		'registry.import.files',
		`SELECT key FROM registry.import, unnest(ARRAY[storage_key, report_key, rejected_key]) AS key
		 WHERE key IS NOT NULL
		 UNION ALL SELECT paper_key FROM registry.consent_record WHERE paper_key IS NOT NULL`,
	);
	let changed = 0;
	for (const { key } of rows) {
		try {
			if (await isSealedNow(ctx, key)) continue;
			await putSealed(ctx, key, readSealed(ctx, key));
			changed += 1;
		} catch (error) {
			// Forgotten meanwhile: nothing is left to seal.
			if (!(error instanceof AppError && error.kind === 'missing')) throw error;
		}
	}
	return changed;
}
