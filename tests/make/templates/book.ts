import { makeZip } from '../xlsx.ts';

/*
 * Workbooks as the programs of marketplaces write them, part by part: more than a table, with lists on hidden sheets,
 * checks of cells, protected titles, programs. All shapes are our own invention.
 */

export type MadeCell =
	string | number | null | { formula: string; value: string } | { xml: string };

export interface TemplateSheet {
	name: string;
	hidden?: boolean;
	rows: readonly (readonly MadeCell[])[];
	/** Rows, from 1, that are hidden. */
	hiddenRows?: readonly number[];
	merges?: readonly string[];
	/** What stands behind the rows, such as `<dataValidations>`. */
	tail?: string;
	/** What stands before them, such as `<cols>`. */
	head?: string;
	/** Prefix of its elements. */
	prefix?: string;
}

export interface MadeBook {
	sheets: readonly TemplateSheet[];
	/** Ranges with a name. */
	names?: Readonly<Record<string, string>>;
	macros?: boolean;
	/** Other parts, by name. */
	extra?: Readonly<Record<string, string | Buffer>>;
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

const escape = (text: string) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** Letters of a column from 0. */
export function letters(column: number): string {
	const rest = Math.floor(column / 26);
	return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function sheetXml(sheet: TemplateSheet, share: (text: string) => number): string {
	const p = sheet.prefix ?? '';
	const rows = sheet.rows.map((cells, r) => {
		const written = cells.map((cell, c) => {
			const at = `${letters(c)}${r + 1}`;
			if (cell === null) return '';
			if (typeof cell === 'number') return `<${p}c r="${at}"><${p}v>${cell}</${p}v></${p}c>`;
			if (typeof cell === 'string')
				return `<${p}c r="${at}" s="1" t="s"><${p}v>${share(cell)}</${p}v></${p}c>`;
			if ('xml' in cell) return cell.xml;
			return `<${p}c r="${at}"><${p}f>${escape(cell.formula)}</${p}f><${p}v>${cell.value}</${p}v></${p}c>`;
		});
		const hidden = sheet.hiddenRows?.includes(r + 1) ? ' hidden="1"' : '';
		return written.length > 0 ? `<${p}row r="${r + 1}"${hidden}>${written.join('')}</${p}row>` : '';
	});
	const merges = (sheet.merges ?? []).map((ref) => `<${p}mergeCell ref="${ref}"/>`).join('');
	const xmlns = p ? `xmlns:${p.slice(0, -1)}` : 'xmlns';
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${p}worksheet ${xmlns}="${spreadsheet}"><${p}dimension ref="A1:${letters(Math.max(0, ...sheet.rows.map((cells) => cells.length - 1)))}${Math.max(1, sheet.rows.length)}"/>${sheet.head ?? ''}<${p}sheetData>${rows.join('')}</${p}sheetData>${merges && `<${p}mergeCells>${merges}</${p}mergeCells>`}${sheet.tail ?? ''}</${p}worksheet>`;
}

/** The bytes of a workbook, and its parts to compare with. */
export function makeBook(book: MadeBook): { bytes: Buffer; parts: Record<string, Buffer> } {
	const strings: string[] = [];
	const known = new Map<string, number>();
	const share = (text: string) => {
		const at = known.get(text) ?? strings.push(text) - 1;
		known.set(text, at);
		return at;
	};
	const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
	const kind = book.macros
		? 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
		: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';
	const sheets = book.sheets.map((sheet) => sheetXml(sheet, share));
	const over = (part: string, type: string) =>
		`<Override PartName="/${part}" ContentType="${type}"/>`;
	const base = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
	const parts: Record<string, string | Buffer> = {
		'[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>${over('xl/workbook.xml', kind)}${sheets.map((_, i) => over(`xl/worksheets/sheet${i + 1}.xml`, `${base}.worksheet+xml`)).join('')}${over('xl/styles.xml', `${base}.styles+xml`)}${over('xl/sharedStrings.xml', `${base}.sharedStrings+xml`)}</Types>`,
		'_rels/.rels': `${xml}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `${xml}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${book.sheets.map(({ name, hidden }, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets>${
			book.names
				? `<definedNames>${Object.entries(book.names)
						.map(([name, range]) => `<definedName name="${name}">${escape(range)}</definedName>`)
						.join('')}</definedNames>`
				: ''
		}</workbook>`,
		'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${packages}/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rIdS" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		'xl/styles.xml': `${xml}<styleSheet xmlns="${spreadsheet}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
	};
	sheets.forEach((text, i) => {
		parts[`xl/worksheets/sheet${i + 1}.xml`] = text;
	});
	parts['xl/sharedStrings.xml'] =
		`${xml}<sst xmlns="${spreadsheet}">${strings.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`;
	if (book.macros)
		parts['xl/vbaProject.bin'] = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 0, 255]);
	Object.assign(parts, book.extra);
	return {
		bytes: makeZip(parts),
		parts: Object.fromEntries(
			Object.entries(parts).map(([name, part]) => [name, Buffer.from(part)]),
		),
	};
}
