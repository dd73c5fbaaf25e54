import { damaged } from './refusals.ts';
import type { Archive } from './archive.ts';
import { readEscapes } from './escapes.ts';
import { readRelations } from './relations.ts';
import { createStringStore, type StringStore } from './string-store.ts';

export interface Sheet {
	name: string;
	/** Name of its part in the archive. */
	part: string;
	hidden: boolean;
}

/** What the sheets of a workbook share. */
export interface Workbook {
	sheets: Sheet[];
	/** Days are counted from 1904, as old Macs did. */
	from1904: boolean;
	/** By style index: true when a number of that style is shown as a date. */
	dateStyles: boolean[];
	strings: StringStore;
	/** Ranges that have a name, by that name in lower case: `Lists!$A$2:$A$9`. */
	names: ReadonlyMap<string, string>;
}

/** Where nearly all programs put the list of sheets; the archive itself says where it lies. */
const usualPart = 'xl/workbook.xml';

export async function readWorkbook(archive: Archive): Promise<Workbook> {
	const main =
		[...(await readRelations(archive, '')).values()].find(({ type }) => type === 'officeDocument')
			?.part ?? usualPart;
	const targets = await readRelations(archive, main);
	if (targets.size === 0) throw damaged();
	const sheets: Sheet[] = [];
	const names = new Map<string, string>();
	let from1904 = false;
	let defining = '';
	const open = (name: string, attributes: Readonly<Record<string, string>>) => {
		if (name === 'definedName') defining = (attributes['name'] ?? '').toLowerCase();
		if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
		if (name !== 'sheet') return;
		const target = targets.get(attributes['r:id'] ?? relationId(attributes));
		if (target?.type !== 'worksheet') return;
		const hidden = (attributes['state'] ?? 'visible') !== 'visible';
		sheets.push({ name: attributes['name'] ?? '', part: target.part, hidden });
	};
	const close = (name: string) => {
		if (name === 'definedName') defining = '';
	};
	const text = (more: string) => {
		if (defining !== '') names.set(defining, (names.get(defining) ?? '') + more);
	};
	for await (const _ of archive.xml(main, { open, close, text }));
	const byType = (type: string) =>
		[...targets.values()].find((target) => target.type === type)?.part;
	return {
		sheets,
		from1904,
		dateStyles: await readDateStyles(archive, byType('styles')),
		strings: await readSharedStrings(archive, byType('sharedStrings')),
		names,
	};
}

function relationId(attributes: Readonly<Record<string, string>>): string {
	return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function readAll(
	archive: Archive,
	part: string,
	open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
	const nothing = () => {};
	for await (const _ of archive.xml(part, { open, close: nothing, text: nothing }));
}

/** Formats 14 to 22 and 45 to 47 are dates and times everywhere, the others in the Far East. */
function isBuiltInDate(id: number): boolean {
	return (
		(id >= 14 && id <= 22) ||
		(id >= 27 && id <= 36) ||
		(id >= 45 && id <= 47) ||
		(id >= 50 && id <= 58)
	);
}

function isDateFormat(code: string): boolean {
	const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '');
	return /[dy]/i.test(bare) || /m{3,}|h:|:m|m:s/i.test(bare);
}

async function readDateStyles(archive: Archive, part: string | undefined): Promise<boolean[]> {
	const styles: boolean[] = [];
	if (!part || !archive.has(part)) return styles;
	const custom = new Map<number, boolean>();
	let inCellFormats = false;
	await readAll(archive, part, (name, attributes) => {
		if (name === 'numFmt') {
			custom.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
		} else if (name === 'cellXfs') inCellFormats = true;
		else if (name === 'cellStyles') inCellFormats = false;
		else if (name === 'xf' && inCellFormats) {
			const id = Number(attributes['numFmtId'] ?? 0);
			styles.push(custom.get(id) ?? isBuiltInDate(id));
		}
	});
	return styles;
}

async function readSharedStrings(archive: Archive, part: string | undefined): Promise<StringStore> {
	const store = createStringStore();
	if (!part || !archive.has(part)) return store;
	let text = '';
	let inText = false;
	let inPhonetic = false;
	const events = {
		open(name: string) {
			if (name === 'si') text = '';
			else if (name === 't') inText = !inPhonetic;
			else if (name === 'rPh') inPhonetic = true;
		},
		close(name: string) {
			if (name === 't') inText = false;
			else if (name === 'rPh') inPhonetic = false;
			else if (name === 'si') store.add(readEscapes(text));
		},
		text(more: string) {
			if (inText) text += more;
		},
	};
	for await (const _ of archive.xml(part, events));
	return store;
}
