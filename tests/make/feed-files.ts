import { parse } from 'csv-parse/sync';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { fill } from '#modules/feeds/formats/attributes.ts';
import { formats, type FeedFormat } from '#modules/feeds/formats/index.ts';
import { toFeedItem, type FeedFrame } from '#modules/feeds/formats/item.ts';

export const feedFrame: FeedFrame = {
	origin: 'https://umkm.example.go.id',
	locale: 'id',
	picture: ({ key, width, height }) => ({
		url: `https://umkm.example.go.id/media/market/${key}.jpg`,
		side: Math.min(1200, 2 * Math.max(width, height)),
	}),
	minSides: {},
	categoryNames: new Map([['snacks', 'Makanan kering']]),
	googleCategories: new Map([['snacks', '423']]),
};

const feedHead = {
	title: 'Dapur "Nyi" Sumirah & anak',
	link: 'https://umkm.example.go.id/toko/dapur-nyi-sumirah',
	description: 'Semua produk',
};

/** A whole file of a format, and the ids of what is in it. */
export function writeFeed(
	format: FeedFormat,
	sellables: readonly Sellable[],
	frame = feedFrame,
): { text: string; ids: string[] } {
	const { table, writer } = formats[format];
	const ids: string[] = [];
	let text = writer.head(feedHead);
	for (const sellable of sellables) {
		const made = toFeedItem(sellable, frame);
		if ('leftOut' in made) continue;
		const judged = fill(table, made.item);
		if ('refused' in judged) continue;
		ids.push(sellable.id);
		text += writer.row(judged.values);
	}
	return { text: text + writer.tail, ids };
}

/** A table as another reader sees it: strict about quotes and the number of cells. */
export function readRows(text: string, format: FeedFormat): Record<string, string>[] {
	return parse(text, {
		columns: true,
		delimiter: format === 'google-tsv' ? '\t' : ',',
		relax_column_count: false,
		relax_quotes: false,
	});
}
