import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import { sha256 } from '#platform/crypto.ts';
import type { Ctx } from '#platform/context.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import { courierProviders, type Access, type CourierProvider } from './couriers/service.ts';

/** Whose key is used when a maker has none of her own. */
export const installation = 'installation';

/** A way to ask for couriers' prices. */
export interface CourierAccess {
	provider: CourierProvider;
	/** Id of the enterprise whose key it is, or `installation`. */
	account: string;
	access: Access;
	/** Says which key it is without showing it. */
	fingerprint: string;
}

const accessWith = (
	ctx: Ctx,
	provider: CourierProvider,
	account: string,
	key: string,
): CourierAccess => ({
	provider,
	account,
	access: { url: ctx.platform.config.couriers[provider].url, key },
	fingerprint: sha256(`${provider}\0${key}`).slice(0, 16),
});

/** The accesses of the installation's configuration, the first that answers is taken. */
export function installationAccesses(ctx: Ctx): CourierAccess[] {
	return courierProviders.flatMap((provider) => {
		const { key } = ctx.platform.config.couriers[provider];
		return key ? [accessWith(ctx, provider, installation, key)] : [];
	});
}

/** For each maker her own access, or else those of the installation; none where there is neither. */
export async function findAccesses(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<Map<string, CourierAccess[]>> {
	const rows = await ctx.query<{ id: string; provider: CourierProvider; keyCipher: string }>(
		'orders.courierAccounts',
		`SELECT enterprise_id AS id, provider, key_cipher AS "keyCipher"
		 FROM orders.courier_account WHERE enterprise_id = ANY($1::uuid[])`,
		[enterpriseIds],
	);
	const own = new Map(
		rows.map(({ id, provider, keyCipher }) => [
			id,
			[accessWith(ctx, provider, id, ctx.platform.cipher.decrypt(keyCipher))],
		]),
	);
	const shared = installationAccesses(ctx);
	return new Map(enterpriseIds.map((id) => [id, own.get(id) ?? shared]));
}

export const courierAccountSchema = z.object({
	provider: z.enum(courierProviders),
	key: z
		.string()
		.trim()
		.regex(/^[\x21-\x7e]{10,2000}$/),
});
export type CourierAccountInput = z.infer<typeof courierAccountSchema>;

export interface CourierAccount {
	provider: CourierProvider;
	/** `••••4f2a` */
	keyMasked: string;
	updatedAt: Date;
	/** Since when the service refuses the key. */
	refusedAt: Date | null;
}

/** What a maker sees of her account with a courier service, and whether she can do without one. */
export async function getCourierAccount(
	ctx: Ctx,
	enterpriseId: string,
): Promise<{ own: CourierAccount | undefined; shared: boolean }> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const [row] = await ctx.query<Omit<CourierAccount, 'keyMasked'> & { keyCipher: string }>(
		'orders.courierAccount',
		`SELECT provider, key_cipher AS "keyCipher", updated_at AS "updatedAt", refused_at AS "refusedAt"
		 FROM orders.courier_account WHERE enterprise_id = $1`,
		[enterpriseId],
	);
	const shared = installationAccesses(ctx).length > 0;
	if (!row) return { own: undefined, shared };
	const { keyCipher, ...account } = row;
	const keyMasked = `••••${ctx.platform.cipher.decrypt(keyCipher).slice(-4)}`;
	return { own: { ...account, keyMasked }, shared };
}

/** Keeps a maker's own key, encrypted. @throws AppError missing registry/no-such-enterprise */
export async function setCourierAccount(
	ctx: Ctx,
	enterpriseId: string,
	{ provider, key }: CourierAccountInput,
): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
	await ctx.query(
		'orders.setCourierAccount',
		`INSERT INTO orders.courier_account (enterprise_id, provider, key_cipher, updated_at)
		 VALUES ($1, $2, $3, $4) ON CONFLICT (enterprise_id) DO UPDATE SET
			provider = $2, key_cipher = $3, updated_at = $4, refused_at = NULL`,
		[enterpriseId, provider, ctx.platform.cipher.encrypt(key), ctx.now],
	);
	await forgetQuotes(ctx, enterpriseId);
	await audit(ctx, {
		action: 'orders.courier-account.set',
		subject: { type: 'enterprise', id: enterpriseId },
		data: { provider },
	});
}

/** Forgets the key. @throws AppError missing registry/no-such-enterprise */
export async function dropCourierAccount(ctx: Ctx, enterpriseId: string): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
	await ctx.query(
		'orders.dropCourierAccount',
		'DELETE FROM orders.courier_account WHERE enterprise_id = $1',
		[enterpriseId],
	);
	await forgetQuotes(ctx, enterpriseId);
	await audit(ctx, {
		action: 'orders.courier-account.dropped',
		subject: { type: 'enterprise', id: enterpriseId },
	});
}

const forgetQuotes = (ctx: Ctx, enterpriseId: string) =>
	ctx.query('orders.forgetQuotes', 'DELETE FROM orders.courier_quote WHERE account = $1', [
		enterpriseId,
	]);
