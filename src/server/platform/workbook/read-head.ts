import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '#platform/errors.ts';
import { oleMagic } from './detect-format.ts';
import { emptyFile } from './refusals.ts';

/**
 * The first 64 KiB of a file, by which its kind is told; of an old container also where it names what it holds, which
 * may lie anywhere.
 * @throws AppError `import/too-large`, `import/empty`
 */
export async function readHead(path: string, maxBytes: number): Promise<Buffer> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		if (size === 0) throw emptyFile();
		if (size > maxBytes) {
			const [megabytes, max] = [size, maxBytes].map((bytes) => Math.ceil(bytes / 1e6));
			throw new AppError('invalid', 'import/too-large', `The file has ${megabytes} MB.`, {
				megabytes: megabytes ?? 0,
				max: max ?? 0,
			});
		}
		const head = await readAt(file, 0, 64 * 1024);
		return head.subarray(0, 8).equals(oleMagic)
			? Buffer.concat([head, await readAt(file, directoryOf(head), 4096)])
			: head;
	} finally {
		await file.close();
	}
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
	const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
	return buffer.subarray(0, bytesRead);
}

/** Where the list of names of a compound file begins (MS-CFB 2.2): its sector, and how large sectors are. */
function directoryOf(head: Buffer): number {
	if (head.length < 512) return 0;
	const sector = 2 ** Math.min(head.readUInt16LE(30), 12);
	return (head.readUInt32LE(48) + 1) * sector;
}
