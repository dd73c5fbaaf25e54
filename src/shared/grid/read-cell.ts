import { cleanLine, cleanLines } from '../clean-text.ts';
import { formatCount, parseIdr, type Language } from '../money.ts';
import { accepted, refused, type Parsed } from '../parsed.ts';
import { plainText } from '../text.ts';
import type { GridCells, GridColumn } from './columns.ts';

/** What the cells of a row mean. Prices are whole rupiah, weights grams. */
export interface GridValues {
	/** '' and 0 where nothing was typed. */
	name: string;
	priceIdr: number;
	unit: string;
	/** Pieces; null where nothing was typed. */
	stock: number | null;
	supply: 'stock' | 'made-to-order';
	leadDays: number;
	categoryCode: string | null;
	minOrder: number;
	weightGrams: number | null;
	description: string;
}

export interface GridCategory {
	code: string;
	name: string;
}

/** The most of each count, as the catalogue takes it. */
const most = { stock: 1_000_000, leadDays: 365, minOrder: 9_999, weightGrams: 1_000_000 };
const longest = { name: 90, unit: 24, description: 4_000 };

const words = (text: string) => new Set(text.split('|'));
const none = words('habis|kosong|nol|sold out|tidak ada|abis|out of stock');
const yes = words(
	'ya|y|iya|yes|ada|siap|ready|ready stock|ready stok|stok|stock|in stock|true|1|v',
);
const no = words(
	'tidak|tdk|t|no|n|dipesan|pesan|pesan dulu|pesanan|by order|po|pre order|preorder|dibuat|made to order|custom|false|0|dibuat kalau dipesan',
);
const made = words(
	'dipesan|pesan dulu|pesanan|by order|po|pre order|preorder|made to order|custom',
);

/** Whether a text says that something is made when it is ordered, also where a count was asked. */
export const saysMade = (text: string): boolean => made.has(plainText(text));
/** A plain yes or no in a column of either; undefined for anything else. */
export const saysYes = (text: string): boolean | undefined => {
	const plain = plainText(text);
	return yes.has(plain) ? true : no.has(plain) ? false : undefined;
};

