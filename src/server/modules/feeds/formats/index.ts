import type { Attribute } from './attributes.ts';
import { feedFormats, type FeedFormat } from './codes.ts';
import { googleTable } from './google.ts';
import { metaTable } from './meta.ts';
import { pinterestTable } from './pinterest.ts';
import { tiktokTable } from './tiktok.ts';
import { rowWriter, xmlWriter, type Writer } from './writers.ts';

export { feedFormats, type FeedFormat };

interface Format {
	/** The last part of its address. */
	file: string;
	contentType: string;
	table: readonly Attribute[];
	writer: Writer;
}

const csv = 'text/csv; charset=utf-8';

export const formats: Readonly<Record<FeedFormat, Format>> = {
	'google-xml': {
		file: 'google.xml',
		contentType: 'application/xml; charset=utf-8',
		table: googleTable,
		writer: xmlWriter(googleTable),
	},
	'google-tsv': {
		file: 'google.tsv',
		contentType: 'text/tab-separated-values; charset=utf-8',
		table: googleTable,
		writer: rowWriter(googleTable, '\t'),
	},
	'meta-csv': {
		file: 'meta.csv',
		contentType: csv,
		table: metaTable,
		writer: rowWriter(metaTable, ','),
	},
	'tiktok-csv': {
		file: 'tiktok.csv',
		contentType: csv,
		table: tiktokTable,
		writer: rowWriter(tiktokTable, ','),
	},
	'pinterest-csv': {
		file: 'pinterest.csv',
		contentType: csv,
		table: pinterestTable,
		writer: rowWriter(pinterestTable, ','),
	},
};

/** The format that an address ends with. */
export function formatOfFile(file: string): FeedFormat | undefined {
	return feedFormats.find((format) => formats[format].file === file);
}
