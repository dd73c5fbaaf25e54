import { listShelf, setStock } from '#modules/catalogue/index.ts';
import { acceptHelping, inviteHelper, listOwnEnterprises } from '#modules/registry/index.ts';
import { actingAs, type Actor, type Ctx } from '#platform/context.ts';
import { demoSignIns, e164 } from '../sign-ins.ts';

/** Somebody whom the first owner asks and who has not answered; nobody signs in with that number. */
const asked = { name: 'Ujang', phone: '0812-0000-0015' };

/** Somebody who signs in to the demonstration. */
export async function personOf(ctx: Ctx, role: 'owner' | 'helper'): Promise<Actor | undefined> {
	const { phone } = demoSignIns.find((one) => one.role === role)!;
	const [person] = await ctx.query<{ personId: string; name: string }>(
		'demo.personByPhone',
		'SELECT id AS "personId", name FROM accounts.person WHERE phone = $1',
		[e164(phone)],
	);
	return person && { kind: 'person', ...person, grants: [], secondFactor: false };
}

/** The first owner has a niece who looks after orders and products, and did something just now. */
export async function writeHelpers(ctx: Ctx): Promise<void> {
	const [owner, niece] = [await personOf(ctx, 'owner'), await personOf(ctx, 'helper')];
	const signIn = demoSignIns.find(({ role }) => role === 'helper')!;
	if (!owner || !niece) return;
	const own = actingAs(ctx, owner);
	const [shop] = await listOwnEnterprises(own);
	if (!shop) return;
	const id = await inviteHelper(own, {
		enterpriseId: shop.id,
		name: signIn.name,
		phone: signIn.phone,
		rights: ['orders', 'products'],
	});
	const hers = actingAs(ctx, niece);
	await acceptHelping(hers, id, { hearsOrders: false });
	const counted = (await listShelf(hers, shop.id)).find(({ onHand }) => onHand !== null);
	if (counted) await setStock(hers, counted.id, counted.onHand ?? 0);
	await inviteHelper(own, { enterpriseId: shop.id, ...asked, rights: ['money'] });
}
