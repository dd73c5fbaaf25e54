import { keepTemplate, planColumns, type ColumnUse } from '#modules/sheets/index.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';
import { makeBook, type MadeBook } from './templates/book.ts';
import { keyed } from './templates/shapes.ts';

export interface SheetWork {
	/** A template that shop A brought for one marketplace. */
	templateId: string;
}

/** A template that waits, its columns said to be what was guessed of the first few. */
export async function makeTemplate(
	world: World,
	{ owner, enterpriseId }: Pick<Shop, 'owner' | 'enterpriseId'>,
	book: MadeBook = keyed,
): Promise<string> {
	const id = await keepTemplate(world.app.workFor({ actor: owner }), {
		enterpriseId,
		marketplace: 'shopee',
		fileName: 'unggah-massal.xlsx',
		bytes: makeBook(book).bytes,
	});
	const uses: ColumnUse[] = ['category', 'name', 'description', 'sku', 'group', 'price', 'stock'];
	await world.write(owner, (ctx) =>
		planColumns(ctx, {
			enterpriseId,
			id,
			columns: uses.map((use, index) => ({ index, use, text: '' })),
			firstRow: null,
			onlyReady: false,
		}),
	);
	return id;
}

export const makeSheetWork = async (world: World, shop: Shop): Promise<SheetWork> => ({
	templateId: await makeTemplate(world, shop),
});
