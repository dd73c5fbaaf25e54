import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import type { ExportWork } from './record.ts';
import { exportSource, type ExportRow } from './source.ts';

/** Records of one part, which is kept with one transaction and held in memory at once. */
const PART_ROWS = 2_000;

const partKey = (id: string, part: number) =>
	`private/exports/${id}/part-${String(part).padStart(5, '0')}`;

/**
 * Reads the list to its end into parts in private storage; goes on behind the last part that was kept. `reader` has
 * the rights of whoever asked.
 */
export async function readParts(work: Work, reader: Ctx, record: ExportWork): Promise<number> {
	const source = exportSource(record.list);
	const { columns, options, id } = record;
	if (record.expectedRows === 0) await work.write((ctx) => chooseRecords(ctx, reader, record));
	let { cursor, parts } = record;
	for (;;) {
		const [part] = await work.ctx.query<{ firstId: string; ids: string[] }>(
			'desk.nextPart',
			`SELECT first_id AS "firstId", ids FROM desk.export_part
			 WHERE export_id = $1 AND ($2::uuid IS NULL OR first_id > $2) ORDER BY first_id LIMIT 1`,
			[id, cursor],
		);
		if (!part) return parts;
		const rows = await source.read(reader, part.ids, {
			columns,
			exact: options.exact,
			locale: reader.locale,
		});
		cursor = part.firstId;
		// All of a part may have been frozen since they were chosen.
		if (rows.length > 0) {
			parts += 1;
			const bytes = Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n'));
			await work.ctx.platform.storage.put(partKey(id, parts), bytes, {
				contentType: 'application/x-ndjson',
			});
		}
		await work.write((ctx) =>
			ctx.query(
				'desk.exportProgress',
				'UPDATE desk.export SET cursor = $2, parts = $3, rows = rows + $4 WHERE id = $1',
				[id, cursor, parts, rows.length],
			),
		);
	}
}

/**
 * Writes down which records leave, before one is read: with one statement, however many there are. From it each
 * owner is told, and a run that was killed goes on.
 */
async function chooseRecords(ctx: Ctx, reader: Ctx, record: ExportWork): Promise<void> {
	const words = record.wordsCipher;
	const chosen = await exportSource(record.list).ids(
		reader,
		{
			shown: record.filter,
			words: words === null ? null : ctx.platform.cipher.decrypt(words),
		},
		{ shared: record.options.partner !== undefined },
	);
	const next = chosen.values.length + 1;
	await ctx.query(
		'',
		`WITH part AS (SELECT array_agg(r.id ORDER BY r.id) AS ids FROM (
			SELECT c.id, (row_number() OVER (ORDER BY c.id) - 1) / ${PART_ROWS} AS part FROM (${chosen.sql}) c) r
			GROUP BY r.part),
		 kept AS (INSERT INTO desk.export_part (export_id, first_id, last_id, ids)
			SELECT $${next}, ids[1], ids[cardinality(ids)], ids FROM part)
		 UPDATE desk.export SET expected_rows = (SELECT coalesce(sum(cardinality(ids)), 0) FROM part)
		 WHERE id = $${next}`,
		[...chosen.values, record.id],
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
