import { AppError } from '#platform/errors.ts';
import { emptyFile, notATable } from './refusals.ts';

/** How files of old Office and locked new ones begin. */
export const oleMagic = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Files that people pick by mistake, by their first bytes. */
const strangers: readonly [name: string, magic: Buffer, offset?: number][] = [
	['PDF', Buffer.from('%PDF')],
	['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
	['JPEG', Buffer.from([0xff, 0xd8, 0xff])],
	['GIF', Buffer.from('GIF8')],
	['WEBP', Buffer.from('WEBP'), 8],
	['HEIC', Buffer.from('ftyp'), 4],
	['RTF', Buffer.from('{\\rtf')],
	['RAR', Buffer.from('Rar!')],
	['7Z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf])],
	['GZIP', Buffer.from([0x1f, 0x8b])],
	['SQLITE', Buffer.from('SQLite format 3')],
];

/**
 * Tells by its first 64 KiB what a file is; its name is not looked at.
 *
 * @throws AppError `import/empty`, `import/old-excel`, `import/password`, `import/html`, `import/not-a-table`
 */
export function detectFormat(head: Buffer): 'zip' | 'text' {
	if (head.length === 0) throw emptyFile();
	if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'zip';
	if (head.subarray(0, 4).equals(Buffer.from('PK\x05\x06', 'latin1'))) throw emptyFile();
	if (head.subarray(0, 8).equals(oleMagic)) {
		if (head.includes(encryptedPackage)) {
			throw new AppError('invalid', 'import/password', 'The workbook is locked with a password.');
		}
		throw new AppError('invalid', 'import/old-excel', 'The file is an Excel 97-2003 workbook.');
	}
	for (const [name, magic, offset = 0] of strangers) {
		if (head.subarray(offset, offset + magic.length).equals(magic)) throw notATable(name);
	}
	refuseMarkup(head);
	return 'text';
}

function refuseMarkup(head: Buffer): void {
	const start = head
		.toString('latin1', 0, 4096)
		.replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
		.replaceAll('\0', '')
		.trimStart();
	if (/^(<!doctype html|<html|<head|<body|<table|<meta|<style|<div|mime-version:)/i.test(start)) {
		throw new AppError('invalid', 'import/html', 'The file is a web page named as a table.');
	}
	if (/^<(\?xml|[a-z!])/i.test(start)) throw notATable('XML');
	if (/^(\{\s*"|\[\s*(\{|\[))/.test(start)) throw notATable('JSON');
}
