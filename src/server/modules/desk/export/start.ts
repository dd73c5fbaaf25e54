import type { Ctx } from '#platform/context.ts';
import { enqueue } from '#platform/jobs.ts';
import { exportJob } from './job.ts';
import { insertExport, type NewExport } from './record.ts';

/**
 * Has the worker make the files of a list.
 * @returns the id of the export
 * @throws AppError as insertExport
 */
export async function startExport(ctx: Ctx, input: NewExport): Promise<string> {
	const exportId = await insertExport(ctx, input);
	await enqueue(ctx, exportJob, { exportId });
	return exportId;
}
