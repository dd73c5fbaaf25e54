import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useTables } from '#tests/make/tables.ts';
import { makeXlsx, makeZip } from '#tests/make/xlsx.ts';

const { refusal } = useTables();

describe('what is no table is refused with its reason', () => {
	const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	const good = makeXlsx([
		{
			rows: [
				['Nama Usaha', 'Alamat'],
				['A', 'B'],
			],
		},
	]);
	test.each<[string, string | Buffer, string]>([
		['nothing', '', 'import/empty'],
		['only blanks', '\n \n;;\n', 'import/empty'],
		['an empty workbook', makeXlsx([{ rows: [] }]), 'import/empty'],
		['old Excel', Buffer.concat([ole, Buffer.alloc(600)]), 'import/old-excel'],
		[
			'a locked workbook',
			Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
			'import/password',
		],
		['a page named .xls', '<html><table><tr><td>Nama Usaha</td></tr></table>', 'import/html'],
		['PDF', '%PDF-1.7 …', 'import/not-a-table'],
		['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 'import/not-a-table'],
		['JSON', '[{"nama":"A"}]', 'import/not-a-table'],
		['another archive', makeZip({ 'a.txt': 'x' }), 'import/not-a-table'],
		['a cut workbook', good.subarray(0, good.length - 60), 'import/damaged'],
		['bytes', Buffer.from([1, 2, 3, 0, 4, 5, 0, 0, 9, 1, 1]), 'import/not-text'],
		['nothing but zeros', Buffer.alloc(5000), 'import/not-text'],
		['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 78, 0, 0, 0, 59, 0, 0, 0]), 'import/not-text'],
		['a web archive named .xls', 'MIME-Version: 1.0\nX-Document-Type: Workbook\n', 'import/html'],
		['a header alone', 'Nama Usaha;Alamat\n;\n', 'import/only-header'],
		[
			'a statement of a database',
			"INSERT INTO umkm (nama, jalan) VALUES ('A', 'B');",
			'import/only-header',
		],
		['columns apart by an odd sign', 'Nama Usaha^Pemilik^NIK\nA^B^C\n', 'import/not-separated'],
		[
			'columns apart by blanks',
			'Nama Usaha    Pemilik    NIK\nA             B          1\n',
			'import/not-separated',
		],
		[
			'more columns than a register has',
			`Nama Usaha${';Kolom'.repeat(600)}\nA${';x'.repeat(600)}\n`,
			'import/too-many-columns',
		],
		['prose', 'Dengan hormat,\nbersama ini kami sampaikan 12 hal.\n', 'import/no-header'],
	])('%s', async (_, content, code) => {
		expect(await refusal(content)).toBe(code);
	});

	test('too large, too many rows, a bomb', async () => {
		expect(await refusal('x'.repeat(100), { maxBytes: 50, maxRows: 9 })).toBe('import/too-large');
		expect(await refusal(`Nama Usaha\n${'A\n'.repeat(20)}`, { maxBytes: 5000, maxRows: 9 })).toBe(
			'import/too-many-rows',
		);
		const bomb = makeZip({
			'[Content_Types].xml': '',
			'xl/workbook.xml': Buffer.alloc(70 * 1024 * 1024),
		});
		expect(await refusal(bomb)).toBe('import/unfolds-too-far');
	});
});

test('whatever the bytes, a file is read or refused, never anything else', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
			expect(await refusal(Buffer.from(bytes))).toMatch(/^(read|import\/[a-z-]+)$/);
		}),
		{ numRuns: 150 },
	);
});
