import type { Actor } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { buildFeed, turnOnFeed, type Built } from '#modules/feeds/index.ts';
import { system } from '#server/app.ts';
import type { World } from './database.ts';
import { asOfficer, makePerson } from './people.ts';
import { makeProduct, type ProductWish, type Shop } from './shop.ts';

/** Photos of products, without their files. */
export async function givePhotos(
	world: World,
	productIds: readonly string[],
	{ illustration = false } = {},
): Promise<void> {
	await world.app.platform.pool.query(
		`INSERT INTO catalogue.photo (id, product_id, key, width, height, illustration, position, created_at)
		 SELECT r.id, r.product, 'foto' || left(r.id::text, 8), 1200, 900, $2, 1, now()
		 FROM unnest($1::uuid[], $3::uuid[]) AS r(product, id)`,
		[productIds, illustration, productIds.map(() => newId())],
	);
}

/** A published product with a photo. */
export async function makePictured(
	world: World,
	shop: Shop,
	wish: ProductWish = {},
): Promise<string> {
	const id = await makeProduct(world, shop, wish);
	await givePhotos(world, [id]);
	return id;
}

/** What the job of a feed does, now. */
export const build = (world: World, feedId: string, now?: Date): Promise<Built> =>
	buildFeed(world.app.workFor({ actor: system('feeds/build'), ...(now ? { now } : {}) }), feedId);

/** A shop's feed, made once. */
export async function giveShop(world: World, shop: Shop): Promise<string> {
	const id = await world.write(shop.owner, (ctx) =>
		turnOnFeed(ctx, { enterpriseId: shop.enterpriseId }),
	);
	await build(world, id);
	return id;
}

let officers = 0;

/** An officer of an area. */
export async function makeOfficer(world: World, areaCode: string): Promise<Actor> {
	const phone = `+628129990${String((officers += 1)).padStart(4, '0')}`;
	return asOfficer(await makePerson(world, 'Petugas', phone), areaCode);
}

export interface FeedWork {
	/** The catalogue of a kecamatan of the office, which was refused. */
	feedId: string;
}

/** A catalogue that an office gives out, and that came out empty. */
export async function makeFeedWork(world: World, officer: Actor): Promise<FeedWork> {
	const feedId = await world.write(officer, (ctx) => turnOnFeed(ctx, { areaCode: '36.03.10' }));
	await world.app.platform.pool.query(
		`UPDATE feeds.feed SET built_at = now(), items = 12, refused_at = now(), refused_why = 'empty',
			refused_items = 0 WHERE id = $1`,
		[feedId],
	);
	return { feedId };
}
