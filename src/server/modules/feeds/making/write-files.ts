import { join } from 'node:path';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { fill, type Attribute, type Judged } from '../formats/attributes.ts';
import { feedFormats, formats, type FeedFormat } from '../formats/index.ts';
import { toFeedItem, type FeedFrame, type FeedItem } from '../formats/item.ts';
import type { FeedHead } from '../formats/writers.ts';
import { openSink, type Sink, type Sunk } from './sink.ts';

/** A product that is not in a feed. */
export interface LeftOut {
	productId: string;
	/** A code of `leftOutReasons`, `small-picture`, or `field` with the field that a catalogue would refuse. */
	reason: string;
	field?: string;
	/** Where it is missing from some formats alone. */
	formats?: FeedFormat[];
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
	/** Whose products they are. */
	sellers: ReadonlySet<string>;
	/** How many products were left out of all or some of the formats, by reason. */
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
				if ('leftOut' in made) {
					report.leave({ productId: sellable.id, reason: made.leftOut });
					continue;
				}
				const { taken, waits } = writeItem(open, made.item, frame, report);
				if (taken) report.take(sellable.enterpriseId);
				if (waits) await waits;
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
	const leftOut: Record<string, number> = {};
	const leftSample: LeftOut[] = [];
	const sellers = new Set<string>();
	const result = { items: 0, sellers, leftOut, leftSample };
	return {
		result,
		take(enterpriseId: string): void {
			result.items += 1;
			sellers.add(enterpriseId);
		},
		leave(left: LeftOut): void {
			leftOut[left.reason] = (leftOut[left.reason] ?? 0) + 1;
			if (leftSample.length < sampled) leftSample.push(left);
		},
	};
}

/**
 * Into every format that takes it; what some refuse is left out of those alone, and counted once. Formats of one table
 * are judged once.
 */
function writeItem(
	open: readonly Open[],
	item: FeedItem,
	{ minSides }: FeedFrame,
	report: Report,
): { taken: boolean; waits: Promise<unknown> | undefined } {
	const judged = new Map<unknown, Judged>();
	const waits: Promise<void>[] = [];
	let taken = false;
	let left: (LeftOut & { formats: FeedFormat[] }) | undefined;
	for (const one of open) {
		const { table, writer } = formats[one.format];
		let result = judged.get(table);
		if (!result) judged.set(table, (result = judge(table, item, minSides[one.format])));
		if ('refused' in result) {
			const why =
				result.refused === 'small-picture'
					? { reason: 'small-picture' }
					: { reason: 'field', field: result.refused };
			left ??= { productId: item.id, ...why, formats: [] };
			left.formats.push(one.format);
			continue;
		}
		taken = true;
		one.items += 1;
		const wait = one.sink.write(writer.row(result.values));
		if (wait) waits.push(wait);
	}
	if (left) report.leave(left);
	return { taken, waits: waits.length > 0 ? Promise.all(waits) : undefined };
}

/** With the pictures that are large enough there: one that is refused would take the product with it. */
function judge(table: readonly Attribute[], item: FeedItem, minSide = 0): Judged {
	if (item.pictures.every(({ side }) => side >= minSide)) return fill(table, item);
	const pictures = item.pictures.filter(({ side }) => side >= minSide);
	return pictures.length === 0 ? { refused: 'small-picture' } : fill(table, { ...item, pictures });
}
