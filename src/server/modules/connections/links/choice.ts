import type { Ctx } from '#platform/context.ts';
import { newId } from '#platform/ids.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import type { ConnectableCode, OpenedShop } from '../adapters/marketplace-api.ts';
import { connectionName } from './names.ts';
import { forgetStates, notHers, stateMinutes } from './start.ts';

/** Shops that one consent opened, for the person who gave it: their keys never come back. */
export interface ShopChoice {
	id: string;
	marketplace: string;
	shops: { shopId: string; name: string }[];
}

/** Keeps what a consent opened until she chose, sealed and no longer than the way to it may take. */
export async function keepChoice(
	ctx: Ctx,
	enterpriseId: string,
	marketplace: ConnectableCode,
	shops: readonly OpenedShop[],
): Promise<string> {
	const { personId } = requirePerson(ctx);
	const id = newId();
	await forgetStates(ctx);
	await ctx.query(
		'connections.keepChoice',
		`INSERT INTO connections.oauth_state (id, enterprise_id, marketplace, person_id, created_at, shops_cipher)
		 VALUES ($1, $2, $3, $4, $5, $6)`,
		[
			id,
			enterpriseId,
			marketplace,
			personId,
			ctx.now,
			ctx.platform.cipher.encrypt(JSON.stringify(shops)),
		],
	);
	return id;
}

/** The one of several that is hers here already: she comes back to it, and is asked nothing. */
export async function knownShop(
	ctx: Ctx,
	enterpriseId: string,
	marketplace: ConnectableCode,
	shops: readonly OpenedShop[],
): Promise<OpenedShop | undefined> {
	const [row] = await ctx.query<{ shopId: string }>(
		'connections.knownShop',
		`SELECT shop_id AS "shopId" FROM connections.link
		 WHERE enterprise_id = $1 AND marketplace = $2 AND state <> 'revoked'`,
		[enterpriseId, marketplace],
	);
	return shops.find(({ shopId }) => shopId === row?.shopId);
}

interface Row {
	enterpriseId: string;
	marketplace: ConnectableCode;
	sealed: string;
}

const choice = `SELECT enterprise_id AS "enterpriseId", marketplace, shops_cipher AS sealed
	FROM connections.oauth_state WHERE id = $1 AND person_id = $2 AND shops_cipher IS NOT NULL
		AND created_at > $3::timestamptz - interval '${stateMinutes} minutes'`;

function opened(ctx: Ctx, row: Row | undefined): { row: Row; shops: OpenedShop[] } {
	if (!row) throw notHers();
	const shops = JSON.parse(ctx.platform.cipher.decrypt(row.sealed), readDates) as OpenedShop[];
	return { row, shops };
}

const readDates = (key: string, value: unknown) =>
	/EndsAt$/.test(key) && typeof value === 'string' ? new Date(value) : value;

/** @throws AppError forbidden connections/foreign-state: not hers, used, or too old */
export async function readChoice(ctx: Ctx, id: string): Promise<ShopChoice> {
	const { personId } = requirePerson(ctx);
	const [found] = await ctx.query<Row>('connections.choice', choice, [id, personId, ctx.now]);
	const { row, shops } = opened(ctx, found);
	return {
		id,
		marketplace: connectionName(row.marketplace),
		shops: shops.map(({ shopId, name }) => ({ shopId, name })),
	};
}

/**
 * Uses a choice up. Within the transaction that links the shop, so that a refusal leaves it to choose another.
 * @throws AppError forbidden connections/foreign-state
 */
export async function takeChoice(
	ctx: Ctx,
	id: string,
	shopId: string,
): Promise<{ enterpriseId: string; marketplace: ConnectableCode; shop: OpenedShop }> {
	const { personId } = requirePerson(ctx);
	const [found] = await ctx.query<Row>('connections.takeChoice', `${choice} FOR UPDATE`, [
		id,
		personId,
		ctx.now,
	]);
	const { row, shops } = opened(ctx, found);
	const shop = shops.find((one) => one.shopId === shopId);
	if (!shop) throw notHers();
	await ctx.query('connections.useChoice', 'DELETE FROM connections.oauth_state WHERE id = $1', [
		id,
	]);
	return { enterpriseId: row.enterpriseId, marketplace: row.marketplace, shop };
}
