import {
	acceptHelping,
	helperRights,
	inviteHelper,
	listHelping,
	type HelperRight,
} from '#modules/registry/index.ts';
import type { World } from './database.ts';
import type { Shop } from './shop.ts';
import { freshPhone, recipientOf, signInPerson, type SignedIn } from './signed-in.ts';

/** Helpers of shop A by what they may, and somebody who was asked and has not answered. */
export interface HelperWork {
	helperIds: Record<HelperRight, string>;
	askedId: string;
}

/** Somebody says yes to helping in a shop. Returns the id of the helper. */
export async function letHelp(
	world: World,
	shop: Shop,
	helper: SignedIn,
	rights: readonly HelperRight[],
): Promise<string> {
	const id = await world.write(shop.owner, (ctx) =>
		inviteHelper(ctx, {
			enterpriseId: shop.enterpriseId,
			name: helper.actor.name,
			phone: recipientOf(helper.address),
			rights: [...rights],
		}),
	);
	const [asked] = await listHelping(world.read(helper.actor));
	if (asked?.id !== id) throw new Error('the invitation did not reach its number');
	await world.write(helper.actor, (ctx) => acceptHelping(ctx, id, { hearsOrders: false }));
	return id;
}

/** Somebody new who helps in a shop. */
export async function makeHelper(
	world: World,
	shop: Shop,
	rights: readonly HelperRight[],
	name = 'Rani',
): Promise<SignedIn & { helperId: string }> {
	const helper = await signInPerson(world, name);
	return { ...helper, helperId: await letHelp(world, shop, helper, rights) };
}

export async function makeHelperWork(
	world: World,
	shop: Shop,
	people: Record<'helperOrders' | 'helperProducts' | 'helperMoney', SignedIn | undefined>,
): Promise<HelperWork> {
	const visitors = {
		orders: people.helperOrders!,
		products: people.helperProducts!,
		money: people.helperMoney!,
	};
	const ids: Partial<Record<HelperRight, string>> = {};
	for (const right of helperRights)
		ids[right] = await letHelp(world, shop, visitors[right], [right]);
	const askedId = await world.write(shop.owner, (ctx) =>
		inviteHelper(ctx, {
			enterpriseId: shop.enterpriseId,
			name: 'Belum Menjawab',
			phone: recipientOf(freshPhone()),
			rights: ['orders'],
		}),
	);
	return { helperIds: ids as Record<HelperRight, string>, askedId };
}
