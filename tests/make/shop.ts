import {
	createProduct,
	type NewProduct,
	publishProduct,
	setStock,
} from '#modules/catalogue/index.ts';
import { createEnterprises } from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';
import { makePerson } from './people.ts';

export interface Shop {
	owner: Actor;
	enterpriseId: string;
	number: string;
	slug: string;
}

let phones = 0;

/** A published shop in Kosambi, Kabupaten Tangerang, with an owner who has an account. */
export async function makeShop(
	world: World,
	name = 'Dapur Bu Siti',
	areaCode = '36.03.14.2005',
): Promise<Shop> {
	phones += 1;
	const phone = `+62812000${String(phones).padStart(5, '0')}`;
	const owner = await makePerson(world, `Pemilik ${name}`, phone);
	return makeShopOf(world, owner, { name, phone, ownerName: `Pemilik ${name}`, areaCode });
}

/** A published shop of somebody who has an account. */
export async function makeShopOf(
	world: World,
	owner: Actor,
	{
		name,
		phone,
		ownerName = 'Siti Aminah',
		areaCode = '36.03.14.2005',
	}: { name: string; phone: string; ownerName?: string; areaCode?: string },
): Promise<Shop> {
	const [made] = await world.write(system('test'), (ctx) =>
		createEnterprises(ctx, [
			{
				owner: {
					name: ownerName,
					phone,
					personId: owner.kind === 'person' ? owner.personId : null,
				},
				name,
				areaCode,
				phone,
				whatsapp: phone,
				source: 'self',
				published: true,
			},
		]),
	);
	return { owner, enterpriseId: made!.id, number: made!.number, slug: made!.slug };
}

export interface ProductWish {
	name?: string;
	priceIdr?: number;
	/** Pieces on the shelf; null is made to order. */
	stock?: number | null;
}

let products = 0;

/** A published product of a shop. Returns its id. */
export async function makeProduct(
	world: World,
	shop: Shop,
	{ name, priceIdr = 12_500, stock = 10 }: ProductWish = {},
): Promise<string> {
	products += 1;
	const { id } = await makeListing(
		world,
		shop,
		{
			name: name ?? `Emping Uji ${products}`,
			priceIdr,
			supply: stock === null ? 'made-to-order' : 'stock',
		},
		stock ?? 0,
	);
	return id;
}

/** A published product with any fields, and pieces on the shelf where it is counted. */
export async function makeListing(
	world: World,
	shop: Shop,
	fields: NewProduct = {},
	pieces = 10,
): Promise<{ id: string; slug: string }> {
	const categoryCode = fields.categoryCode ?? (await anyCategory(world));
	return world.write(shop.owner, async (ctx) => {
		const id = await createProduct(ctx, {
			enterpriseId: shop.enterpriseId,
			name: 'Keripik singkong pedas',
			priceIdr: 12_500,
			unit: 'bungkus',
			...fields,
			categoryCode,
		});
		if ((fields.supply ?? 'stock') === 'stock') await setStock(ctx, id, pieces);
		return { id, slug: (await publishProduct(ctx, id)).slug };
	});
}

async function anyCategory(world: World): Promise<string> {
	const { rows } = await world.app.platform.pool.query<{ code: string }>(
		'SELECT code FROM catalogue.category ORDER BY position LIMIT 1',
	);
	return rows[0]!.code;
}
