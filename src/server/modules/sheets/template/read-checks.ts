import { readAddress } from '#platform/workbook/merges.ts';

/** A rectangle of cells: rows from 1, columns from 0, both ends included. */
export interface CellRange {
	top: number;
	bottom: number;
	left: number;
	right: number;
}

/** What a sheet lets be typed into some of its cells (ECMA-376 18.3.1.32). */
export interface CellCheck {
	ranges: CellRange[];
	type: string;
	operator: string;
	formula1: string;
	formula2: string;
}

const entities: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
};

function unescaped(xml: string): string {
	return xml.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, dec, name) => {
		if (name !== undefined) return entities[String(name).toLowerCase()] ?? whole;
		const code = hex === undefined ? Number(dec) : Number.parseInt(String(hex), 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
	});
}

const attributeOf = (attributes: string, name: string) =>
	unescaped(
		new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
			.exec(attributes)
			?.slice(1)
			.find((one) => one !== undefined) ?? '',
	);

const elementOf = (inside: string, name: string) => {
	const found =
		new RegExp(`<(?:\\w+:)?${name}\\b[^>]*>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(inside)?.[1] ??
		'';
	const [plain = '', ...quoted] = found.split('<![CDATA[');
	// The newer form wraps a formula once more: <x14:formula1><xm:f>…
	const written = (xml: string) => unescaped(xml.replace(/<[^>]*>/g, ''));
	const rest = quoted.map((part) => {
		const [verbatim = '', after = ''] = part.split(']]>');
		return verbatim + written(after);
	});
	return (written(plain) + rest.join('')).trim();
};

/** `A2:B9 D4` as rectangles; what is no address is left out. */
export function readRanges(text: string): CellRange[] {
	return text.split(/\s+/).flatMap((one) => {
		const [from = '', to = from] = one.split(':');
		const start = readAddress(from);
		const end = readAddress(to);
		if (!start || !end) return [];
		return [{ top: start.row, bottom: end.row, left: start.column, right: end.column }];
	});
}

const maxChecks = 2_000;
/** Letters of one check; a formula has 8,192 at the most. */
const maxInside = 64 * 1024;

function withoutComments(xml: string): string {
	const [first = '', ...others] = xml.split('<!--');
	return first + others.map((part) => part.slice(`${part}-->`.indexOf('-->') + 3)).join('');
}

/** The checks that the tail of a sheet lists, in both forms in which Excel writes them. */
export function readCellChecks(sheetTail: string): CellCheck[] {
	const checks: CellCheck[] = [];
	const tail = withoutComments(sheetTail);
	const open = /<(?:\w+:)?dataValidation\b((?:[^<>"'/]|\/(?!>)|"[^"<]*"|'[^'<]*')*)(\/?)>/g;
	const close = /<\/(?:\w+:)?dataValidation>/g;
	for (let begun = open.exec(tail); begun && checks.length < maxChecks; begun = open.exec(tail)) {
		const [, attributes = '', empty] = begun;
		// One without anything inside allows everything.
		if (empty) continue;
		close.lastIndex = open.lastIndex;
		const end = close.exec(tail);
		if (!end) break;
		const inside = tail.slice(open.lastIndex, end.index);
		open.lastIndex = close.lastIndex;
		if (inside.length > maxInside) continue;
		checks.push({
			ranges: readRanges(attributeOf(attributes, 'sqref') || elementOf(inside, 'sqref')),
			type: attributeOf(attributes, 'type'),
			operator: attributeOf(attributes, 'operator') || 'between',
			formula1: elementOf(inside, 'formula1'),
			formula2: elementOf(inside, 'formula2'),
		});
	}
	return checks;
}

/** What a formula of a list names: texts, cells of a sheet (null is its own), or nothing that can be looked up. */
export type ListSource =
	{ texts: string[] } | { sheet: string | null; range: CellRange } | undefined;

/** @param names ranges with a name, by that name in lower case */
export function readListSource(formula: string, names: ReadonlyMap<string, string>): ListSource {
	const quoted = /^"([\s\S]*)"$/.exec(formula)?.[1];
	if (quoted !== undefined)
		return {
			texts: quoted
				.replaceAll('""', '"')
				.split(',')
				.map((text) => text.trim())
				.filter(Boolean),
		};
	const bare = formula.replace(/^=/, '');
	const target = names.get(bare.toLowerCase()) ?? bare;
	const whole = target.replace(/\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/, '$11:$21048576');
	const match =
		/^(?:'((?:[^']|'')+)'!|([^'!()]+)!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)$/.exec(
			whole,
		);
	const [range] = readRanges(match?.[3] ?? '');
	if (!match || !range) return undefined;
	return { sheet: match[1]?.replaceAll("''", "'") ?? match[2] ?? null, range };
}
