import type { Ctx } from '#platform/context.ts';
import type { Keys, Provider } from '../gateways/index.ts';

export interface Account {
	id: string;
	enterpriseId: string;
	provider: Provider;
	state: 'on' | 'off';
	silentUntil: Date | null;
	keys: Keys;
}

interface Row extends Omit<Account, 'keys'> {
	secretCipher: string;
	tokenCipher: string | null;
}

/** Columns of an account under the alias `a`. */
const columns = `a.id, a.enterprise_id AS "enterpriseId", a.provider, a.state,
	a.silent_until AS "silentUntil", a.secret_cipher AS "secretCipher", a.token_cipher AS "tokenCipher"`;

function open(ctx: Ctx, { secretCipher, tokenCipher, ...rest }: Row): Account {
	const { cipher } = ctx.platform;
	const token = tokenCipher ? cipher.decrypt(tokenCipher) : undefined;
	return { ...rest, keys: { secret: cipher.decrypt(secretCipher), token } };
}

/** An account with its keys unsealed, for one call of a gateway. Never shown, never logged. */
export async function findAccount(ctx: Ctx, id: string): Promise<Account | undefined> {
	const [row] = await ctx.query<Row>(
		'payments.account',
		`SELECT ${columns} FROM payments.gateway_account a WHERE a.id = $1`,
		[id],
	);
	return row && open(ctx, row);
}

/** The account that a shop is paid by now. */
export async function accountInUse(ctx: Ctx, enterpriseId: string): Promise<Account | undefined> {
	const [row] = await ctx.query<Row>(
		'payments.accountInUse',
		`SELECT ${columns} FROM payments.gateway_account a WHERE a.enterprise_id = $1 AND a.state = 'on'`,
		[enterpriseId],
	);
	return row && open(ctx, row);
}

/** The account of a shop at one gateway, on or off. */
export async function accountAt(
	ctx: Ctx,
	enterpriseId: string,
	provider: Provider,
): Promise<Account | undefined> {
	const [row] = await ctx.query<Row>(
		'payments.accountAt',
		`SELECT ${columns} FROM payments.gateway_account a WHERE a.enterprise_id = $1 AND a.provider = $2`,
		[enterpriseId, provider],
	);
	return row && open(ctx, row);
}

/** The address that a gateway calls for an account. */
export function webhookUrl(ctx: Ctx, provider: Provider, accountId: string): string {
	return `${ctx.platform.config.publicUrl}/api/v1/webhooks/${provider}/${accountId}`;
}
