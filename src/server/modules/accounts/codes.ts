import type { Ctx } from '#platform/context.ts';
import { limitRate } from '#platform/limits.ts';
import { type Address, addressKey } from './address.ts';
import { CODE_ATTEMPTS } from './auth.ts';
import { emailIdentifier, hashCode, phoneIdentifier } from './code-hash.ts';

export interface RequestCode {
	address: Address;
	/** The client's network address, counted apart from the phone or e-mail. */
	client?: string | undefined;
}

const limits = {
	send: { address: { max: 3, seconds: 600 }, client: { max: 60, seconds: 600 } },
	try: { address: { max: 20, seconds: 900 }, client: { max: 200, seconds: 900 } },
};

/**
 * Counts one code that is asked for or tried, by its address and by the client. A client may be a whole
 * village behind one address of its mobile operator, so its limit is wide.
 * @throws AppError limited platform/too-many
 */
export async function countCode(
	ctx: Ctx,
	what: keyof typeof limits,
	{ address, client }: RequestCode,
): Promise<void> {
	const keyed = (value: string) => ctx.platform.cipher.index('accounts/limit', value);
	if (client)
		await limitRate(ctx, {
			key: `accounts/${what}-client:${keyed(client)}`,
			...limits[what].client,
		});
	await limitRate(ctx, {
		key: `accounts/${what}:${keyed(addressKey(address))}`,
		...limits[what].address,
	});
}

interface CodeState {
	id: string;
	identifier: string;
	hash: string;
	attempts: number;
}

/** The newest code of an address, or why there is none to try. */
export async function codeState(
	ctx: Ctx,
	address: Address,
): Promise<CodeState | 'expired' | 'too-many'> {
	const identifier =
		address.kind === 'phone' ? phoneIdentifier(address.phone) : emailIdentifier(address.email);
	const [row] = await ctx.query<Omit<CodeState, 'identifier'> & { expired: boolean }>(
		'accounts.codeState',
		`SELECT id, split_part(value, ':', 1) AS hash, split_part(value, ':', 2)::int AS attempts,
			expires_at <= $2 AS expired
		 FROM accounts.verification WHERE identifier = $1 ORDER BY created_at DESC LIMIT 1`,
		[identifier, ctx.now],
	);
	if (!row || row.expired) return 'expired';
	if (row.attempts >= CODE_ATTEMPTS) return 'too-many';
	return { id: row.id, identifier, hash: row.hash, attempts: row.attempts };
}

export type CodeProblem =
	{ problem: 'wrong'; attemptsLeft: number } | { problem: 'expired' | 'too-many' };

/** What to say after a wrong code that was the `attempts`-th before it. */
export function wrongCode(attempts: number): CodeProblem {
	const attemptsLeft = CODE_ATTEMPTS - attempts - 1;
	return attemptsLeft > 0 ? { problem: 'wrong', attemptsLeft } : { problem: 'too-many' };
}

/**
 * Spends a code without signing in, to prove that an address belongs to somebody who is signed in. The
 * caller holds the lock of the address.
 */
export async function spendCode(
	ctx: Ctx,
	address: Address,
	code: string,
): Promise<CodeProblem | undefined> {
	const state = await codeState(ctx, address);
	if (typeof state === 'string') return { problem: state };
	if (hashCode(ctx.platform.cipher, state.identifier, code) !== state.hash) {
		await ctx.query(
			'accounts.countWrongCode',
			'UPDATE accounts.verification SET value = $2 WHERE id = $1',
			[state.id, `${state.hash}:${state.attempts + 1}`],
		);
		return wrongCode(state.attempts);
	}
	await ctx.query('accounts.spendCode', 'DELETE FROM accounts.verification WHERE identifier = $1', [
		state.identifier,
	]);
	return undefined;
}
