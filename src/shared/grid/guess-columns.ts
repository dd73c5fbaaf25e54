import type { ColumnUse } from './columns.ts';
import { readGridCell } from './read-cell.ts';

/** Fewer rupiah than this is a number of pieces. */
const leastPrice = 500;

/**
 * What the columns of a table without headings are, by what stands in them: the first with words is the name, the first
 * with large amounts the price, the next with small whole numbers the stock. A running number is nothing.
 */
export function guessColumns(rows: readonly (readonly string[])[]): (ColumnUse | undefined)[] {
	const width = Math.max(0, ...rows.map((cells) => cells.length));
	const used = new Set<ColumnUse>();
	return Array.from({ length: width }, (_, column) => {
		const texts = rows.map((cells) => (cells[column] ?? '').trim()).filter(Boolean);
		const use = texts.length > 0 ? guess(texts) : undefined;
		if (!use || used.has(use)) return undefined;
		used.add(use);
		return use;
	});
}

function guess(texts: readonly string[]): ColumnUse | undefined {
	const most = (fits: (text: string, index: number) => boolean) =>
		texts.filter(fits).length * 2 > texts.length;
	if (texts.length > 1 && texts.every((text, index) => Number(text) === index + 1))
		return undefined;
	const amount = (text: string) => {
		const price = readGridCell('priceIdr', text, []);
		return price.ok ? price.value : undefined;
	};
	if (most((text) => (amount(text) ?? 0) >= leastPrice)) return 'priceIdr';
	if (most((text) => amount(text) !== undefined || readGridCell('stock', text, []).ok))
		return 'stock';
	return most((text) => /\p{L}.*\p{L}/u.test(text)) ? 'name' : undefined;
}
