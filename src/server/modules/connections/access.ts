import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import {
	managedRights,
	recordAreas,
	requireManaged,
	requireOwnEnterprise,
} from '#modules/registry/index.ts';
import type { ConnectableCode } from './adapters/marketplace-api.ts';

/** Only the owner lets us into her shops: no helper, no office. @throws AppError missing registry/no-such-enterprise */
export const requireConnector = (ctx: Ctx, enterpriseId: string): Promise<unknown> =>
	requireOwnEnterprise(ctx, enterpriseId);

/** The owner, and who helps with her products, may see what is sent, and choose what. */
export const requireKeeper = (ctx: Ctx, enterpriseId: string): Promise<void> =>
	requireManaged(ctx, enterpriseId, 'products');

export interface LinkHead {
	id: string;
	enterpriseId: string;
	marketplace: ConnectableCode;
	shopId: string;
	state: 'linked' | 'expired' | 'revoked';
}

export const noSuchLink = (): AppError =>
	new AppError('missing', 'connections/no-such-link', 'No such connection');

const head = `SELECT id, enterprise_id AS "enterpriseId", marketplace, shop_id AS "shopId", state
	FROM connections.link WHERE id = $1`;

/**
 * A link of an enterprise whose products the asker keeps.
 * @throws AppError missing connections/no-such-link
 */
export async function readKeptLink(ctx: Ctx, linkId: string): Promise<LinkHead> {
	return ofKeeper(ctx, await ctx.query<LinkHead>('connections.keptLink', head, [linkId]));
}

/** The same, locked. @throws AppError missing connections/no-such-link */
export async function lockKeptLink(ctx: Ctx, linkId: string): Promise<LinkHead> {
	const text = `${head} FOR NO KEY UPDATE`;
	return ofKeeper(ctx, await ctx.query<LinkHead>('connections.lockKeptLink', text, [linkId]));
}

async function ofKeeper(ctx: Ctx, [link]: LinkHead[]): Promise<LinkHead> {
	const rights = link && (await managedRights(ctx)).get(link.enterpriseId);
	if (!link || !rights?.has('products')) throw noSuchLink();
	return link;
}

/**
 * The areas whose connections the asker may look after.
 * @throws AppError missing registry/no-such-enterprise to who works in no office below a province
 */
export function requireOffice(ctx: Ctx): string[] {
	const areas = recordAreas(ctx.actor);
	if (areas.length === 0)
		throw new AppError('missing', 'registry/no-such-enterprise', 'Not for this actor');
	return areas;
}
