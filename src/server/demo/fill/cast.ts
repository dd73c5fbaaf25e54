import { listOwnEnterprises } from '#modules/registry/index.ts';
import { actingAs, type Actor, type Ctx } from '#platform/context.ts';
import { demoSignIns, e164 } from '../sign-ins.ts';

/** Somebody of the sign-ins, as she acts for her shop. */
export interface Maker {
	ctx: Ctx;
	id: string;
	number: string;
}

async function actorAt(ctx: Ctx, phone: string): Promise<Actor | undefined> {
	const [person] = await ctx.query<{ personId: string; name: string }>(
		'demo.personByPhone',
		'SELECT id AS "personId", name FROM accounts.person WHERE phone = $1',
		[e164(phone)],
	);
	return person && { kind: 'person', ...person, grants: [], secondFactor: false };
}

/** The shop of somebody of the sign-ins, as she acts for it. */
export async function makerOf(ctx: Ctx, shop: string): Promise<Maker | undefined> {
	const signIn = demoSignIns.find((one) => one.role === 'owner' && one.shop === shop);
	const actor = signIn && (await actorAt(ctx, signIn.phone));
	if (!actor) return undefined;
	const own = actingAs(ctx, actor);
	const found = (await listOwnEnterprises(own)).find(({ published }) => published);
	return found && { ctx: own, id: found.id, number: found.number };
}

/** The officer of an area among the sign-ins. */
export async function officerOf(ctx: Ctx, areaCode: string): Promise<Ctx | undefined> {
	const signIn = demoSignIns.find((one) => one.role === 'officer' && one.areaCode === areaCode)!;
	const actor = await actorAt(ctx, signIn.phone);
	if (actor?.kind !== 'person') return undefined;
	return actingAs(ctx, { ...actor, grants: [{ role: 'officer', areaCode }], secondFactor: true });
}
