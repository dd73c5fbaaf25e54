import { coversArea, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { managedRights, recordAreas } from '#modules/registry/index.ts';
import type { AddressState, ClaimedHow } from './states.ts';

export const noSuchAddress = () =>
	new AppError('missing', 'presence/no-such-address', 'No such address');

export interface Keeper {
	id: string;
	number: string;
	name: string;
	areaCode: string;
	/** In which role the actor keeps its addresses. */
	how: Exclude<ClaimedHow, 'connection'>;
}

/** @returns whether the actor is an officer of an area that covers this one */
export function worksIn(ctx: Ctx, areaCode: string): boolean {
	return recordAreas(ctx.actor).some((held) => coversArea(held, areaCode));
}

/**
 * Stops who keeps no addresses of this enterprise: its owner does, who helps with her products, and officers of its
 * area.
 * @param otherwise what is missing for everybody else
 * @throws AppError missing presence/no-such-shop
 */
export async function requireKeeper(
	ctx: Ctx,
	enterpriseId: string,
	otherwise = () => new AppError('missing', 'presence/no-such-shop', 'No such shop'),
): Promise<Keeper> {
	const [shop] = await ctx.query<Omit<Keeper, 'how'> & { own: boolean }>(
		'presence.shop',
		`SELECT e.id, e.number, e.name, e.area_code AS "areaCode", coalesce(o.person_id = $2::uuid, false) AS own
		 FROM registry.enterprise e JOIN registry.owner o ON o.id = e.owner_id
		 WHERE e.id = $1 AND e.status = 'active'`,
		[enterpriseId, ctx.actor.kind === 'person' ? ctx.actor.personId : null],
	);
	const how = shop && (await howOf(ctx, shop));
	if (!shop || !how) throw otherwise();
	const { own: _, ...rest } = shop;
	return { ...rest, how };
}

async function howOf(
	ctx: Ctx,
	shop: { id: string; areaCode: string; own: boolean },
): Promise<Keeper['how'] | undefined> {
	if (shop.own) return 'owner';
	if ((await managedRights(ctx)).get(shop.id)?.has('products')) return 'helper';
	return worksIn(ctx, shop.areaCode) ? 'officer' : undefined;
}

/** An address as verbs need it, locked until the end of the transaction. */
export interface LockedAddress {
	id: string;
	enterpriseId: string;
	marketplace: string;
	url: string;
	host: string;
	state: AddressState;
	rivalId: string | null;
	areaCode: string;
	lookResult: string | null;
	/** The account of the owner. */
	personId: string | null;
	number: string;
	name: string;
}

/** The address with whose it is, locked. @throws AppError missing presence/no-such-address */
export async function lockAddress(ctx: Ctx, id: string): Promise<LockedAddress> {
	const [found] = await ctx.query<LockedAddress>(
		'presence.lockAddress',
		`SELECT a.id, a.enterprise_id AS "enterpriseId", a.marketplace, a.url, a.host, a.state,
			a.rival_id AS "rivalId", a.area_code AS "areaCode", a.look_result AS "lookResult",
			o.person_id AS "personId", e.number, e.name
		 FROM presence.address a JOIN registry.enterprise e ON e.id = a.enterprise_id
		 JOIN registry.owner o ON o.id = e.owner_id WHERE a.id = $1 FOR UPDATE OF a`,
		[id],
	);
	if (!found) throw noSuchAddress();
	return found;
}

/**
 * Stops who does not decide about this address: officers of its area do, never about an enterprise of their own.
 * @throws AppError missing presence/no-such-address; forbidden presence/own-address
 */
export function requireDecider(ctx: Ctx, address: LockedAddress): string {
	if (ctx.actor.kind !== 'person' || !worksIn(ctx, address.areaCode)) throw noSuchAddress();
	if (ctx.actor.personId === address.personId)
		throw new AppError('forbidden', 'presence/own-address', 'Nobody decides about her own shop');
	return ctx.actor.personId;
}
