import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { actingAs, type Ctx } from '#platform/context.ts';
import { defineJob, type Work } from '#platform/jobs.ts';
import { wibDay } from '#shared/dates.ts';
import { m } from '#messages/messages.js';
import { actorOfPerson } from '#modules/accounts/index.ts';
import { workAreas } from '../access.ts';
import { deleteParts, readParts } from './parts.ts';
import { findExportWork, type ExportFile, type ExportWork } from './record.ts';
import { writeExportFile } from './write-file.ts';

/** Makes the files of an export; goes on where a former run stopped. */
export const exportJob = defineJob({
	name: 'desk/export',
	schema: z.object({ exportId: z.uuid() }),
	expireInSeconds: 3600,
	async handler(work, { exportId }) {
		const record = await findExportWork(work.ctx, exportId);
		if (record?.state !== 'running') return;
		const actor = await actorOfPerson(work.ctx, record.createdBy);
		// She lost her role before the file was made: nothing leaves.
		if (!actor || workAreas(actor).length === 0)
			return void (await work.write((ctx) => fail(ctx, exportId, 'desk/not-your-work')));
		const parts = await readParts(work, actingAs(work.ctx, actor), record);
		const folder = await mkdtemp(join(tmpdir(), 'rumah-export-'));
		try {
			const files = await storeFiles(work, record, parts, folder);
			await work.write((ctx) => finish(actingAs(ctx, actor), exportId, files));
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
		await deleteParts(work.ctx, exportId, parts);
	},
});

async function storeFiles(
	work: Work,
	record: ExportWork,
	parts: number,
	folder: string,
): Promise<ExportFile[]> {
	const files: ExportFile[] = [];
	for (const format of record.formats) {
		const path = join(folder, format);
		const written = await writeExportFile(work.ctx, record, { format, parts, path });
		const key = `private/exports/${record.id}/${record.list}.${format}`;
		await work.ctx.platform.storage.putFile(key, path, { contentType: contentTypes[format] });
		files.push({ format, key, name: fileName(record, format), ...written });
	}
	return files;
}

/** What a browser is told about a file. */
export const contentTypes = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	geojson: 'application/geo+json',
} as const;

export function fileName(record: Pick<ExportWork, 'createdAt'>, format: string): string {
	return `${m.desk_export_sheet({}, { locale: 'id' }).toLowerCase()}-${wibDay(record.createdAt)}.${format}`;
}

async function fail(ctx: Ctx, id: string, problem: string): Promise<void> {
	await ctx.query(
		'desk.exportFailed',
		`UPDATE desk.export SET state = 'failed', problem = $2, finished_at = $3 WHERE id = $1`,
		[id, problem, ctx.now],
	);
}

/** Ends an export: its files can be fetched, and the line of the trail says what they hold. */
export async function finish(ctx: Ctx, id: string, files: readonly ExportFile[]): Promise<void> {
	const [made] = await ctx.query<{
		list: string;
		rows: number;
		personal: boolean;
		reason: string | null;
		columns: string[];
		formats: string[];
	}>(
		'desk.exportDone',
		`UPDATE desk.export SET state = 'done', files = $2, finished_at = $3 WHERE id = $1 AND state = 'running'
		 RETURNING list, rows, personal, reason, columns, formats`,
		[id, JSON.stringify(files), ctx.now],
	);
	if (!made) return;
	const { reason, ...data } = made;
	await audit(ctx, {
		action: 'desk.export.made',
		subject: { type: 'export', id },
		reason: reason ?? undefined,
		data,
	});
}
