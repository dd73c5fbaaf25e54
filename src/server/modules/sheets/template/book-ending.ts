import type { Archive } from '#platform/workbook/archive.ts';
import type { BookEnding } from './layout.ts';

const types = '[Content_Types].xml';
const ends: Readonly<Record<string, BookEnding>> = {
	'sheet.main+xml': 'xlsx',
	'sheet.macroenabled.main+xml': 'xlsm',
	'template.main+xml': 'xltx',
	'template.macroenabled.main+xml': 'xltm',
};

/** How a workbook's name must end by its own word; undefined where it says nothing that is known. */
export async function endingOf(archive: Archive): Promise<BookEnding | undefined> {
	let found: BookEnding | undefined;
	const open = (name: string, { ContentType: type = '' }: Readonly<Record<string, string>>) => {
		const said = /\b(?:sheet|template)(?:\.macroenabled)?\.main\+xml$/.exec(type.toLowerCase());
		if (name === 'Override' && said) found ??= ends[said[0]];
	};
	const nothing = () => {};
	for await (const _ of archive.xml(types, { open, close: nothing, text: nothing }));
	return found;
}
