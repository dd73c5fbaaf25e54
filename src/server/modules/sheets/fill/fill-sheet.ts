import { damaged } from '#platform/workbook/refusals.ts';
import { columnLetters, readAddress } from '#platform/workbook/merges.ts';
import { fillRow, type RowValues } from './fill-row.ts';
import { attributeIn, nextTag, type Tag } from './tags.ts';

/** What stands before the rows: widths of columns, views. */
const maxHead = 8 * 1024 * 1024;
/** One row with all its cells. */
const maxRow = 4 * 1024 * 1024;

/**
 * The XML of a sheet with rows written into it, as a stream: outside these rows every letter stays as it was, but for
 * the size that the sheet says it has.
 * @param firstRow where the first of `rows` goes, from 1; the others follow
 * @throws AppError import/damaged
 */
export async function* fillSheet(
	chunks: AsyncIterable<string>,
	{
		firstRow,
		rows,
		telling,
	}: { firstRow: number; rows: readonly RowValues[]; telling?: ReadonlySet<number> | undefined },
): AsyncGenerator<string> {
	const source = chunks[Symbol.asyncIterator]();
	let text = '';
	const more = async (): Promise<boolean> => {
		const next = await source.next();
		if (!next.done) text += next.value;
		return !next.done;
	};

	const data = await untilRows();
	const head = text.slice(0, data.start);
	yield withDimension(head, firstRow, rows);
	const open = text.slice(data.start, data.end);
	yield data.kind === 'empty' ? open.replace(/\/>$/, '>') : open;
	text = text.slice(data.end);

	const prefix = data.prefix;
	const styles = columnStyles(head);
	const written = (xml: string, row: number) =>
		fillRow(xml, rows[row - firstRow]!, {
			row,
			prefix,
			telling,
			columnStyle: (column) => styles(column),
		});
	const isFilled = (row: number) => row >= firstRow && row < firstRow + rows.length;
	let last = 0;
	let next = firstRow;
	/** The rows to be written that the sheet does not have before this one. */
	function* missing(before: number) {
		for (; next < firstRow + rows.length && next < before; next++) yield written('', next);
	}

	if (data.kind === 'empty') {
		yield* missing(Number.POSITIVE_INFINITY);
		yield `</${prefix}sheetData>`;
	}
	while (data.kind !== 'empty') {
		const tag = nextTag(text, 0);
		if (tag === 'more') {
			if (text.length > maxRow || !(await more())) throw damaged();
			continue;
		}
		if (tag.name === 'sheetData' && tag.kind === 'close') {
			yield* missing(Number.POSITIVE_INFINITY);
			break;
		}
		const end = tag.name === 'row' ? endOfRow(text, tag) : tag.end;
		if (end === -1) {
			if (text.length > maxRow || !(await more())) throw damaged();
			continue;
		}
		if (tag.name === 'row') {
			last = Number(attributeIn(text.slice(tag.start, tag.end), 'r')) || last + 1;
			yield* missing(last);
			const between = text.slice(0, tag.start);
			const xml = text.slice(tag.start, end);
			yield between + (isFilled(last) ? written(xml, last) : xml);
			if (isFilled(last)) next = last + 1;
		} else yield text.slice(0, end);
		text = text.slice(end);
	}
	yield text;
	text = '';
	while (await more()) {
		yield text;
		text = '';
	}

	async function untilRows(): Promise<Tag> {
		let at = 0;
		for (;;) {
			const tag = nextTag(text, at);
			if (tag === 'more') {
				if (text.length > maxHead || !(await more())) throw damaged();
			} else if (tag.name === 'sheetData' && tag.kind !== 'close') return tag;
			else at = tag.end;
		}
	}
}

/** Behind the end of a row, -1 where the text ends before. */
function endOfRow(text: string, row: Tag): number {
	if (row.kind === 'empty') return row.end;
	const close = `</${row.prefix}row>`;
	const found = text.indexOf(close, row.end);
	if (found === -1) return -1;
	// Without comments and CDATA the first one it is.
	if (!text.slice(row.end, found).includes('<!')) return found + close.length;
	for (let tag = nextTag(text, row.end); tag !== 'more'; tag = nextTag(text, tag.end))
		if (tag.name === 'row' && tag.kind === 'close') return tag.end;
	return -1;
}

/** The size that a sheet says it has, made larger where the rows need it. */
function withDimension(head: string, firstRow: number, rows: readonly RowValues[]): string {
	const columns = rows.flatMap((row) => [...row.keys()]);
	if (columns.length === 0) return head;
	const width = columns.reduce((most, column) => Math.max(most, column), 0);
	return head.replace(
		/(<(?:\w+:)?dimension\b[^>]*?\sref=")([^"]*)(")/,
		(whole, before: string, ref: string, after: string) => {
			const [from = '', to = from] = ref.split(':');
			const start = readAddress(from);
			const end = readAddress(to);
			if (!start || !end) return whole;
			const right = columnLetters(Math.max(end.column, width));
			const bottom = Math.max(end.row, firstRow + rows.length - 1);
			return `${before}${from}:${right}${bottom}${after}`;
		},
	);
}

/** The formats of cells by the definitions of columns in the head of a sheet. */
function columnStyles(head: string): (column: number) => string | undefined {
	const styles = [...head.matchAll(/<(?:\w+:)?col\b[^>]*>/g)].flatMap(([tag]) => {
		const style = attributeIn(tag, 'style');
		const min = Number(attributeIn(tag, 'min'));
		const max = Number(attributeIn(tag, 'max'));
		return style === undefined ? [] : [{ min, max, style }];
	});
	return (column) => styles.find(({ min, max }) => column + 1 >= min && column + 1 <= max)?.style;
}
