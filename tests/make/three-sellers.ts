import type { World } from './database.ts';
import { makeTerms } from './delivery.ts';
import { openWithProduct } from './onboard.ts';
import { kemiri, registerOwn } from './registry.ts';
import { makeProduct, makeShop } from './shop.ts';
import { signInPerson, type SignedIn } from './signed-in.ts';

/** One of the sellers of a cart. */
export interface Seller {
	actor: SignedIn['actor'];
	enterpriseId: string;
	productId: string;
}

/** Of whom an officer has just made a record, without a number for the shop. */
export const newcomer = {
	owner: { name: 'Imas Masitoh', nik: '3603094508800001', phone: '+6281244440001' },
	shop: 'Emping Bu Imas',
	phone: '081244440001',
	nik: '3603094508800001',
	product: 'Emping melinjo',
	priceIdr: 18_000,
	nmid: 'ID1019000000001',
} as const;

/** She registered herself, is paid by transfer, and brings her goods to Kosambi for 5,000 rupiah. */
export async function sellerWhoBrings(
	world: World,
): Promise<Seller & { signedIn: SignedIn; name: string }> {
	const signedIn = await signInPerson(world, 'Lie Kim Nio');
	const { actor } = signedIn;
	const name = 'Kecap Oma Nio';
	const { id, number, slug } = await registerOwn(world, actor, { name, areaCode: kemiri });
	const productId = await openWithProduct(world, actor, id, {
		product: 'Kecap manis Benteng',
		priceIdr: 25_000,
	});
	await makeTerms(
		world,
		{ owner: actor, enterpriseId: id, number, slug },
		{
			methods: ['transfer'],
			deliveries: ['seller'],
			bankName: 'Bank Uji',
			accountHolder: 'Lie Kim Nio',
			accountNumber: '1234567890',
			fees: { '36.03.14': 5_000 },
		},
	);
	return { actor, enterpriseId: id, productId, signedIn, name };
}

/** Her goods are fetched and paid there. */
export async function sellerForCash(world: World): Promise<Seller> {
	const shop = await makeShop(world, 'Dodol Tiga');
	if (shop.owner.kind !== 'person') throw new Error('An owner is a person');
	const productId = await makeProduct(world, shop, {
		name: 'Dodol ketan',
		stock: 5,
		priceIdr: 20_000,
	});
	await makeTerms(world, shop, { methods: ['cash'] });
	return { actor: shop.owner, enterpriseId: shop.enterpriseId, productId };
}
