import { listListings, parseCard } from '#modules/catalogue/index.ts';
import type { Ctx } from '#platform/context.ts';
import type { World } from './database.ts';
import { makeListing, makeShop, type Shop } from './shop.ts';
import { judgedProducts, type JudgedQuery } from '../relevance/index.ts';

/** Makes the products that searches are judged by. Returns their keys by product id. */
export async function makeJudgedProducts(world: World): Promise<Map<string, string>> {
	const shops = new Map<string, Shop>();
	const keys = new Map<string, string>();
	for (const { key, name, category, seller, areaCode, description } of judgedProducts) {
		let shop = shops.get(seller);
		if (!shop) shops.set(seller, (shop = await makeShop(world, seller, areaCode)));
		const { id } = await makeListing(world, shop, { name, categoryCode: category, description });
		keys.set(id, key);
	}
	return keys;
}

/** The keys of the answer to a query, in their order. */
export async function answerTo(
	ctx: Ctx,
	{ q }: JudgedQuery,
	keys: ReadonlyMap<string, string>,
): Promise<string[]> {
	const { cards } = await listListings(ctx, { q, limit: 10 });
	return cards.flatMap((card) => keys.get(parseCard(card).id) ?? []);
}
