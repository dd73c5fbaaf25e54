import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP of the named parts, deflated. */
export function makeZip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
	const files: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of Object.entries(parts)) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const path = Buffer.from(name);
		const common = Buffer.alloc(26);
		common.writeUInt16LE(20, 0);
		common.writeUInt16LE(8, 4);
		common.writeUInt32LE(crc32(bytes), 10);
		common.writeUInt32LE(packed.length, 14);
		common.writeUInt32LE(bytes.length, 18);
		common.writeUInt16LE(path.length, 22);
		const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, packed]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		directory.push(
			Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, path]),
		);
		files.push(local);
		offset += local.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.write('PK\x05\x06', 'latin1');
	end.writeUInt16LE(directory.length, 8);
	end.writeUInt16LE(directory.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...files, central, end]);
}

export interface MadeSheet {
	name?: string;
	hidden?: boolean;
	/** The XML inside `<sheetData>`, or rows of cells: texts, numbers, or raw `<c …>` for anything else. */
	rows: readonly (readonly (string | number | null | { xml: string })[])[];
	/** Such as `A1:C1`. */
	merges?: readonly string[];
	hiddenRows?: readonly number[];
}

/** A workbook as Excel writes it: shared strings, styles (style 1 is a date, style 2 `dd/mm/yyyy`), merges. */
export function makeXlsx(sheets: readonly MadeSheet[]): Buffer {
	const strings: string[] = [];
	const index = new Map<string, number>();
	const share = (text: string): number => {
		const known = index.get(text);
		if (known !== undefined) return known;
		index.set(text, strings.length);
		return strings.push(text) - 1;
	};
	const parts: Record<string, string> = {
		'[Content_Types].xml': '<?xml version="1.0"?><Types/>',
		'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr/><sheets>${sheets
			.map(
				({ name, hidden }, i) =>
					`<sheet name="${escape(name ?? `Sheet${i + 1}`)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
			)
			.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
			.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
			.join(
				'',
			)}${relation('rIdS', 'styles', 'styles.xml')}${relation('rIdT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
		'xl/styles.xml':
			'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>',
	};
	sheets.forEach((sheet, i) => {
		parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet, share);
	});
	parts['xl/sharedStrings.xml'] = `<sst>${strings
		.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`)
		.join('')}</sst>`;
	return makeZip(parts);
}

function sheetXml(sheet: MadeSheet, share: (text: string) => number): string {
	const rows = sheet.rows.map((cells, r) => {
		const xml = cells.map((cell, c) => {
			if (cell === null) return '';
			if (typeof cell === 'object') return cell.xml;
			const at = `${String.fromCharCode(65 + c)}${r + 1}`;
			return typeof cell === 'number'
				? `<c r="${at}"><v>${cell}</v></c>`
				: `<c r="${at}" t="s"><v>${share(cell)}</v></c>`;
		});
		const hidden = sheet.hiddenRows?.includes(r + 1) ? ' hidden="1"' : '';
		return xml.length === 0 ? '' : `<row r="${r + 1}"${hidden}>${xml.join('')}</row>`;
	});
	const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
	return `<?xml version="1.0"?><worksheet><sheetData>${rows.join('')}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
}

function relation(id: string, type: string, target: string): string {
	return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
