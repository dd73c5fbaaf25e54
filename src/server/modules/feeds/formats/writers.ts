import type { Attribute, Filled } from './attributes.ts';

/** What stands at the head of a feed. */
export interface FeedHead {
	/** One line. */
	title: string;
	/** Of the shop, the area or the campaign on the storefront. */
	link: string;
	description: string;
}

/** How a table becomes a file: pieces of text, in order. */
export interface Writer {
	head(head: FeedHead): string;
	row(values: Filled): string;
	tail: string;
}

const entities: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};
const special = /[&<>"']/;

/** Text of an XML element; it holds no signs that XML refuses (`feedLine`). */
function xml(text: string): string {
	return special.test(text) ? text.replace(/[&<>"']/g, (sign) => entities[sign]!) : text;
}

/** RSS 2.0 with the `g:` fields of Google. */
export function xmlWriter(table: readonly Attribute[]): Writer {
	const opened = table.map(({ name }) => `<g:${name}>`);
	const closed = table.map(({ name }) => `</g:${name}>\n`);
	return {
		head: ({ title, link, description }) =>
			`<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n<title>${xml(title)}</title>\n<link>${xml(link)}</link>\n<description>${xml(description)}</description>\n`,
		row(values) {
			let text = '<item>\n';
			for (const [index, value] of values.entries())
				for (const one of typeof value === 'string' ? (value ? [value] : []) : value)
					text += opened[index]! + xml(one) + closed[index]!;
			return `${text}</item>\n`;
		},
		tail: '</channel>\n</rss>\n',
	};
}

/**
 * Rows of a table, the names of the fields first. Line ends become spaces, since not every reader takes quoted ones;
 * quotes are doubled (RFC 4180). Nothing is put in front of signs that a spreadsheet takes for a formula: machines
 * read this, and would show it to buyers.
 */
export function rowWriter(table: readonly Attribute[], delimiter: ',' | '\t'): Writer {
	const unsafe = delimiter === ',' ? /[",]|^\s|\s$/ : /["\t]|^\s|\s$/;
	const cell = (value: string | readonly string[]): string => {
		const text = (typeof value === 'string' ? value : value.join(',')).replace(/[\t\n]+/g, ' ');
		return unsafe.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	const end = delimiter === ',' ? '\r\n' : '\n';
	return {
		head: () => table.map(({ name }) => name).join(delimiter) + end,
		row: (values) => values.map(cell).join(delimiter) + end,
		tail: '',
	};
}