/** Excel marks numbers that were kept as text with an apostrophe, and hands dashes over for nothing. */
const tidied = (text: string) => {
	const tidy = text.normalize('NFKC').trim().replace(/^'/, '');
	return /^[-–—]+$/.test(tidy) ? '' : tidy;
};

/** What a file reader writes for a formula whose result the file does not hold. */
export const noResult = '=?';
const failed = /^(=\?|#(DIV\/0!|N\/A|REF!|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!))$/i;

/**
 * Reads one cell. An empty one is what a new product has: no price, no count, one piece at least. Refused, as the
 * messages `grid_<code>`: `formula`, `count-negative`, `count-fraction`, `count-large`, `count-characters`, `supply`, `category`,
 * `weight`, `name-short`, `text-long`; prices as `parseIdr`.
 */
export function readGridCell<C extends GridColumn>(
	column: C,
	text: string,
	categories: readonly GridCategory[],
): Parsed<GridValues[C]> {
	if (failed.test(text.trim())) return refused('formula');
	return readers[column](text, categories) as Parsed<GridValues[C]>;
}

const readers: {
	[C in GridColumn]: (text: string, categories: readonly GridCategory[]) => Parsed<GridValues[C]>;
} = {
	name(text) {
		const name = cleanLine(text);
		if (name !== '' && !/\p{L}.*\p{L}/u.test(name)) return refused('name-short');
		return bounded(name, longest.name);
	},
	priceIdr: (text) => (tidied(text) === '' ? accepted(0) : parseIdr(tidied(text))),
	unit: (text) => bounded(cleanLine(text), longest.unit),
	stock(text) {
		if (none.has(plainText(text))) return accepted(0);
		return tidied(text) === '' ? accepted(null) : readCount(text, 0, most.stock);
	},
	supply(text) {
		if (text.trim() === '') return accepted('stock');
		const said = saysYes(text);
		return said === undefined ? refused('supply') : accepted(said ? 'stock' : 'made-to-order');
	},
	leadDays(text) {
		const tidy = tidied(text).toLowerCase();
		if (tidy === '') return accepted(0);
		const match = /^(?:h\s*-\s*)?([\d.,]+)\s*(hari|hr|days?|minggu|mgg|weeks?)?$/.exec(tidy);
		if (!match) return readCount(text, 0, most.leadDays);
		const weeks = /^(m|w)/.test(match[2] ?? '');
		const count = readCount(match[1] ?? '', 0, most.leadDays);
		return count.ok && weeks ? accepted(count.value * 7) : count;
	},
	categoryCode(text, categories) {
		const plain = plainText(text);
		if (plain === '') return accepted(null);
		const exact = categories.find(({ code, name }) =>
			[plainText(code), plainText(name)].includes(plain),
		);
		const near = categories.filter(({ name }) => plainText(name).startsWith(plain));
		const found = exact ?? (near.length === 1 ? near[0] : undefined);
		return found ? accepted(found.code) : refused('category');
	},
	minOrder: (text) => (tidied(text) === '' ? accepted(1) : readCount(text, 1, most.minOrder)),
	weightGrams(text) {
		const tidy = tidied(text).toLowerCase();
		if (tidy === '') return accepted(null);
		const [, number = '', unit = 'g'] =
			/^([\d., ]*\d)\s*(kg|kilo|ons|g|gr|gram)?\.?$/.exec(tidy) ?? [];
		if (number === '') return refused(/^[-−]/.test(tidy) ? 'count-negative' : 'weight');
		const size = unit.startsWith('k') ? 1000 : unit === 'ons' ? 100 : 1;
		const grouped = /^\d{1,3}([., ])\d{3}(\1\d{3})*$/.test(number);
		// `1.500 kg` may be one and a half or a lorry full.
		if (grouped && size > 1) return refused('weight');
		const [whole = '', part = '', ...rest] = grouped
			? [number.replace(/[., ]/g, '')]
			: number.split(/[.,]/);
		if (rest.length > 0 || part.length > 3 || whole.includes(' ')) return refused('weight');
		// In thousandths, so that no binary fraction is rounded.
		const thousandths = Number(whole.slice(0, 12) + part.padEnd(3, '0')) * size;
		const grams = thousandths / 1000;
		if (!Number.isInteger(grams) || grams < 1) return refused('weight');
		return grams > most.weightGrams
			? refused('count-large', big(most.weightGrams))
			: accepted(grams);
	},
	description: (text) => bounded(cleanLines(text), longest.description),
};

function bounded(text: string, max: number): Parsed<string> {
	return text.length > max ? refused('text-long', { max }) : accepted(text);
}

/** `20`, `1.000`, `1,000`, `20 bungkus`, `12,0`; never a part of a piece. */
function readCount(text: string, min: number, max: number): Parsed<number> {
	const tidy = tidied(text).replace(/\s*[a-z]+\.?$/i, '');
	if (/^[-−(]\s*\d/.test(tidy)) return refused('count-negative');
	if (/^\d+([.,]\d+)?e[+-]?\d+$/i.test(tidied(text))) return refused('count-large', big(max));
	const match = /^(\d+|\d{1,3}(?:([. ,])\d{3})(?:\2\d{3})*)(?:[.,](\d{1,2}))?$/.exec(tidy);
	if (!match) return refused(/^\d+[.,]\d+$/.test(tidy) ? 'count-fraction' : 'count-characters');
	if (/[1-9]/.test(match[3] ?? '')) return refused('count-fraction');
	const digits = match[1]!.replace(/[. ,]/g, '').replace(/^0+(?=\d)/, '');
	if (digits.length > 9 || Number(digits) > max) return refused('count-large', big(max));
	return Number(digits) < min ? refused('count-negative') : accepted(Number(digits));
}

const big = (max: number) => ({ max: formatCount(max) });

const shownSupply = {
	id: { stock: 'siap', 'made-to-order': 'dipesan' },
	en: { stock: 'ready', 'made-to-order': 'made to order' },
} as const;

/** The row as it is shown; `readGridCell` reads it back to the same values. */
export function writeGridCells(
	values: GridValues,
	categories: readonly GridCategory[],
	language: Language = 'id',
): GridCells {
	const count = (value: number | null, nothing: number | null) =>
		value === nothing || value === null ? '' : formatCount(value, language);
	return {
		name: values.name,
		priceIdr: count(values.priceIdr, 0),
		unit: values.unit,
		stock: count(values.stock, null),
		supply: shownSupply[language][values.supply],
		leadDays: count(values.leadDays, 0),
		categoryCode: categories.find(({ code }) => code === values.categoryCode)?.name ?? '',
		minOrder: count(values.minOrder, 1),
		weightGrams: count(values.weightGrams, null),
		description: values.description,
	};
}
