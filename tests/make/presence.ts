import { claimAddress, makeStatement } from '#modules/presence/index.ts';
import type { World } from './database.ts';
import { asOfficer } from './people.ts';
import type { Shop } from './shop.ts';

export interface PresenceWork {
	/** Where shop A is elsewhere. */
	shopAddressId: string;
	/** Of numbers that an office froze. */
	statementCode: string;
}

/** An address that the owner of a shop wrote down. */
export async function makePresenceWork(world: World, shop: Shop): Promise<PresenceWork> {
	const { id } = await world.write(shop.owner, (ctx) =>
		claimAddress(ctx, {
			enterpriseId: shop.enterpriseId,
			address: 'https://shopee.co.id/toko-wilayah',
		}),
	);
	const statementCode = await world.write(asOfficer(shop.owner, '36.03'), (ctx) =>
		makeStatement(ctx, { area: '36.03' }),
	);
	return { shopAddressId: id, statementCode };
}
