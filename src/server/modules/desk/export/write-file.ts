import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Ctx, Locale } from '#platform/context.ts';
import { m } from '#messages/messages.js';
import { csvHead, csvLine } from './csv.ts';
import { feature, geojsonHead, geojsonTail } from './geojson.ts';
import { partRows } from './parts.ts';
import { columnsOf, type Exported, type ExportFormat } from './record.ts';
import type { ExportRow } from './source.ts';
import { xlsxStream } from './xlsx.ts';

const texts = m as unknown as Record<
	string,
	((params: object, options: { locale: Locale }) => string) | undefined
>;

/** The heading of a column in the reader's language. */
export function heading(key: string, locale: Locale): string {
	return texts[`desk_export_col_${key.toLowerCase()}`]?.({}, { locale }) ?? key;
}

/** Pieces of text in larger ones: a write for each of a million lines would take its time. */
async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
	let block = '';
	for await (const piece of pieces) {
		block += piece;
		if (block.length < 65_536) continue;
		yield block;
		block = '';
	}
	if (block) yield block;
}

/**
 * Writes the kept parts of an export as one file at `path`, streaming.
 * @returns how many bytes it has, and how many rows: a map leaves out records without a place
 */
export async function writeExportFile(
	ctx: Ctx,
	record: Exported,
	{ format, parts, path }: { format: ExportFormat; parts: number; path: string },
): Promise<{ bytes: number; rows: number }> {
	const columns = columnsOf(record);
	const headings = columns.map(({ key }) => heading(key, ctx.locale));
	let rows = 0;
	async function* all(): AsyncGenerator<ExportRow> {
		for await (const row of partRows(ctx, record.id, parts)) {
			if (format !== 'geojson' || row.point) rows += 1;
			yield row;
		}
	}
	async function* cells() {
		for await (const row of all()) yield row.cells;
	}
	async function* csv() {
		yield csvHead(headings, record.options.csv);
		for await (const row of cells()) yield csvLine(row, columns, record.options.csv);
	}
	async function* geojson() {
		yield geojsonHead;
		let first = true;
		for await (const row of all()) {
			const text = feature(row, columns);
			if (text === undefined) continue;
			yield first ? text : `,\n${text}`;
			first = false;
		}
		yield geojsonTail;
	}
	const title = m.desk_export_sheet({}, { locale: ctx.locale });
	const content =
		format === 'xlsx'
			? xlsxStream(title, headings, columns, cells())
			: Readable.from(inBlocks(format === 'csv' ? csv() : geojson()), { objectMode: false });
	await pipeline(content, createWriteStream(path, { mode: 0o600 }));
	return { bytes: (await stat(path)).size, rows };
}
