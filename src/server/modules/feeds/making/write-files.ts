import { join } from 'node:path';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { fill } from '../formats/attributes.ts';
import { feedFormats, formats, type FeedFormat } from '../formats/index.ts';
import { toFeedItem, type FeedFrame, type FeedItem } from '../formats/item.ts';
import type { FeedHead } from '../formats/writers.ts';
import { openSink, type Sink, type Sunk } from './sink.ts';

/** A product that is not in a feed. */
export interface LeftOut {
	productId: string;
	/** A code of `leftOutReasons`, or `field` with the field that a catalogue would refuse. */
	reason: string;
	field?: string;
	/** Where it is missing from one format alone. */
	format?: FeedFormat;
}

export interface WrittenFile extends Sunk {
	format: FeedFormat;
	path: string;
	items: number;
}

export interface WrittenFeed {
	files: WrittenFile[];
	/** Products that are in some format. */
	items: number;
	/** How many products were left out of all or one of the formats, by reason. */
	leftOut: Record<string, number>;
	leftSample: LeftOut[];
}

/** As many are named; the rest is counted. */
const sampled = 100;

interface Open {
	format: FeedFormat;
	path: string;
	sink: Sink;
	items: number;
}

/**
 * Writes products in several formats at once into files of a folder: read once, judged field by field, never more
 * than a page of them in memory. A run that dies leaves nothing but its folder.
 */
export async function writeFiles(
	pages: AsyncIterable<readonly Sellable[]>,
	{
		frame,
		head,
		folder,
		wanted = feedFormats,
	}: { frame: FeedFrame; head: FeedHead; folder: string; wanted?: readonly FeedFormat[] },
): Promise<WrittenFeed> {
	const open = wanted.map((format): Open => {
		const path = join(folder, formats[format].file);
		return { format, path, sink: openSink(path), items: 0 };
	});
	const report = newReport();
	try {
		for (const { format, sink } of open) await sink.write(formats[format].writer.head(head));
		for await (const page of pages)
			for (const sellable of page) {
				const made = toFeedItem(sellable, frame);
				if ('leftOut' in made) report.leave({ productId: sellable.id, reason: made.leftOut });
				else {
					const waits = writeItem(open, made.item, report);
					if (waits) await waits;
				}
			}
		const files: WrittenFile[] = [];
		for (const { format, path, sink, items } of open) {
			await sink.write(formats[format].writer.tail);
			files.push({ format, path, items, ...(await sink.end()) });
		}
		return { files, ...report.result };
	} catch (error) {
		for (const { sink } of open) sink.abort();
		throw error;
	}
}

type Report = ReturnType<typeof newReport>;

function newReport() {
	const result: Omit<WrittenFeed, 'files'> = { items: 0, leftOut: {}, leftSample: [] };
	return {
		result,
		leave(left: LeftOut): void {
			result.leftOut[left.reason] = (result.leftOut[left.reason] ?? 0) + 1;
			if (result.leftSample.length < sampled) result.leftSample.push(left);
		},
	};
}

/** Into every format that takes it. Formats of one table are judged once. */
function writeItem(
	open: readonly Open[],
	item: FeedItem,
	report: Report,
): Promise<unknown> | undefined {
	const judged = new Map<unknown, ReturnType<typeof fill>>();
	const waits: Promise<void>[] = [];
	let taken = false;
	for (const one of open) {
		const { table, writer } = formats[one.format];
		let result = judged.get(table);
		if (!result) judged.set(table, (result = fill(table, item)));
		if ('refused' in result) {
			report.leave({
				productId: item.id,
				reason: 'field',
				field: result.refused,
				format: one.format,
			});
			continue;
		}
		taken = true;
		one.items += 1;
		const wait = one.sink.write(writer.row(result.values));
		if (wait) waits.push(wait);
	}
	if (taken) report.result.items += 1;
	return waits.length > 0 ? Promise.all(waits) : undefined;
}
