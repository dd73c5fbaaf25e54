import type { Ctx } from '#platform/context.ts';
import type { ConnectableCode, OpenedShop, ShopKeys } from '../adapters/marketplace-api.ts';

/** A link as calls need it. */
export interface Link {
	id: string;
	enterpriseId: string;
	marketplace: ConnectableCode;
	shopId: string;
	/** When the key of today ends; null never does. */
	expiresAt: Date | null;
	silentUntil: Date | null;
	silences: number;
	problem: string | null;
	/** The keys as they lie in the table: another text is another set of keys. */
	sealed: string;
	keys: ShopKeys;
}

export const linkColumns = `l.id, l.enterprise_id AS "enterpriseId", l.marketplace, l.shop_id AS "shopId",
	l.expires_at AS "expiresAt", l.silent_until AS "silentUntil", l.silences, l.problem,
	l.credentials_cipher AS sealed`;

/** A link that works, with its keys unsealed for the calls of one job. Never shown, never logged. */
export async function openLink(ctx: Ctx, id: string): Promise<Link | undefined> {
	const [row] = await ctx.query<Omit<Link, 'keys'>>(
		'connections.link',
		`SELECT ${linkColumns} FROM connections.link l
		 WHERE l.id = $1 AND l.state = 'linked' AND l.credentials_cipher IS NOT NULL`,
		[id],
	);
	return row && { ...row, keys: unsealKeys(ctx, row.sealed) };
}

const unsealKeys = (ctx: Ctx, sealed: string): ShopKeys =>
	JSON.parse(ctx.platform.cipher.decrypt(sealed)) as ShopKeys;

/** Tokens, shop and all, in one sealed text. */
export function sealKeys(
	ctx: Ctx,
	{ shopId, accessToken, refreshToken, cipher }: OpenedShop,
): string {
	const keys: ShopKeys = { shopId, accessToken, refreshToken, cipher };
	return ctx.platform.cipher.encrypt(JSON.stringify(keys));
}
