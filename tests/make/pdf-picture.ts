import { inflateSync } from 'node:zlib';

type Matrix = readonly [number, number, number, number, number, number];
const times = (m: Matrix, n: Matrix): Matrix => [
	m[0] * n[0] + m[1] * n[2],
	m[0] * n[1] + m[1] * n[3],
	m[2] * n[0] + m[3] * n[2],
	m[2] * n[1] + m[3] * n[3],
	m[4] * n[0] + m[5] * n[2] + n[4],
	m[4] * n[1] + m[5] * n[3] + n[5],
];

/** The contents of a PDF's pages in the order of the file, unpacked. */
function contents(pdf: Buffer): string[] {
	const text = pdf.toString('latin1');
	const found: string[] = [];
	for (const match of text.matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n/g)) {
		const from = match.index + match[0].length;
		const bytes = pdf.subarray(from, text.indexOf('endstream', from));
		const unpacked = inflateSync(bytes).toString('latin1');
		// Fonts are streams too, and draw nothing by themselves.
		if (/ cm\b/.test(unpacked)) found.push(unpacked);
	}
	return found;
}

/** What is written on each page, a line for each piece of text in the order in which it was drawn. */
export function pdfLines(pdf: Buffer): string[][] {
	const text = pdf.toString('latin1');
	const objectOf = (number: string) => {
		const from = text.indexOf(`\n${number} 0 obj`);
		return { from, body: text.slice(from, text.indexOf('endobj', from)) };
	};
	const letters = new Map<string, string[]>();
	for (const [, name = '', number = ''] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
		if (letters.has(name)) continue;
		const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objectOf(number).body) ?? [];
		const { from } = objectOf(table);
		const begins = text.indexOf('stream\n', from) + 'stream\n'.length;
		const map = inflateSync(pdf.subarray(begins, text.indexOf('endstream', begins))).toString();
		const known: string[] = [];
		for (const [, first = '', codes = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
			for (const [nth, [, code = '']] of [...codes.matchAll(/<([\w ]*)>/g)].entries())
				known[parseInt(first, 16) + nth] = String.fromCharCode(
					...(code.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)),
				);
		letters.set(name, known);
	}
	return contents(pdf).map((page) => {
		let font: string[] = [];
		const lines: string[] = [];
		for (const [, name, pieces = ''] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*)\] TJ/g))
			if (name) font = letters.get(name) ?? [];
			else
				lines.push(
					(pieces.match(/(?<=<)\w+(?=>)/g) ?? [])
						.flatMap((run) => run.match(/.{4}/g) ?? [])
						.map((glyph) => font[parseInt(glyph, 16)] ?? '\ufffd')
						.join(''),
				);
		return lines;
	});
}

/**
 * The filled shapes of a PDF's first page as an SVG, as a printer would lay them down: enough for what we draw as
 * shapes, such as codes. Letters and pictures are left out.
 */
export function pdfShapes(pdf: Buffer): string {
	const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(
		pdf.toString('latin1'),
	)!;
	const page = contents(pdf)[0] ?? '';
	const kept: { matrix: Matrix; fill: string }[] = [];
	let now: { matrix: Matrix; fill: string } = { matrix: [1, 0, 0, 1, 0, 0], fill: '#000' };
	let path = '';
	let numbers: number[] = [];
	const shapes: string[] = [];
	const done = (fills: boolean) => {
		if (fills && path)
			shapes.push(
				`<path transform="matrix(${now.matrix.join(' ')})" fill="${now.fill}" d="${path}"/>`,
			);
		path = '';
	};
	const operators: Record<string, (n: number[]) => void> = {
		q: () => kept.push(now),
		Q: () => (now = kept.pop() ?? now),
		cm: (n) => (now = { ...now, matrix: times(n as unknown as Matrix, now.matrix) }),
		m: ([x, y]) => (path += `M${x} ${y}`),
		l: ([x, y]) => (path += `L${x} ${y}`),
		c: (n) => (path += `C${n.join(' ')}`),
		re: ([x, y, w, h]) => (path += `M${x} ${y}h${w}v${h}h${-w!}z`),
		h: () => (path += 'z'),
		scn: (n) => (now = { ...now, fill: `rgb(${n.map((part) => part * 255).join(' ')})` }),
		f: () => done(true),
		'f*': () => done(true),
		S: () => done(false),
		n: () => done(false),
	};
	for (const token of page.replace(/\((?:\\.|[^\\)])*\)|<[^>]*>/g, '').split(/\s+/)) {
		const number = Number(token);
		if (token !== '' && Number.isFinite(number)) numbers.push(number);
		else {
			operators[token]?.(numbers);
			numbers = [];
		}
	}
	// A PDF counts upwards from the lower edge.
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
		`<rect width="100%" height="100%" fill="#fff"/><g transform="matrix(1 0 0 -1 0 ${height})">${shapes.join('')}</g></svg>`
	);
}
