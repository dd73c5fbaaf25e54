import { makeZip } from '../xlsx.ts';
import { inSheet, main, parts, sheet1 } from './hostile.ts';

/** A compound file of Office whose list of names lies behind everything else. */
function compoundFile(name: string): Buffer {
	const sectors = 300;
	const bytes = Buffer.alloc(512 * (sectors + 2));
	Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
	bytes.writeUInt16LE(9, 30);
	bytes.writeUInt32LE(sectors, 48);
	bytes.write(name, 512 * (sectors + 1) + 128, 'utf16le');
	return bytes;
}

const bomb = `<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet xmlns="${main}"><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;

/** What is refused, and with what code. */
export const refused: Readonly<Record<string, [() => Buffer, string]>> = {
	'a workbook that is locked, its names far behind': [
		() => compoundFile('EncryptedPackage'),
		'import/password',
	],
	'a workbook of old Excel': [() => compoundFile('Workbook'), 'import/old-excel'],
	'entities that unfold': [() => makeZip(parts({ [sheet1]: bomb })), 'import/damaged'],
	'rows in no order': [
		() =>
			makeZip(
				inSheet((text) =>
					text.replace(
						'</sheetData>',
						'<row r="6"><c r="A6"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row></sheetData>',
					),
				),
			),
		'import/damaged',
	],
	'a cell longer than any': [
		() =>
			makeZip(
				inSheet((text) =>
					text.replace(
						'</sheetData>',
						`<row r="3"><c r="A3" t="str"><v>${'a'.repeat(5_000_000)}</v></c></row></sheetData>`,
					),
				),
			),
		'import/damaged',
	],
	'half a row': [
		() => makeZip(inSheet((text) => text.replace('</sheetData>', '<row r="3.5"/></sheetData>'))),
		'import/damaged',
	],
	'merged cells that never end': [
		() =>
			makeZip(
				inSheet((text) =>
					text.replace('</worksheet>', `${'<mergeCell '.repeat(100_000)}</worksheet>`),
				),
			),
		'import/damaged',
	],
	'a sheet in the eight bits of old': [
		() =>
			makeZip(
				parts({
					[sheet1]: Buffer.from(
						String(parts()[sheet1]).replace(
							'</sheetData>',
							'<row r="3"><c r="E3" t="str"><v>café</v></c></row></sheetData>',
						),
						'latin1',
					),
				}),
			),
		'import/damaged',
	],
	'a sheet in UTF-16': [
		() => makeZip(parts({ [sheet1]: Buffer.from(`\ufeff${String(parts()[sheet1])}`, 'utf16le') })),
		'import/damaged',
	],
	'a sheet that is cut': [
		() => makeZip(inSheet((text) => text.slice(0, text.indexOf('</row>')))),
		'import/damaged',
	],
	'a sheet that is not there': [
		() => {
			const { [sheet1]: _, ...rest } = parts();
			return makeZip(rest);
		},
		'import/damaged',
	],
	'a table of LibreOffice': [
		() => makeZip({ mimetype: 'x', 'content.xml': '<x/>', 'META-INF/manifest.xml': '<x/>' }),
		'import/not-a-table',
	],
	'a table of an iPhone': [
		() => makeZip({ 'Index/Document.iwa': 'x', 'Metadata/Properties.plist': 'x' }),
		'import/not-a-table',
	],
	'a binary workbook': [
		() => makeZip({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' }),
		'import/not-a-table',
	],
	'templates in an archive': [
		() => makeZip({ 'makanan.xlsx': 'x', 'minuman.xlsx': 'x' }),
		'sheets/archive',
	],
	'nothing in it': [
		() => makeZip(inSheet((text) => text.replace(/<sheetData>.*<\/sheetData>/, '<sheetData/>'))),
		'sheets/no-titles',
	],
};
