import type { Readable } from 'node:stream';
import type { FeedFormat } from '../formats/codes.ts';

/** A piece of a feed as it was written: a product with its id, or what stands before and behind them all. */
export interface FeedPiece {
	id?: string;
	text: string;
}

const xmlId = /^<item>\n<g:id>([^<]*)<\/g:id>/;

/**
 * Takes a feed of ours apart again, without reading what it says: texts are escaped or quoted on one line, so that only
 * ends of rows and items look like them.
 */
export async function* readItems(text: Readable, format: FeedFormat): AsyncGenerator<FeedPiece> {
	text.setEncoding('utf8');
	const isXml = format === 'google-xml';
	const end = isXml ? '</item>\n' : '\n';
	let rest = '';
	let first = true;
	for await (const chunk of text as AsyncIterable<string>) {
		rest += chunk;
		let from = 0;
		if (first) {
			// The head of the XML ends where its first item begins, that of a table with its first line.
			const at = isXml ? rest.indexOf('<item>\n') : rest.indexOf('\n') + 1;
			if (at <= 0) continue;
			yield { text: rest.slice(0, at) };
			from = at;
			first = false;
		}
		for (let to = rest.indexOf(end, from); to >= 0; to = rest.indexOf(end, from)) {
			const piece = rest.slice(from, to + end.length);
			from = to + end.length;
			const id = isXml ? xmlId.exec(piece)?.[1] : piece.slice(0, piece.search(/[,\t]/));
			yield id === undefined ? { text: piece } : { id, text: piece };
		}
		rest = rest.slice(from);
	}
	if (rest) yield { text: rest };
}
