import type { Archive } from './archive.ts';
import { damaged } from './refusals.ts';
import type { Sheet } from './workbook.ts';

const maxTail = 32 * 1024 * 1024;

/**
 * The XML of a sheet from the end of its rows: merged cells, what may be written where.
 * @param fatal refuses a sheet that has letters in anything but UTF-8, which nobody could write into
 * @throws AppError `import/damaged`
 */
export async function readTail(
	archive: Archive,
	sheet: Sheet,
	{ fatal = false } = {},
): Promise<string> {
	const stream = await archive.stream(sheet.part);
	const decoder = new TextDecoder('utf-8', { fatal });
	let tail = '';
	let after = false;
	try {
		for await (const chunk of stream) {
			tail += decoder.decode(chunk as Buffer, { stream: true });
			if (!after) {
				const end = tail.lastIndexOf('sheetData>');
				after = end !== -1 && tail.startsWith('/', tail.lastIndexOf('<', end) + 1);
				tail = tail.slice(after ? end : -40);
			}
			if (tail.length > maxTail) throw damaged();
		}
	} catch {
		throw damaged();
	}
	return tail;
}
