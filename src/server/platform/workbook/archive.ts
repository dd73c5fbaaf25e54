import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { SaxesParser } from 'saxes';
import { AppError } from '#platform/errors.ts';
import { damaged, notATable } from './refusals.ts';

/** A small file may unfold to this much whatever its ratio. */
const harmlessBytes = 64 * 1024 * 1024;
/** Real workbooks shrink 10 to 50 times; a bomb a thousand times. */
const maxRatio = 200;

export interface XmlEvents {
	open(name: string, attributes: Readonly<Record<string, string>>): void;
	close(name: string): void;
	text(text: string): void;
}

/** One file of the archive, as it lies in it. */
export interface Part {
	/** As it is written, capitals and all. */
	name: string;
	bytes: number;
	modified: Date;
}

/** The parts of a workbook by name, each read as a stream and never beyond what it declares. */
export interface Archive {
	/** In the order of the archive, folders left out. */
	parts: readonly Part[];
	has(name: string): boolean;
	/** Bytes of one part; the caller must read or destroy the stream. */
	stream(name: string): Promise<Readable>;
	/** Parses one part; yields after each piece, so that the caller can take what came and can stop. */
	xml(name: string, events: XmlEvents): AsyncGenerator<void>;
	close(): void;
}

/** @throws AppError `import/not-a-table`, `import/damaged`, `import/unfolds-too-far` */
export async function openArchive(path: string, maxUnfolded: number): Promise<Archive> {
	const zip = await openPromise(path, { lazyEntries: true, autoClose: false }).catch(() => {
		throw damaged();
	});
	const entries = await listEntries(zip, maxUnfolded).catch((error: unknown) => {
		zip.close();
		throw error;
	});

	async function stream(name: string): Promise<Readable> {
		const entry = entries.get(name.toLowerCase());
		if (!entry) throw damaged();
		return zip.openReadStreamPromise(entry).catch(() => {
			throw damaged();
		});
	}

	async function* xml(name: string, events: XmlEvents): AsyncGenerator<void> {
		const parser = new SaxesParser();
		parser.on('opentag', (tag) => events.open(localName(tag.name), tag.attributes));
		parser.on('closetag', (tag) => events.close(localName(tag.name)));
		parser.on('text', (text) => events.text(text));
		parser.on('cdata', (text) => events.text(text));
		parser.on('doctype', () => {
			throw damaged();
		});
		parser.on('error', () => {
			throw damaged();
		});
		const decoder = new TextDecoder();
		const source = await stream(name);
		try {
			for await (const chunk of source) {
				parser.write(decoder.decode(chunk as Buffer, { stream: true }));
				yield;
			}
			// What ends within an element was cut.
			parser.close();
		} catch (error) {
			throw error instanceof AppError ? error : damaged();
		} finally {
			source.destroy();
		}
	}

	return {
		parts: [...entries.values()]
			.filter(({ fileName }) => !fileName.endsWith('/'))
			.map((entry) => ({
				name: entry.fileName,
				bytes: entry.uncompressedSize,
				modified: entry.getLastModDate(),
			})),
		has: (name) => entries.has(name.toLowerCase()),
		stream,
		xml,
		close: () => zip.close(),
	};
}

async function listEntries(zip: ZipFile, maxUnfolded: number): Promise<Map<string, Entry>> {
	if (zip.entryCount > 10_000) throw notATable('ZIP');
	const entries = new Map<string, Entry>();
	let unfolded = 0;
	await new Promise<void>((resolve, reject) => {
		zip.on('entry', (entry: Entry) => {
			unfolded += entry.uncompressedSize;
			const bomb =
				entry.uncompressedSize > harmlessBytes &&
				entry.uncompressedSize > entry.compressedSize * maxRatio;
			if (bomb || unfolded > maxUnfolded) {
				reject(
					new AppError(
						'invalid',
						'import/unfolds-too-far',
						'The workbook unfolds to far more than a table needs.',
					),
				);
				return;
			}
			entries.set(entry.fileName.toLowerCase(), entry);
			zip.readEntry();
		});
		zip.on('end', resolve);
		zip.on('error', () => reject(damaged()));
		zip.readEntry();
	});
	// Mostly xl/workbook.xml; some programs count it, or put it elsewhere.
	const isBook = [...entries.keys()].some((name) => /(^|\/)workbook\d*\.xml$/.test(name));
	if (!entries.has('[content_types].xml') || !isBook) throw notATable(kindOf(entries));
	if ([...entries.values()].some((entry) => entry.isEncrypted())) {
		throw new AppError('invalid', 'import/password', 'The workbook is locked with a password.');
	}
	return entries;
}

function kindOf(entries: ReadonlyMap<string, Entry>): string {
	if (entries.has('xl/workbook.bin')) return 'XLSB';
	if (entries.has('word/document.xml')) return 'DOCX';
	if (entries.has('ppt/presentation.xml')) return 'PPTX';
	if (entries.has('content.xml')) return 'ODS';
	if (entries.has('index/document.iwa')) return 'Numbers';
	return 'ZIP';
}

/** `x:row` as some writers prefix it. */
function localName(name: string): string {
	const colon = name.indexOf(':');
	return colon === -1 ? name : name.slice(colon + 1);
}
