import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { makeZip } from '../xlsx.ts';

/*
 * One template in every way in which programs write workbooks: the same titles `Nama Produk`, `Harga`, `Stok`,
 * `Kode SKU`, `Kondisi` in row 2 of the sheet `Produk`, products from row 3.
 */

export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export type Parts = Record<string, string | Buffer>;

export const titles = ['Nama Produk', 'Harga', 'Stok', 'Kode SKU', 'Kondisi'];
const letters = 'ABCDE';

const relation = (id: string, type: string, target: string, kind = office) =>
	`<Relationship Id="${id}" Type="${kind}/${type}" Target="${target}"/>`;
const relations = (...list: string[]) =>
	`${xml}<Relationships xmlns="${packages}/relationships">${list.join('')}</Relationships>`;
const shared = (items: readonly string[]) =>
	`${xml}<sst xmlns="${main}" count="${items.length}" uniqueCount="${items.length}">${items.map((item) => `<si>${item}</si>`).join('')}</sst>`;
const titleRow = `<row r="2">${[...letters].map((letter, at) => `<c r="${letter}2" t="s"><v>${at + 1}</v></c>`).join('')}</row>`;

const sheet = (rows: string, { head = '', tail = '' } = {}) =>
	`${xml}<worksheet xmlns="${main}" xmlns:r="${office}"><dimension ref="A1:E2"/>${head}<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>${rows}</sheetData>${tail}</worksheet>`;

