import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { PaperFile } from '#modules/permits/index.ts';
import { requireBooks } from '../access.ts';

/** The receipt of an entry, for its owner. @throws AppError missing platform/file-missing, registry/no-such-enterprise */
export async function readReceipt(ctx: Ctx, entryId: string): Promise<PaperFile> {
	const [found] = await ctx.query<{ enterpriseId: string; key: string; type: string }>(
		'bookkeeping.receipt',
		`SELECT enterprise_id AS "enterpriseId", receipt_key AS key, receipt_type AS type
		 FROM bookkeeping.cash_entry WHERE id = $1 AND receipt_key IS NOT NULL`,
		[entryId],
	);
	if (!found) throw new AppError('missing', 'platform/file-missing', 'No such file');
	await requireBooks(ctx, found.enterpriseId);
	return { bytes: await ctx.platform.storage.get(found.key), type: found.type };
}
