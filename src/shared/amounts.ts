import { accepted, refused, type Parsed } from './parsed.ts';

/** How much of something, exactly: `numerator / denominator` of a base unit (g, ml, piece …). */
export interface Amount {
	/** What it measures: only amounts of the same kind can be compared. A word that no table knows is its own kind. */
	kind: string;
	numerator: bigint;
	denominator: bigint;
}

/** Base unit and how many of it, by the words that people write. */
const known: Readonly<Record<string, readonly [kind: string, size: bigint]>> = {
	g: ['mass', 1n],
	gr: ['mass', 1n],
	gram: ['mass', 1n],
	ons: ['mass', 100n],
	kg: ['mass', 1_000n],
	kilo: ['mass', 1_000n],
	kilogram: ['mass', 1_000n],
	kwintal: ['mass', 100_000n],
	ml: ['volume', 1n],
	cc: ['volume', 1n],
	sdt: ['volume', 5n],
	sdm: ['volume', 15n],
	l: ['volume', 1_000n],
	lt: ['volume', 1_000n],
	ltr: ['volume', 1_000n],
	liter: ['volume', 1_000n],
	litre: ['volume', 1_000n],
	mm: ['length', 1n],
	cm: ['length', 10n],
	m: ['length', 1_000n],
	meter: ['length', 1_000n],
	metre: ['length', 1_000n],
	buah: ['piece', 1n],
	bh: ['piece', 1n],
	biji: ['piece', 1n],
	butir: ['piece', 1n],
	pcs: ['piece', 1n],
	lembar: ['piece', 1n],
	piece: ['piece', 1n],
	pieces: ['piece', 1n],
	lusin: ['piece', 12n],
	kodi: ['piece', 20n],
};

const shape = /^(\d+(?:[.,]\d+)?|\d+\/\d+|\d+ \d+\/\d+|[½¼¾])\s*([a-z]*)$/;
const vulgar: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4' };

/**
 * Reads an amount as people write it: `1 kg`, `250 gr`, `1,5 liter`, `1/2 kg`, `10 butir`, `1.000 g`, `3 ikat`.
 * Without a unit it takes `unit`. A dot before three digits groups thousands, as in prices.
 * Refused: `amount-empty`, `amount-characters`, `amount-zero`, `amount-too-large`.
 */
export function parseAmount(text: string, unit = 'buah'): Parsed<Amount> {
	const tidy = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
	if (tidy === '') return refused('amount-empty');
	const [, number = '', word = ''] = shape.exec(tidy) ?? [];
	if (number === '') return refused('amount-characters');
	const [kind, size] = unitOf(word || unit);
	const { numerator, denominator } = readNumber(vulgar[number] ?? number);
	if (denominator === 0n) return refused('amount-characters');
	if (numerator === 0n) return refused('amount-zero');
	if (numerator > 1_000_000_000_000n) return refused('amount-too-large');
	return accepted({ kind, numerator: numerator * size, denominator });
}

/** The word behind the number of a typed amount, '' without one. */
export function unitWord(text: string): string {
	return /([a-z]*)\.?$/.exec(text.trim().toLowerCase())?.[1] ?? '';
}

function unitOf(word: string): readonly [kind: string, size: bigint] {
	return Object.hasOwn(known, word) ? known[word]! : [word, 1n];
}

function readNumber(text: string): { numerator: bigint; denominator: bigint } {
	const [, whole = '', above, below] = /^(?:(\d+) )?(\d+)\/(\d+)$/.exec(text) ?? [];
	if (above !== undefined && below !== undefined) {
		const denominator = BigInt(below);
		return { numerator: BigInt(whole || 0) * denominator + BigInt(above), denominator };
	}
	const plain = text.replace(/^(\d{1,3})\.(\d{3})$/, '$1$2').replace(',', '.');
	const [integer = '', decimals = ''] = plain.split('.');
	return { numerator: BigInt(integer + decimals), denominator: 10n ** BigInt(decimals.length) };
}