export function parts(changed: Parts = {}): Parts {
	return {
		'[Content_Types].xml': `${xml}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
		'_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
		'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Produk" sheetId="1" r:id="rId1"/><sheet name="Daftar" sheetId="2" state="veryHidden" r:id="rId2"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relations(
			relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
			relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
			relation('rId3', 'sharedStrings', 'sharedStrings.xml'),
		),
		'xl/worksheets/sheet1.xml': sheet(titleRow),
		'xl/worksheets/sheet2.xml': `${xml}<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Baru</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Bekas</t></is></c></row></sheetData></worksheet>`,
		'xl/sharedStrings.xml': shared(
			['Jangan mengubah judul', ...titles].map((text) => `<t>${text}</t>`),
		),
		...changed,
	};
}

const swap = (part: string, change: (text: string) => string): Parts =>
	parts({ [part]: change(String(parts()[part])) });
export const sheet1 = 'xl/worksheets/sheet1.xml';
export const inSheet = (change: (text: string) => string) => swap(sheet1, change);

/** With `x:` before every element of its own. */
const prefixed = (text: string) =>
	text
		.replace(/<(\/?)(?=[a-zA-Z])/g, '<$1x:')
		.replace(`xmlns="${main}"`, `xmlns:x="${main}"`)
		.replace(`xmlns="${packages}/relationships"`, `xmlns:x="${packages}/relationships"`);

const moved = (way: string, workbook: string, sheetPart: string): Parts => {
	const {
		'xl/workbook.xml': book,
		[sheet1]: first,
		'xl/_rels/workbook.xml.rels': _,
		...rest
	} = parts();
	const folder = workbook.includes('/') ? workbook.slice(0, workbook.lastIndexOf('/') + 1) : '';
	return {
		...rest,
		'[Content_Types].xml': String(rest['[Content_Types].xml'])
			.replace('/xl/workbook.xml', `/${workbook}`)
			.replace(`/${sheet1}`, `/${sheetPart}`),
		'_rels/.rels': relations(relation('rId1', 'officeDocument', `/${workbook}`)),
		[workbook]: book!,
		[`${folder}_rels/${workbook.slice(folder.length)}.rels`]: relations(
			relation('rId1', 'worksheet', way),
			relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml'),
			relation('rId3', 'sharedStrings', '/xl/sharedStrings.xml'),
		),
		[sheetPart]: first!,
	};
};

/** Each is read, and filled from row 3. */
export const oddParts: Readonly<Record<string, () => Parts>> = {
	'as Excel writes it': () => parts(),
	'texts in coloured runs with readings beside them': () =>
		parts({
			'xl/sharedStrings.xml': shared([
				'<t>Jangan</t>',
				'<r><rPr><b/></rPr><t xml:space="preserve">Nama </t></r><r><t>Produk</t></r><r><t>*</t></r><rPh sb="0" eb="1"><t>salah</t></rPh><phoneticPr fontId="1"/>',
				...titles.slice(1).map((text) => `<t>${text}</t>`),
			]),
		}),
	'texts inside cells, in runs, with readings': () =>
		inSheet((text) =>
			text.replace(
				titleRow,
				`<row r="2">${titles.map((title, at) => `<c r="${letters[at]}2" t="inlineStr"><is><r><t>${title.slice(0, 2)}</t></r><r><t>${title.slice(2)}</t></r><rPh sb="0" eb="1"><t>salah</t></rPh></is></c>`).join('')}</row>`,
			),
		),
	'signs that are written as _x000D_, and spaces that do not break': () =>
		parts({
			'xl/sharedStrings.xml': shared(
				['a', 'Nama\u00a0Produk_x000D_\n(wajib)', ...titles.slice(1)].map(
					(text) => `<t>${text}</t>`,
				),
			),
		}),
	'ways from the top, and a workbook that is counted': () =>
		moved('/xl/worksheets/sheet11.xml', 'xl/workbook22.xml', 'xl/worksheets/sheet11.xml'),
	'a workbook that lies at the top, its sheet elsewhere': () =>
		moved('lembar/satu.xml', 'workbook.xml', 'lembar/satu.xml'),
	'a prefix before every element': () => ({
		...parts(),
		...Object.fromEntries(
			[sheet1, 'xl/workbook.xml', 'xl/sharedStrings.xml', 'xl/_rels/workbook.xml.rels'].map(
				(name) => [name, prefixed(String(parts()[name]))],
			),
		),
	}),
	'rows and cells that do not say where they are': () =>
		inSheet((text) => text.replace(/<row r="\d"/g, '<row').replace(/<c r="[A-E]\d"/g, '<c')),
	'the strict form of the format': () =>
		Object.fromEntries(
			Object.entries(parts()).map(([name, part]) => [
				name,
				String(part)
					.replaceAll(main, 'http://purl.oclc.org/ooxml/spreadsheetml/main')
					.replaceAll(office, strict),
			]),
		),
	'a size that is a lie': () => inSheet((text) => text.replace('A1:E2', 'A1')),
	'a size that is the largest there is': () =>
		inSheet((text) => text.replace('A1:E2', 'A1:XFD1048576')),
	'quotation marks of the other kind, comments and instructions between': () =>
		inSheet((text) =>
			text
				.replace(/ (r|t|ref)="([^"]*)"/g, " $1 = '$2'")
				.replace('<sheetData>', '<!-- <row r="9"> --><sheetData>\n<?x <row/> ?>')
				.replaceAll('<row', '\n\t<row')
				.replaceAll('<c ', '\n\t\t<c '),
		),
	'a mark of byte order': () => inSheet((text) => `\ufeff${text}`),
	'checks in the newer form, with lists on a hidden sheet': () =>
		inSheet((text) =>
			text.replace(
				'</worksheet>',
				'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>Daftar!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>E3:E1000</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>',
			),
		),
	'a table, a protection, colours by rules, notes, a picture, an order of sums': () => ({
		...inSheet((text) =>
			text
				.replace(
					'<sheetData>',
					'<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData>',
				)
				.replace(
					'</worksheet>',
					'<sheetProtection sheet="1" password="CC1A"/><autoFilter ref="A2:E2"/><conditionalFormatting sqref="A3:A999"><cfRule type="expression" priority="1"><formula>A3="&lt;row&gt;"</formula></cfRule></conditionalFormatting><legacyDrawing r:id="rId9"/><tableParts count="1"><tablePart r:id="rId8"/></tableParts></worksheet>',
				),
		),
		'xl/calcChain.xml': `${xml}<calcChain xmlns="${main}"><c r="A9" i="2"/></calcChain>`,
		'xl/tables/table1.xml': `${xml}<table xmlns="${main}" id="1" name="T" displayName="T" ref="A2:E3"/>`,
		'xl/comments1.xml': `${xml}<comments xmlns="${main}"/>`,
		'xl/drawings/vmlDrawing1.vml': '<xml/>',
		'xl/media/image1.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 254]),
	}),
	'texts that nothing in them is read in': () =>
		parts({
			'xl/sharedStrings.xml': shared(
				['Jangan', ...titles].map((text) => `<t><![CDATA[${text}]]></t>`),
			),
		}),
	'days counted from 1904': () =>
		swap('xl/workbook.xml', (text) =>
			text.replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
		),
	'a sheet of charts before it, and one whose part is missing': () => ({
		...swap('xl/workbook.xml', (text) =>
			text.replace('<sheets>', '<sheets><sheet name="Grafik" sheetId="7" r:id="rId7"/>'),
		),
		'xl/_rels/workbook.xml.rels': String(parts()['xl/_rels/workbook.xml.rels']).replace(
			'</Relationships>',
			`${relation('rId7', 'chartsheet', 'chartsheets/sheet1.xml')}</Relationships>`,
		),
		'xl/chartsheets/sheet1.xml': `${xml}<chartsheet xmlns="${main}"/>`,
	}),
	'the last row that a sheet can have': () =>
		inSheet((text) =>
			text.replace(
				'</sheetData>',
				'<row r="1048576"><c r="Z1048576"><v>1</v></c></row></sheetData>',
			),
		),
	'titles by sums that were calculated': () =>
		inSheet((text) =>
			text.replace(
				'<c r="A2" t="s"><v>1</v></c>',
				'<c r="A2" t="str"><f>IF(1,"Nama Produk","")</f><v>Nama Produk</v></c>',
			),
		),
	'formats in advance for a thousand rows, and a sum that all share': () =>
		inSheet((text) =>
			text.replace(
				'</sheetData>',
				`${Array.from({ length: 1_000 }, (_, at) => `<row r="${at + 3}" spans="1:26" ht="18" customHeight="1"><c r="A${at + 3}" s="0"/><c r="G${at + 3}"><f t="shared" si="0"${at === 0 ? ' ref="G3:G1002"' : ''}>${at === 0 ? 'B3*C3' : ''}</f><v>0</v></c></row>`).join('')}</sheetData>`,
			),
		),
};

/** A ZIP of parts as a program writes it that does not know their size before. */
export function zipAsStream(of: Parts, { compress = true, zip64 = false } = {}): Promise<Buffer> {
	const zip = new ZipFile();
	for (const [name, part] of Object.entries(of))
		zip.addReadStream(Readable.from([Buffer.from(part)]), name, {
			compress,
			forceZip64Format: zip64,
		});
	zip.end({ forceZip64Format: zip64, comment: '' });
	return buffer(zip.outputStream);
}

/** The same archive in every way in which it can be packed. */
export const oddArchives: Readonly<Record<string, () => Promise<Buffer>>> = {
	'sizes behind the parts': () => zipAsStream(parts()),
	'sizes of eight bytes': () => zipAsStream(parts(), { zip64: true }),
	'parts that are not packed': () => zipAsStream(parts(), { compress: false }),
	'names with backslashes': async () =>
		makeZip(
			Object.fromEntries(
				Object.entries(parts()).map(([name, part]) => [name.replaceAll('/', '\\'), part]),
			),
		),
	'names with capitals': async () =>
		makeZip(
			Object.fromEntries(
				Object.entries(parts()).map(([name, part]) => [
					name.replace('worksheets/sheet1', 'Worksheets/Sheet1'),
					part,
				]),
			),
		),
	'a sign in front and a comment at its end': async () => {
		const bytes = makeZip(parts());
		const comment = Buffer.from('unduhan toko');
		bytes.writeUInt16LE(comment.length, bytes.length - 2);
		return Buffer.concat([bytes, comment]);
	},
};
