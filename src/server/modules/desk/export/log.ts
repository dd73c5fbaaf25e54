import type { Readable } from 'node:stream';
import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { workAreas } from '../access.ts';
import { contentTypes } from './job.ts';
import { exportColumns, type Exported, type ExportFormat } from './record.ts';

export interface LoggedExport extends Exported {
	/** Name of the officer; null for a command. */
	by: string | null;
	/** Whether the reader made it and may fetch its files. */
	own: boolean;
}

const logged = `SELECT ${exportColumns}, p.name AS by, x.created_by = $1 AS own
	FROM desk.export x LEFT JOIN accounts.person p ON p.id::text = x.created_by`;

/**
 * What left the office, newest first: the reader's own, and those of everybody whose areas lie in hers.
 * @param before the `createdAt` of the last one of the page before
 */
export async function listExports(
	ctx: Ctx,
	{ before, limit = 30 }: { before?: Date | undefined; limit?: number } = {},
): Promise<LoggedExport[]> {
	return ctx.query<LoggedExport>(
		'desk.exports',
		`${logged} WHERE ($3::timestamptz IS NULL OR x.created_at < $3) AND (x.created_by = $1 OR EXISTS (
			SELECT 1 FROM unnest(x.area_codes) AS made, unnest($2::text[]) AS held
			WHERE held = '' OR made = held OR starts_with(made, held || '.')))
		 ORDER BY x.created_at DESC, x.id DESC LIMIT $4`,
		[requirePerson(ctx).personId, workAreas(ctx.actor), before ?? null, limit],
	);
}

const noExport = () => new AppError('missing', 'desk/no-such-export', 'No such export');

/** One export of the actor's own. @throws AppError missing desk/no-such-export */
export async function getExport(ctx: Ctx, id: string): Promise<LoggedExport> {
	const [row] =
		ctx.actor.kind === 'person' && z.uuid().safeParse(id).success
			? await ctx.query<LoggedExport>(
					'desk.getExport',
					`${logged} WHERE x.id = $2 AND x.created_by = $1`,
					[ctx.actor.personId, id],
				)
			: [];
	if (!row || workAreas(ctx.actor).length === 0) throw noExport();
	return row;
}

/**
 * A file of the actor's own export, to be sent. Fetching is written down.
 * @throws AppError missing desk/no-such-export, desk/export-gone
 */
export async function openExportFile(
	{ ctx, write }: Work,
	{ id, format }: { id: string; format: string },
): Promise<{ name: string; contentType: string; bytes: number; stream: Readable }> {
	const record = await getExport(ctx, id);
	const file = record.files.find((one) => one.format === format);
	if (record.state === 'expired' || (file && !(await ctx.platform.storage.exists(file.key))))
		throw new AppError('missing', 'desk/export-gone', 'The file has been deleted');
	if (!file) throw noExport();
	await write(async (tx) => {
		await tx.query(
			'desk.countDownload',
			'UPDATE desk.export SET downloads = downloads + 1 WHERE id = $1',
			[id],
		);
		await audit(tx, {
			action: 'desk.export.fetched',
			subject: { type: 'export', id },
			data: { format, personal: record.personal },
		});
	});
	return {
		name: file.name,
		contentType: contentTypes[file.format as ExportFormat],
		bytes: file.bytes,
		stream: await ctx.platform.storage.stream(file.key),
	};
}

export interface ExportOfRecord {
	at: Date;
	/** Name of the officer; null for a command. */
	by: string | null;
	byId: string;
	personal: boolean;
	reason: string | null;
}

/**
 * The exports that held one record, newest first: one probe each, however many records they hold. The caller has
 * checked that its actor may read the record's history.
 */
export async function listExportsOf(
	ctx: Ctx,
	recordId: string,
	limit = 50,
): Promise<ExportOfRecord[]> {
	return ctx.query<ExportOfRecord>(
		'desk.exportsOf',
		`SELECT x.created_at AS at, p.name AS by, x.created_by AS "byId", x.personal, x.reason
		 FROM desk.export x
		 JOIN LATERAL (SELECT e.ids, e.last_id FROM desk.export_part e
			WHERE e.export_id = x.id AND e.first_id <= $1 ORDER BY e.first_id DESC LIMIT 1) part
			ON part.last_id >= $1 AND $1 = ANY(part.ids)
		 LEFT JOIN accounts.person p ON p.id::text = x.created_by
		 WHERE x.state IN ('done', 'expired') ORDER BY x.created_at DESC LIMIT $2`,
		[recordId, limit],
	);
}
