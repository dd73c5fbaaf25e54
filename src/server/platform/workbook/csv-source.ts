import { createReadStream } from 'node:fs';
import { createCsvReader, type CsvOptions } from './csv-records.ts';
import type { Encoding } from './detect-encoding.ts';
import { tooManyRows } from './refusals.ts';
import type { TableLimits, TableRow } from './cells.ts';
import type { RowSource } from './row-source.ts';

export const delimiters = [';', ',', '\t', '|'] as const;

/** How a CSV separates its cells, by a piece from its start; `skipped` letters say so themselves (`sep=;`). */
export function separatorsOf(sample: string): CsvOptions & { skipped: number } {
	const declared = /^sep=(.)(\r\n|\n|\r)/i.exec(sample);
	const skipped = declared?.[0].length ?? 0;
	const found = declared?.[1] ? measure(sample.slice(skipped), declared[1]) : findDelimiter(sample);
	return { ...found, skipped };
}

/** A CSV file of known encoding; finds its delimiter. */
export async function openCsv(
	path: string,
	encoding: Encoding,
	limits: TableLimits,
): Promise<RowSource> {
	const sample = await readSample(path, encoding);
	const { skipped, ...found } = separatorsOf(sample);
	const wrapped = found.columns === 1 ? findWrapped(sample.slice(skipped)) : undefined;
	const { delimiter } = wrapped ?? found;

	async function* batches(): AsyncGenerator<TableRow[]> {
		const reader = createCsvReader(found);
		let row = 0;
		let toSkip = skipped;
		const number = (records: string[][]): TableRow[] => {
			const rows: TableRow[] = [];
			for (const record of records) {
				const cells = wrapped && record.length === 1 ? unwrap(record[0] ?? '', wrapped) : record;
				row++;
				if (!isBlankRecord(cells)) rows.push({ row, cells });
			}
			if (row > limits.maxRows) throw tooManyRows(limits.maxRows);
			return rows;
		};
		for await (const text of decoded(path, encoding)) {
			const rest = text.slice(toSkip);
			toSkip -= text.length - rest.length;
			yield number(reader.push(rest));
		}
		yield number(reader.finish());
	}

	return {
		format: { kind: 'csv', encoding: encoding.name, delimiter, sheet: null },
		batches,
		close: async () => {},
	};
}

/** Also a line of nothing but separators, where a file has no other to find the right one by. */
function isBlankRecord(cells: readonly string[]): boolean {
	return cells.every((text) => /^[\s;,|]*$/.test(text));
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
	const decoder = new TextDecoder(encoding.name, { ignoreBOM: true });
	const stream = createReadStream(path, { start: encoding.markLength, highWaterMark: 256 * 1024 });
	// A zero is no letter, and the database takes none.
	const letters = (text: string) => text.replaceAll('\0', '');
	for await (const chunk of stream)
		yield letters(decoder.decode(chunk as Buffer, { stream: true }));
	yield letters(decoder.decode());
}

async function readSample(path: string, encoding: Encoding): Promise<string> {
	for await (const text of decoded(path, encoding)) return text.slice(0, 64 * 1024);
	return '';
}

/** The delimiter under which most records have the same number of cells, more than one. */
function findDelimiter(sample: string): { delimiter: string; columns: number } {
	let best = { delimiter: ',', columns: 1, score: 0 };
	for (const delimiter of delimiters) {
		const found = measure(sample, delimiter);
		if (found.columns > 1 && found.score > best.score) best = found;
	}
	return best;
}

/** The delimiter within lines that were put into quotation marks as a whole, as happens to a CSV pasted into Excel. */
function findWrapped(sample: string): CsvOptions | undefined {
	const reader = createCsvReader({ delimiter: ',', columns: 1 });
	const lines = [...reader.push(sample), ...reader.finish()].map((cells) => cells[0] ?? '');
	const inside = findDelimiter(lines.slice(0, 200).join('\n'));
	return inside.columns > 2 && /^\s*"/.test(sample) ? inside : undefined;
}

function unwrap(line: string, inside: CsvOptions): string[] {
	const reader = createCsvReader(inside);
	return [...reader.push(line), ...reader.finish()][0] ?? [];
}

function measure(sample: string, delimiter: string) {
	const reader = createCsvReader({ delimiter, columns: 0 });
	const records = [...reader.push(sample), ...reader.finish()]
		.filter((cells) => !isBlankRecord(cells))
		.slice(0, 200);
	const counts = new Map<number, number>();
	for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
	let columns = 1;
	let share = 0;
	for (const [length, times] of counts) {
		// Two titles above a header must not outvote it in a file of three rows.
		if (times * Math.min(length, 8) > share * Math.min(columns, 8)) {
			columns = length;
			share = times;
		}
	}
	const score = records.length === 0 ? 0 : (share / records.length) * Math.log2(columns + 1);
	return { delimiter, columns, score };
}
