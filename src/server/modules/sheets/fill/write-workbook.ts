import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { type Archive, openArchive } from '#platform/workbook/archive.ts';
import { damaged } from '#platform/workbook/refusals.ts';
import type { RowValues } from './fill-row.ts';
import { fillSheet } from './fill-sheet.ts';

export interface Filling {
	/** Name of the part of the sheet in the archive. */
	part: string;
	/** From 1. */
	firstRow: number;
	rows: readonly RowValues[];
	/** Columns whose content says that another product stands in a row; all where it is not said. */
	telling?: ReadonlySet<number>;
}

/**
 * A workbook as a stream, with rows written into some of its sheets. All its other parts keep their bytes, their order and
 * their names, programs and hidden sheets among them.
 * @param maxUnfolded bytes that it may unfold to
 * @throws AppError import/damaged and its kin when it is opened; the stream fails with it later
 */
export async function writeWorkbook(
	path: string,
	fillings: readonly Filling[],
	maxUnfolded: number,
): Promise<Readable> {
	const archive = await openArchive(path, maxUnfolded);
	const zip = new ZipFile();
	const out = zip.outputStream as Readable;
	const fail = (error: Error) => out.destroy(error);
	zip.on('error', fail);
	out.once('close', () => archive.close());
	for (const { name, modified } of archive.parts) {
		const filling = fillings.find(({ part }) => part.toLowerCase() === name.toLowerCase());
		// Packed, also where it was not: programs that read an archive as a stream do not find the end of the others.
		zip.addReadStreamLazy(name, { mtime: modified }, (give) => {
			const opened = filling
				? Promise.resolve(
						Readable.from(bytesOf(fillSheet(textOf(archive, name), filling)), {
							objectMode: false,
						}),
					)
				: archive.stream(name);
			opened.then(
				(stream) => {
					stream.on('error', fail);
					give(null, stream);
				},
				(error: unknown) => fail(error as Error),
			);
		});
	}
	zip.end();
	return out;
}

/** The text of a part; nothing is added to it and nothing left out, a mark of byte order included. */
async function* textOf(archive: Archive, name: string): AsyncGenerator<string> {
	const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
	const source = await archive.stream(name);
	try {
		for await (const chunk of source) yield decoder.decode(chunk as Buffer, { stream: true });
		yield decoder.decode();
	} catch {
		throw damaged();
	} finally {
		source.destroy();
	}
}

async function* bytesOf(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
	let waiting = '';
	for await (const text of texts) {
		waiting += text;
		if (waiting.length < 65_536) continue;
		yield Buffer.from(waiting);
		waiting = '';
	}
	if (waiting !== '') yield Buffer.from(waiting);
}
