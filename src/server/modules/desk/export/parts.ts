import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import type { ExportWork } from './record.ts';
import { exportSource, type ExportFilter, type ExportRow } from './source.ts';

/** Rows that lie in one part and are kept with one transaction. */
const PART_ROWS = 10_000;
const READ_ROWS = 1_000;

const partKey = (id: string, part: number) =>
	`private/exports/${id}/part-${String(part).padStart(5, '0')}`;

/**
 * Reads the list to its end into parts in private storage; goes on behind the last part that was kept. `reader` has
 * the rights of whoever asked.
 */
export async function readParts(work: Work, reader: Ctx, record: ExportWork): Promise<number> {
	const source = exportSource(record.list);
	const filter: ExportFilter = {
		shown: record.filter,
		words:
			record.wordsCipher === null ? null : work.ctx.platform.cipher.decrypt(record.wordsCipher),
	};
	const { columns, options } = record;
	if (record.parts === 0) await expect(work, record.id, await source.count(reader, filter));
	let { cursor, parts } = record;
	for (;;) {
		const ids: string[] = [];
		const lines: string[] = [];
		let more = true;
		while (more && ids.length < PART_ROWS) {
			const rows = await source.read(reader, filter, {
				columns,
				exact: options.exact,
				after: cursor,
				limit: READ_ROWS,
				locale: reader.locale,
			});
			more = rows.length === READ_ROWS;
			for (const row of rows) {
				ids.push(row.id);
				lines.push(JSON.stringify(row));
			}
			cursor = rows.at(-1)?.id ?? cursor;
		}
		if (ids.length === 0) return parts;
		parts += 1;
		const bytes = Buffer.from(lines.join('\n'));
		await work.ctx.platform.storage.put(partKey(record.id, parts), bytes, {
			contentType: 'application/x-ndjson',
		});
		await work.write((ctx) => keepPart(ctx, record.id, ids, parts));
		if (!more) return parts;
	}
}

async function expect(work: Work, id: string, rows: number): Promise<void> {
	await work.write((ctx) =>
		ctx.query('desk.expectRows', 'UPDATE desk.export SET expected_rows = $2 WHERE id = $1', [
			id,
			rows,
		]),
	);
}

/** The progress, and which records the part holds, so that each owner can be told. */
async function keepPart(
	ctx: Ctx,
	id: string,
	ids: readonly string[],
	parts: number,
): Promise<void> {
	await ctx.query(
		'desk.keepPart',
		`INSERT INTO desk.export_part (export_id, first_id, last_id, ids) VALUES ($1, $2, $3, $4)
		 ON CONFLICT DO NOTHING`,
		[id, ids[0], ids.at(-1), ids],
	);
	await ctx.query(
		'desk.exportProgress',
		'UPDATE desk.export SET cursor = $2, parts = $3, rows = rows + $4 WHERE id = $1',
		[id, ids.at(-1), parts, ids.length],
	);
}

/** The rows of all parts, one part in memory at a time. */
export async function* partRows(ctx: Ctx, id: string, parts: number): AsyncGenerator<ExportRow> {
	for (let part = 1; part <= parts; part++) {
		const text = (await ctx.platform.storage.get(partKey(id, part))).toString('utf8');
		let from = 0;
		while (from < text.length) {
			const end = text.indexOf('\n', from);
			yield JSON.parse(text.slice(from, end < 0 ? text.length : end)) as ExportRow;
			if (end < 0) break;
			from = end + 1;
		}
	}
}

export async function deleteParts(ctx: Ctx, id: string, parts: number): Promise<void> {
	for (let part = 1; part <= parts; part++) await ctx.platform.storage.delete(partKey(id, part));
}
