import type { SellerTermsInput } from '#modules/orders/index.ts';
import type { World } from './database.ts';
import { makeTerms } from './delivery.ts';
import { openWithProduct } from './onboard.ts';
import { kemiri, registerOwn } from './registry.ts';
import { signInPerson, type SignedIn } from './signed-in.ts';

/** One of the sellers of a cart. */
export interface Seller {
	actor: SignedIn['actor'];
	enterpriseId: string;
	productId: string;
}

/** Who registered herself, as her browser has her. */
export interface OwnSeller extends Seller {
	signedIn: SignedIn;
	/** As printed. */
	number: string;
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

async function ownSeller(
	world: World,
	{ owner, shop, ...goods }: { owner: string; shop: string; product: string; priceIdr: number },
	terms: Partial<SellerTermsInput>,
): Promise<OwnSeller> {
	const signedIn = await signInPerson(world, owner);
	const { actor } = signedIn;
	const made = await registerOwn(world, actor, { name: shop, areaCode: kemiri });
	const productId = await openWithProduct(world, actor, made.id, goods);
	await makeTerms(world, { ...made, owner: actor, enterpriseId: made.id }, terms);
	return { actor, enterpriseId: made.id, productId, signedIn, number: made.number };
}

/** She is paid by transfer, and brings her goods to Kosambi for 5,000 rupiah. */
export const sellerWhoBrings = (world: World): Promise<OwnSeller> =>
	ownSeller(
		world,
		{
			owner: 'Lie Kim Nio',
			shop: 'Kecap Oma Nio',
			product: 'Kecap manis Benteng',
			priceIdr: 25_000,
		},
		{
			methods: ['transfer'],
			deliveries: ['seller'],
			bankName: 'Bank Uji',
			accountHolder: 'Lie Kim Nio',
			accountNumber: '1234567890',
			fees: { '36.03.14': 5_000 },
		},
	);

/** Her goods are fetched and paid there. */
export const sellerForCash = (world: World): Promise<OwnSeller> =>
	ownSeller(
		world,
		{ owner: 'Mak Dodol', shop: 'Dodol Tiga', product: 'Dodol ketan', priceIdr: 20_000 },
		{ methods: ['cash'] },
	);
