import type { Work } from '#platform/jobs.ts';
import { deleteParts } from './parts.ts';
import type { ExportFile } from './record.ts';

/** Deletes the files of exports whose days are over; the log stays. */
export async function sweepExports({ ctx, write }: Work): Promise<void> {
	const old = await ctx.query<{ id: string; files: ExportFile[]; parts: number }>(
		'desk.oldExports',
		`SELECT id, files, parts FROM desk.export WHERE state <> 'expired' AND expires_at < $1
		 ORDER BY expires_at LIMIT 1000`,
		[ctx.now],
	);
	for (const { id, files, parts } of old) {
		for (const { key } of files) await ctx.platform.storage.delete(key);
		await deleteParts(ctx, id, parts);
		await write((tx) =>
			tx.query('desk.expireExport', `UPDATE desk.export SET state = 'expired' WHERE id = $1`, [id]),
		);
	}
}
