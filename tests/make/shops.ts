import { newId } from '#platform/ids.ts';
import {
	createProduct,
	type NewProduct,
	publishProduct,
	setStock,
} from '#modules/catalogue/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';

const keeper = system('test');
let next = 0;

/** A public shop in Kemiri, Kabupaten Tangerang, unless told otherwise. Returns its id. */
export async function makeShop(
	world: World,
	{
		name = 'Dapur Ibu Siti',
		areaCode = '36.03.14.2005',
		personId,
		published = true,
	}: { name?: string; areaCode?: string; personId?: string; published?: boolean } = {},
): Promise<string> {
	const id = newId();
	const ownerId = newId();
	next += 1;
	await world.app.platform.pool.query(
		`INSERT INTO registry.owner (id, person_id, name, created_at, updated_at)
		 VALUES ($1, $2, 'Siti', now(), now())`,
		[ownerId, personId ?? null],
	);
	await world.app.platform.pool.query(
		`INSERT INTO registry.enterprise (id, number, slug, name, owner_id, area_code, published, source,
			search_name, created_at, updated_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, 'self', lower($4), now(), now())`,
		[id, `UM-T${next}`, `toko-${next}`, name, ownerId, areaCode, published],
	);
	return id;
}

/** A published product with pieces on the shelf. Returns its id and slug. */
export async function makeProduct(
	world: World,
	enterpriseId: string,
	fields: NewProduct = {},
	pieces = 10,
): Promise<{ id: string; slug: string }> {
	return world.write(keeper, async (ctx) => {
		const id = await createProduct(ctx, {
			enterpriseId,
			name: 'Keripik singkong pedas',
			priceIdr: 12_500,
			unit: 'bungkus',
			categoryCode: 'snacks',
			...fields,
		});
		if ((fields.supply ?? 'stock') === 'stock') await setStock(ctx, id, pieces);
		const { slug } = await publishProduct(ctx, id);
		return { id, slug };
	});
}
