import { offerProducts } from '#modules/connections/index.ts';
import { comeBack, connectShop } from './connected-shop.ts';
import type { World } from './database.ts';
import type { FakeMarketplace } from './marketplaces/fake-marketplace.ts';
import type { Shop } from './shop.ts';

/** Pages of an owner who let us into a shop at a marketplace of ours. */
export interface ConnectedPaths {
	linkPath: string;
	/** Which of several shops that one consent opened. */
	choicePath: string;
	/** Where one of her products lies there. */
	placePath: string;
}

export async function connectedPaths(
	world: World,
	shop: Pick<Shop, 'owner' | 'enterpriseId'>,
	fake: FakeMarketplace,
): Promise<ConnectedPaths> {
	const root = '/usaha/toko-daring/sambungan';
	const linkId = await connectShop(world, shop, fake);
	const back = await comeBack(world, shop, fake, [fake.openShop('Barat'), fake.openShop('Timur')]);
	if (!back || !('choiceId' in back)) throw new Error('She was not asked which shop');
	const { rows } = await world.app.platform.pool.query<{ id: string }>(
		`SELECT id FROM catalogue.product WHERE enterprise_id = $1 AND state = 'published' AND variant_of IS NULL
		 ORDER BY id LIMIT 1`,
		[shop.enterpriseId],
	);
	const productId = rows[0]!.id;
	await world.write(shop.owner, (ctx) => offerProducts(ctx, linkId, [productId]));
	return {
		linkPath: `${root}/${linkId}`,
		choicePath: `${root}/pilih/${back.choiceId}`,
		placePath: `${root}/${linkId}/kategori/${productId}`,
	};
}
