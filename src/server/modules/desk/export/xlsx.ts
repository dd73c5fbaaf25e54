import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Cell, ExportColumn } from './source.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook with one sheet (ECMA-376), but for the sheet itself. */
const parts: Readonly<Record<string, string>> = {
	'[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheet}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/></Types>`,
	'_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
	// Cell formats: 0 as it is, 1 text, 2 a day, 3 a whole number with groups, 4 a heading.
	'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`,
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** XML 1.0 has no place for control characters, nor for half a character. */
const escaped = (text: string) =>
	text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/[&<>]/g, (sign) => escapes[sign]!);

/** Days since 30 December 1899, as spreadsheets count them. */
const serialDay = (day: string) => Math.round(Date.parse(day) / 86_400_000) + 25_569;

/** The most letters that a cell may hold. */
const CELL_LETTERS = 32_767;

function textCell(text: string, style: number): string {
	const short = escaped(text.slice(0, CELL_LETTERS));
	return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${short}</t></is></c>`;
}

function cellXml(cell: Cell, { kind }: ExportColumn): string {
	if (cell === null) return '<c/>';
	if (typeof cell === 'number')
		return `<c s="${Number.isInteger(cell) ? 3 : 0}"><v>${cell}</v></c>`;
	if (kind === 'day') return `<c s="2"><v>${serialDay(cell)}</v></c>`;
	return textCell(cell, kind === 'code' ? 1 : 0);
}

async function* sheet(
	headings: readonly string[],
	columns: readonly ExportColumn[],
	rows: AsyncIterable<readonly Cell[]>,
): AsyncGenerator<string> {
	const width = (index: number) => Math.min(40, Math.max(12, headings[index]!.length + 2));
	const widths = columns.map(
		(_, index) =>
			`<col min="${index + 1}" max="${index + 1}" width="${width(index)}" customWidth="1"/>`,
	);
	yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${headings.map((text) => textCell(text, 4)).join('')}</row>`;
	let waiting = '';
	for await (const cells of rows) {
		waiting += `<row>${cells.map((cell, index) => cellXml(cell, columns[index]!)).join('')}</row>`;
		if (waiting.length < 65_536) continue;
		yield waiting;
		waiting = '';
	}
	yield `${waiting}</sheetData></worksheet>`;
}

/**
 * A workbook of one sheet as a stream, never held whole. Texts are texts, whatever they begin with: nothing in it is
 * a formula. A sheet holds 1,048,576 rows, which is more than a province has enterprises.
 */
export function xlsxStream(
	sheetName: string,
	headings: readonly string[],
	columns: readonly ExportColumn[],
	rows: AsyncIterable<readonly Cell[]>,
): NodeJS.ReadableStream {
	const zip = new ZipFile();
	const workbook = `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(sheetName.slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
	for (const [path, text] of Object.entries({ ...parts, 'xl/workbook.xml': workbook }))
		zip.addBuffer(Buffer.from(text), path);
	const content = Readable.from(sheet(headings, columns, rows), { objectMode: false });
	content.on('error', (error) => zip.emit('error', error));
	zip.addReadStream(content, 'xl/worksheets/sheet1.xml');
	zip.end();
	zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
	return zip.outputStream;
}
