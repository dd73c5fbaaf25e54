import { writeEscapes } from '#platform/workbook/escapes.ts';
import { columnLetters, readAddress } from '#platform/workbook/merges.ts';
import { attributeIn, nextTag, type Tag, withAttribute, withoutAttribute } from './tags.ts';

/** What is written into a cell. A text is a text, whatever it begins with. */
export type CellValue = { text: string } | { number: number };

/** Values by column, from 0; null empties a cell. Columns that are not in it stay as they are. */
export type RowValues = ReadonlyMap<number, CellValue | null>;

interface OldCell {
	column: number;
	xml: string;
	style: string | undefined;
	hasFormula: boolean;
	hasContent: boolean;
}

export interface RowContext {
	row: number;
	/** Prefix of the sheet's elements, such as `x:`; mostly ''. */
	prefix: string;
	/** Columns whose content says that another product stands in a row; all where it is not said. */
	telling: ReadonlySet<number> | undefined;
	/** The format of cells that a column's definition gives. */
	columnStyle(column: number): string | undefined;
}

/** A row of the sheet with these values written into it; `xml` '' is a row that the sheet does not have. */
export function fillRow(xml: string, values: RowValues, context: RowContext): string {
	const { row, prefix, telling } = context;
	const { open, cells } = readRow(xml, row);
	// What showed a product before, such as an example, goes whole: half of it would describe another.
	const replaced = cells.some(
		({ column, hasContent }) =>
			hasContent && values.get(column) != null && (telling?.has(column) ?? true),
	);
	const old = new Map(cells.map((cell) => [cell.column, cell]));
	const columns = [...new Set([...old.keys(), ...values.keys()])].sort((a, b) => a - b);
	const rowStyle =
		open && attributeIn(open, 'customFormat') === '1' ? attributeIn(open, 's') : undefined;
	const written = columns.map((column) => {
		const cell = old.get(column);
		// What the template calculates is its own.
		if (cell?.hasFormula) return cell.xml;
		if (!values.has(column)) return cell && replaced && cell.hasContent ? empty(cell) : cell?.xml;
		const style = cell ? cell.style : (rowStyle ?? context.columnStyle(column));
		return cellXml(values.get(column) ?? null, { column, style });
	});

	function empty({ column, style }: OldCell): string {
		return cellXml(null, { column, style });
	}
	function cellXml(
		value: CellValue | null,
		{ column, style }: { column: number; style: string | undefined },
	): string {
		const head = `<${prefix}c r="${columnLetters(column)}${row}"${style === undefined ? '' : ` s="${style}"`}`;
		if (value === null) return style === undefined ? '' : `${head}/>`;
		if ('number' in value) return `${head}><${prefix}v>${value.number}</${prefix}v></${prefix}c>`;
		return `${head} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escaped(value.text)}</${prefix}t></${prefix}is></${prefix}c>`;
	}

	const start = open
		? ['spans', 'hidden', 'collapsed'].reduce(withoutAttribute, open).replace(/\/>$/, '>')
		: `<${prefix}row>`;
	return `${withAttribute(start, 'r', String(row))}${written.join('')}</${prefix}row>`;
}

function readRow(xml: string, row: number): { open: string; cells: OldCell[] } {
	const first = nextTag(xml, 0);
	if (first === 'more') return { open: '', cells: [] };
	const cells: OldCell[] = [];
	let begun: Tag | undefined;
	let column = -1;
	let hasFormula = false;
	let hasContent = false;
	for (let tag = nextTag(xml, first.end); tag !== 'more'; tag = nextTag(xml, tag.end)) {
		if (tag.name === 'c' && tag.kind !== 'close') {
			begun = tag;
			hasFormula = hasContent = false;
			const address = attributeIn(xml.slice(tag.start, tag.end), 'r');
			column = readAddress(address ?? '')?.column ?? column + 1;
		} else if (tag.name === 'f') hasFormula = true;
		else if (tag.name === 'v' || tag.name === 't') hasContent = tag.kind !== 'empty';
		if (tag.name !== 'c' || tag.kind === 'open' || !begun) continue;
		cells.push({
			column,
			xml: placed(xml.slice(begun.start, tag.end), column, row),
			style: attributeIn(xml.slice(begun.start, begun.end), 's'),
			hasFormula,
			hasContent,
		});
		begun = undefined;
	}
	return { open: xml.slice(first.start, first.end), cells };
}

/** A cell may leave out where it is and mean the next place, which moves when another is written before it. */
function placed(xml: string, column: number, row: number): string {
	const end = nextTag(xml, 0);
	const head = end === 'more' ? xml : xml.slice(0, end.end);
	if (attributeIn(head, 'r') !== undefined) return xml;
	return withAttribute(head, 'r', `${columnLetters(column)}${row}`) + xml.slice(head.length);
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** XML 1.0 has no place for control characters nor for half a character; a return alone would be read as a line. */
function escaped(text: string): string {
	return writeEscapes(text)
		.toWellFormed()
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/[&<>]/g, (sign) => signs[sign]!);
}
