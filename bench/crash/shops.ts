import { readAddress } from '#modules/accounts/index.ts';
import { setSellerTerms } from '#modules/orders/index.ts';
import { HttpVisitor } from '#tests/make/http-visitor.ts';
import type { FakeMidtrans } from '#tests/make/gateways/midtrans.ts';
import { makeGatewayShop, type FakeGateway } from '#tests/make/gateways/shop.ts';
import type { FakeXendit } from '#tests/make/gateways/xendit.ts';
import { makeProduct, makeShop, type Shop } from '#tests/make/shop.ts';
import { signInAs } from '#tests/make/signed-in.ts';
import { worldOf } from '#tests/make/world-of.ts';
import type { App } from '#server/app.ts';

export interface SellingShop {
	enterpriseId: string;
	productId: string;
	owner: HttpVisitor;
}

export interface PaidShop {
	productId: string;
	accountId: string;
	gateway: FakeGateway;
}

export interface Shops {
	/** Paid on receipt, or by transfer: their owners confirm. */
	selling: SellingShop[];
	/** Paid through an account of their own. */
	paid: PaidShop[];
	/** A product of the first shop of which there are few. */
	scarce: string;
	/** Pieces on the shelf at the beginning, by product. */
	stock: Map<string, number>;
}

/** Nine shops with owners who are signed in at `url`, and stock for `orders`. */
export async function makeShops(
	app: App,
	url: string,
	{ midtrans, xendit }: { midtrans: FakeMidtrans; xendit: FakeXendit },
	orders: number,
): Promise<Shops> {
	const world = worldOf(app);
	const stock = new Map<string, number>();
	const shelf = async (shop: Shop, pieces: number) => {
		const productId = await makeProduct(world, shop, { stock: pieces });
		stock.set(productId, pieces);
		return productId;
	};
	const plenty = orders * 4;
	const selling: SellingShop[] = [];
	let first: Shop | undefined;
	for (let n = 0; n < 5; n += 1) {
		const shop = await makeShop(world, `Warung Uji ${n}`);
		first ??= shop;
		if (n >= 3)
			await world.write(shop.owner, (ctx) =>
				setSellerTerms(ctx, shop.enterpriseId, {
					methods: ['transfer'],
					deliveries: ['pickup'],
					pickupNote: '',
					bankName: 'Bank Contoh',
					accountHolder: 'Pemilik Warung',
					accountNumber: '1234567890',
					fees: {},
				}),
			);
		const { rows } = await app.platform.pool.query<{ phone: string }>(
			'SELECT phone FROM registry.enterprise WHERE id = $1',
			[shop.enterpriseId],
		);
		const { headers } = await signInAs(world, { address: readAddress(rows[0]!.phone)! });
		selling.push({
			enterpriseId: shop.enterpriseId,
			productId: await shelf(shop, plenty),
			owner: new HttpVisitor(url, headers),
		});
	}
	const paid: PaidShop[] = [];
	for (const gateway of [midtrans, xendit, midtrans, xendit]) {
		const { productId, accountId } = await makeGatewayShop(world, gateway, plenty);
		stock.set(productId, plenty);
		paid.push({ productId, accountId, gateway });
	}
	return { selling, paid, scarce: await shelf(first!, Math.ceil(orders * 0.02)), stock };
}
