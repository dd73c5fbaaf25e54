import { Readable } from 'node:stream';
import type { Ctx } from '#platform/context.ts';
import { m } from '#messages/messages.js';
import { listCategories, marketPictureUrl, readSellables } from '#modules/catalogue/index.ts';
import { csvHead, csvLine, type Cell, type ExportColumn, xlsxStream } from '#modules/desk/index.ts';
import { requireFiles } from './access.ts';
import type { OwnFileFormat } from './input.ts';
import { valueFor } from './rows/value-for.ts';
import type { ColumnUse } from './template/fields.ts';
import { useName } from './use-names.ts';
import type { FilledFile } from './write-package.ts';

const uses: readonly [ColumnUse, ExportColumn['kind']][] = [
	['sku', 'code'],
	['name', 'text'],
	['variant', 'text'],
	['group', 'code'],
	['category', 'text'],
	['description', 'text'],
	['price', 'number'],
	['stock', 'number'],
	['unit', 'text'],
	['min-order', 'number'],
	['lead-days', 'number'],
	['weight-g', 'number'],
	['length-cm', 'number'],
	['width-cm', 'number'],
	['height-cm', 'number'],
	['brand', 'text'],
	['gtin', 'code'],
	['condition', 'text'],
	['image-1', 'text'],
	['image-2', 'text'],
	['image-3', 'text'],
	['image-4', 'text'],
	['image-5', 'text'],
	['link', 'text'],
];
const columns: ExportColumn[] = uses.map(([key, kind]) => ({ key, kind }));

/** Products that are read at once. */
const page = 500;

/**
 * The products that are for sale as a plain table of our own, for who has no template: to copy from, or to send.
 * @throws AppError missing registry/no-such-enterprise
 */
export async function writeOwnFile(
	ctx: Ctx,
	{ enterpriseId, format }: { enterpriseId: string; format: OwnFileFormat },
): Promise<FilledFile> {
	await requireFiles(ctx, enterpriseId);
	const headings = uses.map(([use]) => useName(use));
	const name = `${m.sheet_file_own()}.${format}`;
	const rows = rowsOf(ctx, enterpriseId);
	if (format === 'csv')
		return {
			name,
			type: 'text/csv; charset=utf-8',
			body: Readable.from(csvText(headings, rows), { objectMode: false }),
		};
	return {
		name,
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		body: xlsxStream(m.sheet_file_own(), headings, columns, rows) as Readable,
	};
}

async function* csvText(headings: readonly string[], rows: AsyncIterable<readonly Cell[]>) {
	yield csvHead(headings, 'excel');
	for await (const cells of rows) yield csvLine(cells, columns, 'excel');
}

async function* rowsOf(ctx: Ctx, enterpriseId: string): AsyncGenerator<Cell[]> {
	const names = new Map((await listCategories(ctx)).map(({ code, name }) => [code, name]));
	const { publicUrl } = ctx.platform.config;
	let after: string | undefined;
	for (;;) {
		const sellables = await readSellables(ctx, { enterpriseId, after, limit: page });
		for (const sellable of sellables) {
			const facts = {
				sellable,
				groupSku: sellable.groupId,
				theirCategory: names.get(sellable.categoryCode ?? '') ?? '',
				categoryWords: [],
				pictureUrl: (key: string) => marketPictureUrl(publicUrl, key),
				pageUrl: (slug: string) => new URL(`/produk/${slug}`, publicUrl).href,
				hasVariantColumn: true,
				locale: ctx.locale,
			};
			yield uses.map(([use]) => {
				const { value } = valueFor(use, '', facts);
				return value === null ? null : 'text' in value ? value.text : value.number;
			});
		}
		if (sellables.length < page) return;
		after = sellables.at(-1)!.id;
	}
}
