import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Sellable } from '#shared/readiness/sellable.ts';
import { makeSellable } from './sellables.ts';

// Real listings, never committed: a test says so and goes on where they are absent.
const data = join(import.meta.dirname, '../../../shared/data');
const idOf = (index: number) => `019e0000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const read = (path: string) => readFileSync(join(data, path), 'utf8');

export interface RealProducts {
	name: string;
	here: boolean;
	products: () => Sellable[];
}

const sources: { name: string; file: string; products: () => Sellable[] }[] = [
	{
		name: 'listings of a marketplace',
		file: 'products/products.csv',
		products: () =>
			(parse(read('products/products.csv'), { columns: true }) as Record<string, string>[]).map(
				(row, index) =>
					makeSellable({
						id: idOf(index),
						name: row['product_name']!,
						description: `${row['product_name']}\n${row['category']}, ${row['location']}`,
						priceIdr: Number(row['price']),
					}),
			),
	},
	{
		name: 'products of a village',
		file: 'umkm-cikancung/produkumkm.json',
		products: () =>
			(JSON.parse(read('umkm-cikancung/produkumkm.json')) as Record<string, string>[]).map(
				(row, index) =>
					makeSellable({
						id: idOf(index),
						name: row['nama']!,
						sellerName: row['namaumkm']!,
						description: row['deskripsi']!,
						priceIdr: Number(/\d[\d.]*/.exec(row['harga']!)?.[0].replaceAll('.', '') ?? 0),
					}),
			),
	},
];

/** Products as people really write them, from two places. */
export const realProducts: readonly RealProducts[] = sources.map(({ name, file, products }) => {
	const here = existsSync(join(data, file));
	if (!here) process.stderr.write(`skipped: ${file} is not here\n`);
	return { name, here, products };
});
