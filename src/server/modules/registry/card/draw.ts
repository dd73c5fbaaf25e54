import { textPath, textWidth, wrapText, type Weight } from '#platform/draw-text.ts';
import { escapeXml, qrModules } from '#platform/draw-qr.ts';

/** The words and addresses of one card; everything that people read comes in the reader's language. */
export interface CardWords {
	title: string;
	issuer: string;
	name: string;
	number: string;
	area: string;
	/** What the owner does next, one sentence. */
	nextLabel: string;
	next: string;
	shop: { url: string; label: string };
	verify: { url: string; label: string };
	/** For screen readers. */
	description: string;
}

/** A bank card's size (ISO/IEC 7810 ID-1) in tenths of a millimetre: 85.6 × 54 mm. */
export const cardSize = { width: 856, height: 540 } as const;

const teal = '#0f5c5c';
const turmeric = '#e8a317';
const ink = '#1f2a2a';

interface Line {
	text: string;
	x: number;
	y: number;
	size: number;
	weight?: Weight;
	fill?: string;
	/** Centred on x instead of beginning there. */
	centred?: boolean;
}

function line({ text, x, y, size, weight = 'regular', fill = ink, centred }: Line): string {
	const from = centred ? x - textWidth(text, { size, weight }) / 2 : x;
	return `<path fill="${fill}" d="${shorter(textPath(text, from, y, { size, weight }))}"/>`;
}

/** Tenths of a unit are hundredths of a millimetre: finer than any printer. */
function shorter(path: string): string {
	return path.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

function qr(url: string, x: number, y: number, side: number): string {
	const { size, path } = qrModules(url);
	const scale = Math.round((side / size) * 10_000) / 10_000;
	return (
		`<g transform="translate(${x} ${y}) scale(${scale})" shape-rendering="crispEdges">` +
		`<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></g>`
	);
}

/** The roof with gigi balang, 52 by 46 units, at a scale. */
function mark(x: number, y: number, scale: number, roof: string, teeth: string): string {
	return (
		`<g transform="translate(${x} ${y}) scale(${scale}) translate(-6 -9)">` +
		`<path fill="${roof}" d="M32 11 56 28.5V34H8v-5.5z"/>` +
		`<path fill="${teeth}" d="M8 36.5h14c-.4 4.6-2.7 10-7 16-4.3-6-6.6-11.4-7-16zm17 0h14c-.4 4.6-2.7 10-7 16-4.3-6-6.6-11.4-7-16zm17 0h14c-.4 4.6-2.7 10-7 16-4.3-6-6.6-11.4-7-16z"/></g>`
	);
}

/** A row of teeth under a roof, from x to the right edge. */
function teeth(y: number, width: number): string {
	const step = 21.4;
	let path = '';
	for (let x = 0; x < width; x += step)
		path += `M${Math.round(x * 10) / 10} ${y}h${step}l${-step / 2} 16z`;
	return `<path fill="${teal}" d="${path}"/>`;
}

function svg(width: number, height: number, description: string, body: string): string {
	return (
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">` +
		`<title>${escapeXml(description)}</title>${body}</svg>`
	);
}

/** The card in colour, for paper, plastic and a picture. */
export function drawCard(words: CardWords): string {
	const { width, height } = cardSize;
	const name = { size: 40, weight: 'bold' as const };
	const nameLines = wrapText(words.name, { ...name, width: 400, maxLines: 3 });
	const next = wrapText(words.next, { size: 29, width: width - 80, maxLines: 2 });
	const below = 190 + (nameLines.length - 1) * 46;
	const side = 190;
	const body = [
		`<path fill="#fffefa" d="M0 0h${width}v${height}H0z"/>`,
		`<path fill="${teal}" d="M0 0h${width}v92H0z"/>`,
		teeth(92, width),
		mark(36, 22, 1.08, '#fbf8f1', turmeric),
		line({ text: words.title, x: 108, y: 48, size: 31, weight: 'bold', fill: '#fbf8f1' }),
		line({ text: words.issuer, x: 108, y: 76, size: 20, fill: '#cfe3df' }),
		...nameLines.map((text, index) => line({ text, x: 40, y: 178 + index * 46, ...name })),
		line({ text: words.number, x: 40, y: below + 44, size: 36, weight: 'bold', fill: teal }),
		...wrapText(words.area, { size: 22, width: 400, maxLines: 2 }).map((text, index) =>
			line({ text, x: 40, y: below + 80 + index * 28, size: 22, fill: '#55605c' }),
		),
		qr(words.shop.url, 444, 124, side),
		qr(words.verify.url, 646, 124, side),
		line({ text: words.shop.label, x: 444 + side / 2, y: 340, size: 22, centred: true }),
		line({ text: words.verify.label, x: 646 + side / 2, y: 340, size: 22, centred: true }),
		`<path fill="#fbebc8" d="M0 ${height - 142}h${width}v142H0z"/>`,
		`<path fill="${turmeric}" d="M0 ${height - 142}h14v142H0z"/>`,
		line({
			text: words.nextLabel,
			x: 40,
			y: height - 102,
			size: 22,
			weight: 'bold',
			fill: '#6b4700',
		}),
		...next.map((text, index) => line({ text, x: 40, y: height - 64 + index * 37, size: 29 })),
	];
	return svg(width, height, words.description, body.join(''));
}

/**
 * The card for a thermal printer, black on white, as long as it needs to be. `millimetres` is what the head
 * prints of the roll's width: 48 of a roll of 58, 72 of one of 80.
 */
export function drawStrip(words: CardWords, millimetres: 48 | 72): { svg: string; height: number } {
	const width = millimetres * 10;
	const middle = width / 2;
	const scale = millimetres === 72 ? 1.25 : 1;
	const parts: string[] = [];
	let y = 0;
	const write = (text: string, size: number, weight: Weight = 'regular', maxLines = 3): void => {
		const style = { size: size * scale, weight };
		for (const each of wrapText(text, { ...style, width: width - 20, maxLines })) {
			y += style.size * 1.25;
			parts.push(line({ text: each, x: middle, y, ...style, fill: '#000', centred: true }));
		}
	};
	const code = (url: string, side: number): void => {
		y += 18 * scale;
		parts.push(qr(url, middle - side / 2, y, side));
		y += side;
	};
	parts.push(mark(middle - 26 * scale, 10, scale, '#000', '#000'));
	y = 62 * scale;
	write(words.title, 32, 'bold', 1);
	write(words.issuer, 24);
	y += 12 * scale;
	write(words.name, 38, 'bold');
	write(words.number, 44, 'bold', 1);
	write(words.area, 24);
	code(words.shop.url, 300 * scale);
	write(words.shop.label, 26);
	y += 16 * scale;
	write(words.nextLabel, 26, 'bold', 1);
	write(words.next, 27, 'regular', 5);
	code(words.verify.url, 220 * scale);
	write(words.verify.label, 26);
	const height = Math.ceil(y + 40);
	const body = `<path fill="#fff" d="M0 0h${width}v${height}H0z"/>${parts.join('')}`;
	return { svg: svg(width, height, words.description, body), height: height / 10 };
}
