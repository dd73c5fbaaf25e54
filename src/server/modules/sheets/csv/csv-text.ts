import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { createCsvReader, parseRecord } from '#platform/workbook/csv-records.ts';
import { delimiters, separatorsOf } from '#platform/workbook/csv-source.ts';
import { detectEncoding, type Encoding } from '#platform/workbook/detect-encoding.ts';
import { readHead } from '#platform/workbook/read-head.ts';
import { tooManyRows } from '#platform/workbook/refusals.ts';
import { findTitles, titleDepth } from '../template/find-titles.ts';

/** A template that is a text, record by record; together they are the whole text, letter by letter. */
export interface CsvText {
	encoding: Encoding;
	delimiter: string;
	newline: string;
	/** Before the first record: `sep=;`. */
	lead: string;
	/** Each with its end of line. */
	records: { text: string; cells: string[] }[];
}

/** How a template separates its cells: as its titles say, else as most of its lines do. */
function separatorsFor(sample: string): ReturnType<typeof separatorsOf> {
	const found = separatorsOf(sample);
	if (found.skipped > 0) return found;
	const scores = delimiters.map((delimiter) => {
		const columns = 0;
		const records = createCsvReader({ delimiter, columns }).push(`${sample}\n`);
		const rows = records.slice(0, titleDepth).map((cells, at) => ({ row: at + 1, cells }));
		return findTitles(rows)?.score ?? 0;
	});
	const best = Math.max(...scores);
	const delimiter = delimiters[scores.indexOf(best)]!;
	return best > (scores[delimiters.findIndex((one) => one === found.delimiter)] ?? 0)
		? { ...found, delimiter, columns: 0 }
		: found;
}

/** @throws AppError import/not-text, import/too-many-rows */
export async function readCsvText(
	path: string,
	{ maxBytes, maxRows }: { maxBytes: number; maxRows: number },
): Promise<CsvText> {
	const encoding = await detectEncoding(path, await readHead(path, maxBytes));
	const bytes = await readFile(path);
	const text = new TextDecoder(encoding.name, { ignoreBOM: true }).decode(
		bytes.subarray(encoding.markLength),
	);
	const { skipped, ...options } = separatorsFor(text.slice(0, 64 * 1024));
	const records: CsvText['records'] = [];
	for (let at = skipped; at < text.length;) {
		const parsed = parseRecord(text, at, true, options);
		if (!parsed) break;
		records.push({ text: text.slice(at, parsed.end), cells: parsed.cells });
		if (records.length > maxRows) throw tooManyRows(maxRows);
		// Others are answered meanwhile.
		if (records.length % 500 === 0) await setImmediate();
		at = parsed.end;
	}
	return {
		encoding,
		delimiter: options.delimiter,
		newline: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
		lead: text.slice(0, skipped),
		records,
	};
}
