import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';

/*
 * Text as outlines. A picture is drawn the same on every machine only if it brings its letters along: the fonts
 * that a server happens to have are not ours.
 */

const weights = { regular: '400', bold: '700' } as const;
export type Weight = keyof typeof weights;

export interface TextStyle {
	/** Height of the font in units of the drawing. */
	size: number;
	weight?: Weight;
}

const { resolve } = createRequire(import.meta.url);
const fonts = new Map<Weight, fontkit.Font>();

/** The file of our font, as documents embed it. */
export function fontFile(weight: Weight): Buffer {
	return readFileSync(
		resolve(
			`@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-latin-${weights[weight]}-normal.woff`,
		),
	);
}

function fontOf(weight: Weight): fontkit.Font {
	let font = fonts.get(weight);
	if (!font) fonts.set(weight, (font = fontkit.create(fontFile(weight)) as fontkit.Font));
	return font;
}

/** How wide a text runs, in units of the drawing. */
export function textWidth(text: string, { size, weight = 'regular' }: TextStyle): number {
	const font = fontOf(weight);
	return (font.layout(text).advanceWidth / font.unitsPerEm) * size;
}

/** The outline of one line of text as the `d` of an SVG path; `x` and `y` are the start of its baseline. */
export function textPath(text: string, x: number, y: number, style: TextStyle): string {
	const { size, weight = 'regular' } = style;
	const font = fontOf(weight);
	const scale = size / font.unitsPerEm;
	const run = font.layout(text);
	let at = x;
	let path = '';
	for (const [index, glyph] of run.glyphs.entries()) {
		const position = run.positions[index]!;
		path += glyph.path
			.scale(scale, -scale)
			.translate(at + position.xOffset * scale, y - position.yOffset * scale)
			.toSVG();
		at += position.xAdvance * scale;
	}
	return path;
}

/** Breaks a text at its spaces into at most `maxLines` lines of `width`; what is left over ends in an ellipsis. */
export function wrapText(
	text: string,
	{ width, maxLines, ...style }: TextStyle & { width: number; maxLines: number },
): string[] {
	const fits = (line: string) => textWidth(line, style) <= width;
	const lines: string[] = [];
	let line = '';
	for (const word of text.trim().split(/\s+/)) {
		const longer = line ? `${line} ${word}` : word;
		if (!line || fits(longer)) line = longer;
		else {
			lines.push(line);
			line = word;
		}
	}
	lines.push(line);
	const kept = lines.slice(0, maxLines);
	const cutOff = lines.length > maxLines;
	return kept.map((each, index) => shorten(each, cutOff && index === maxLines - 1, fits));
}

function shorten(line: string, cutOff: boolean, fits: (line: string) => boolean): string {
	if (!cutOff && fits(line)) return line;
	let kept = [...line];
	while (kept.length > 1 && !fits(`${kept.join('').trimEnd()}…`)) kept = kept.slice(0, -1);
	return `${kept.join('').trimEnd()}…`;
}
