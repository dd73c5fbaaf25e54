import { plainText } from '../text.ts';

/** What a row of the product table says, in the order in which it is shown. */
export const gridColumns = [
	'name',
	'priceIdr',
	'unit',
	'stock',
	'supply',
	'leadDays',
	'categoryCode',
	'minOrder',
	'weightGrams',
	'description',
] as const;
export type GridColumn = (typeof gridColumns)[number];

/** A row as it is typed. */
export type GridCells = Record<GridColumn, string>;

export const emptyCells = (): GridCells =>
	Object.fromEntries(gridColumns.map((column) => [column, ''])) as GridCells;

/**
 * What a column of somebody's table is. `made` says of a product that it is made to order, so that its yes is our
 * "dipesan"; `id` is the code that our own copy carries.
 */
export type ColumnUse = GridColumn | 'id' | 'made';

/** Names that people give their columns, as `plainText` writes them. */
const names: Readonly<Record<ColumnUse, string>> = {
	id: 'id|kode produk|id produk|product id|kode rumah umkm',
	name: 'nama|nama produk|produk|nama barang|barang|menu|nama menu|item|name|product|product name|title|judul',
	priceIdr:
		'harga|harga rp|harga jual|harga satuan|harga idr|price|unit price|selling price|harga rupiah|hrg|harga pcs',
	unit: 'satuan|unit|kemasan|per|uom|isi|sat',
	stock:
		'stok|stock|jumlah|jumlah stok|qty|quantity|sisa|sisa stok|persediaan|jml|stok barang|pieces|ready',
	supply:
		'siap atau dipesan|ready stock|ready stok|siap jual|jenis stok|supply|status stok|ketersediaan|siap dipesan',
	made: 'po|pre order|preorder|dibuat kalau dipesan|made to order|pesan dulu',
	leadDays:
		'lama pembuatan|hari pembuatan|lama buat|waktu buat|lead time|lead days|hari|lama hari|lama buat hari|berapa hari',
	categoryCode: 'kategori|category|jenis|kelompok|golongan',
	minOrder:
		'pesanan paling sedikit|minimal|minimal order|min order|minimum order|min pesan|minimum|moq|paling sedikit',
	weightGrams: 'berat|berat gram|berat g|berat gr|bobot|weight|netto|berat bersih|weight g|gram',
	description: 'keterangan|deskripsi|penjelasan|catatan|description|keterangan singkat|notes',
};

const uses = new Map(
	(Object.keys(names) as ColumnUse[]).flatMap((use) =>
		names[use].split('|').map((name) => [name, use] as const),
	),
);

/** What a heading means; undefined for one that says nothing to us. */
export function columnOfHeading(text: string): ColumnUse | undefined {
	return uses.get(plainText(text));
}

/** Rows above the headings may be titles. */
const searched = 4;

/**
 * Finds the row that names the columns among the first: at least two names that we know, or one that stands alone and
 * is that of the products. A name that comes twice counts once.
 */
export function findHeadings(
	rows: readonly (readonly string[])[],
): { row: number; columns: (ColumnUse | undefined)[] } | undefined {
	for (const [row, cells] of rows.slice(0, searched).entries()) {
		const seen = new Set<ColumnUse>();
		const columns = cells.map((cell) => {
			const use = columnOfHeading(cell);
			if (!use || seen.has(use)) return undefined;
			seen.add(use);
			return use;
		});
		const filled = cells.filter((cell) => cell.trim() !== '').length;
		if (seen.size >= 2 || (filled === 1 && seen.has('name') && rows.length > row + 1))
			return { row, columns };
	}
	return undefined;
}
