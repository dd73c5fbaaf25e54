import { actingAs, type Actor, type Ctx } from '#platform/context.ts';
import { setStock } from '#modules/catalogue/index.ts';
import { listOwnEnterprises } from '#modules/registry/index.ts';
import { demoSignIns, e164, type DemoSignIn } from '../sign-ins.ts';

export const hour = 3_600_000;
export const day = 24 * hour;

export interface Seller {
	actor: Actor;
	id: string;
	/** Kecamatan of the shop. */
	districtCode: string;
	/** The officer of its kabupaten or kota. */
	officer: Actor;
	/** Her own place to fetch at. */
	ownPointId: string | null;
	/** Something that she sells and has enough of. */
	productId: string;
}

/** Pieces that all the stories of one maker and the regular basket ask for together. */
const enough = 40;

/** Who takes part: the buyer whom anybody may be, and the known makers with the officer of each. */
export interface Cast {
	buyer: Actor;
	sellers: Seller[];
	pointId: string;
}

export async function actorOf(ctx: Ctx, signIn: DemoSignIn): Promise<Actor | undefined> {
	const [person] = await ctx.query<{ personId: string; name: string }>(
		'demo.personByPhone',
		'SELECT id AS "personId", name FROM accounts.person WHERE phone = $1',
		[e164(signIn.phone)],
	);
	if (!person) return undefined;
	const { role, areaCode } = signIn;
	const grants = role === 'officer' && areaCode ? [{ role, areaCode }] : [];
	return { kind: 'person', ...person, grants, secondFactor: grants.length > 0 };
}

export async function findSellers(ctx: Ctx): Promise<Seller[]> {
	const sellers: Seller[] = [];
	for (const signIn of demoSignIns.filter(({ role }) => role === 'owner')) {
		const actor = await actorOf(ctx, signIn);
		const shop = actor && (await listOwnEnterprises(actingAs(ctx, actor)))[0];
		if (!shop) continue;
		const [product] = await ctx.query<{
			id: string;
			districtCode: string;
			ownPointId: string | null;
			onHand: number | null;
			free: number;
		}>(
			'demo.productToOrder',
			`SELECT p.id, left(e.area_code, 8) AS "districtCode",
				(SELECT h.id FROM orders.pickup_point h WHERE h.enterprise_id = e.id AND h.ended_at IS NULL
				 ORDER BY h.id LIMIT 1) AS "ownPointId", s.on_hand AS "onHand",
				coalesce(s.on_hand - s.reserved, 0) AS free
			 FROM catalogue.product p LEFT JOIN catalogue.stock s ON s.product_id = p.id
			 JOIN registry.enterprise e ON e.id = p.enterprise_id
			 WHERE p.enterprise_id = $1 AND p.state = 'published' AND p.variant_of IS NULL
				AND (p.supply <> 'stock' OR s.on_hand > 0)
			 ORDER BY p.supply = 'stock' DESC, p.price_idr, p.id LIMIT 1`,
			[shop.id],
		);
		const office = demoSignIns.find(
			({ role, areaCode }) =>
				role === 'officer' && areaCode && product?.districtCode.startsWith(`${areaCode}.`),
		);
		const officer = office && (await actorOf(ctx, office));
		if (!product || !officer) continue;
		const { id: productId, districtCode, ownPointId, onHand, free } = product;
		// A maker whose shelf is nearly empty makes more first: else the stories end for want of pieces.
		if (onHand !== null && free < enough)
			await setStock(at(ctx, actor, 31 * day), productId, onHand + enough - free);
		sellers.push({ actor, id: shop.id, productId, districtCode, ownPointId, officer });
	}
	return sellers;
}

/** The same transaction, as that person did it so long ago. */
export const at = (ctx: Ctx, actor: Actor, ago: number): Ctx =>
	Object.create(actingAs(ctx, actor), {
		now: { value: new Date(ctx.now.getTime() - ago), enumerable: true },
	}) as Ctx;
