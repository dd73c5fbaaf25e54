import sharp from 'sharp';
import { readAddress } from '#modules/accounts/index.ts';
import {
	addPhoto,
	createProduct,
	listCategories,
	publishProduct,
	setStock,
} from '#modules/catalogue/index.ts';
import { setSellerQris } from '#modules/orders/index.ts';
import { claimEnterprise, publishShop } from '#modules/registry/index.ts';
import type { Actor } from '#platform/context.ts';
import type { World } from './database.ts';
import { sampleWith } from './qris.ts';
import { consentVersion } from './registry.ts';
import { signInAs, type PersonActor } from './signed-in.ts';

/** What an owner brings along when her record is there already. */
export interface Newcomer {
	/** As on the record, so that the claim is hers at once. */
	phone: string;
	nik: string;
	product: string;
	priceIdr: number;
	/** Pieces on the shelf. */
	stock?: number;
	nmid: string;
}

export interface OpenedShop {
	actor: PersonActor;
	enterpriseId: string;
	productId: string;
	number: string;
	/** What became of her claim. */
	claim: 'granted' | 'waiting';
}

/** A photo or screenshot of one colour. */
export const plainPicture = (background: string): Promise<Buffer> =>
	sharp({ create: { width: 1200, height: 900, channels: 3, background } })
		.jpeg()
		.toBuffer();

/** The whole way of an owner whose record somebody else made: sign-in, claim, product with a photo, shop, QRIS. */
export async function claimAndOpen(
	world: World,
	number: string,
	wish: Newcomer,
): Promise<OpenedShop> {
	const { actor } = await signInAs(world, { address: readAddress(wish.phone)! });
	const version = await consentVersion(world, 'registry');
	const { state: claim, enterpriseId } = await world.write(actor, (ctx) =>
		claimEnterprise(ctx, { number, nik: wish.nik, consentVersion: version }),
	);
	const productId = await openWithProduct(world, actor, enterpriseId, wish);
	const payload = sampleWith({ '51': `0014ID.CO.QRIS.WWW0215${wish.nmid}` });
	await world.write(actor, (ctx) => setSellerQris(ctx, enterpriseId, payload));
	return { actor, enterpriseId, productId, number, claim };
}

/** A product with a photo goes on sale, and its shop is opened. Returns the product. */
export async function openWithProduct(
	world: World,
	actor: Actor,
	enterpriseId: string,
	{ product, priceIdr, stock = 5 }: Pick<Newcomer, 'product' | 'priceIdr' | 'stock'>,
): Promise<string> {
	const [category] = await listCategories(world.read());
	const productId = await world.write(actor, async (ctx) => {
		const id = await createProduct(ctx, {
			enterpriseId,
			name: product,
			priceIdr,
			unit: 'bungkus',
			categoryCode: category!.code,
			supply: 'stock',
		});
		await setStock(ctx, id, stock);
		return id;
	});
	await addPhoto(world.app.workFor({ actor }), productId, await plainPicture('#caa'));
	const version = await consentVersion(world, 'shop');
	await world.write(actor, async (ctx) => {
		await publishProduct(ctx, productId);
		await publishShop(ctx, { enterpriseId, consentVersion: version });
	});
	return productId;
}
