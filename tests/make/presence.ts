import { claimAddress } from '#modules/presence/index.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';

export interface PresenceWork {
	/** Where shop A is elsewhere. */
	shopAddressId: string;
}

/** An address that the owner of a shop wrote down. */
export async function makePresenceWork(world: World, shop: Shop): Promise<PresenceWork> {
	const { id } = await world.write(shop.owner, (ctx) =>
		claimAddress(ctx, {
			enterpriseId: shop.enterpriseId,
			address: 'https://shopee.co.id/toko-wilayah',
		}),
	);
	return { shopAddressId: id };
}
