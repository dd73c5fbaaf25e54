import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Work } from '#platform/jobs.ts';
import { limitRate } from '#platform/limits.ts';
import { m } from '#messages/messages.js';
import { proveByCode, type ProofResult } from '#modules/accounts/index.ts';
import { getSellerQris, warnShop } from '#modules/orders/index.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import { accountAt, type Account } from './accounts.ts';
import { gateways, type Keys, type Provider } from '../gateways/index.ts';
import type { GatewayProblem } from '../gateways/gateway.ts';
import type { GatewayKeys } from '../input.ts';
import { gatewayProblem, noteProblem, noteWorks, providerName } from '../charges/trouble.ts';

/** How the gateway answered to the keys. */
export type CheckResult = 'works' | GatewayProblem;

export interface NewKeys {
	enterpriseId: string;
	keys: GatewayKeys;
	/** The fresh code of `sendOwnCode`. */
	code: string;
	client?: string | undefined;
}

/**
 * Keeps the keys of the asker's own account at a gateway and turns it on, once the gateway knows them and a fresh
 * code proves that it is she. The shop's numbers are told. The old keys are gone at once.
 * @throws AppError invalid payments/test-key, payments/key-wrong; unavailable payments/gateway-silent; conflict
 * payments/qris-first; missing registry/no-such-enterprise; limited platform/too-many
 */
export async function saveGatewayKeys(work: Work, input: NewKeys): Promise<ProofResult<void>> {
	const { enterpriseId, keys } = input;
	await requireReady(work.ctx, enterpriseId);
	refuseTestKey(work.ctx, keys);
	await countAsking(work.ctx, enterpriseId);
	// Before the code is spent: a key that was pasted in part costs her no second code.
	await requireRightKeys(work.ctx, keys.provider, unsealed(keys));
	return proveByCode(work, input, (ctx) => storeKeys(ctx, enterpriseId, keys));
}

const unsealed = (keys: GatewayKeys): Keys => ({
	secret: keys.secret,
	token: keys.provider === 'xendit' ? keys.token : undefined,
});

/** Her own shop, with a standing code that buyers pay by when the gateway is silent. */
async function requireReady(ctx: Ctx, enterpriseId: string): Promise<void> {
	const codes = await getSellerQris(ctx, enterpriseId);
	if (!codes.some(({ state }) => state === 'active'))
		throw new AppError('conflict', 'payments/qris-first', 'A standing QRIS comes first');
}

/** Keys of test mode move no money: nobody's shop may run on them by mistake. */
function refuseTestKey(ctx: Ctx, { secret }: GatewayKeys): void {
	if (ctx.platform.config.gateways.testKeys) return;
	if (/^(SB-|xnd_development_|xnd_public_)/i.test(secret) || /^(Mid|VT)-client-/i.test(secret))
		throw new AppError('invalid', 'payments/test-key', 'A key of test mode, or one that is public');
}

const countAsking = (ctx: Ctx, enterpriseId: string) =>
	limitRate(ctx, { key: `payments/check:${enterpriseId}`, max: 20, seconds: 3600 });

async function requireRightKeys(ctx: Ctx, provider: Provider, keys: Keys): Promise<void> {
	const answer = await ask(ctx, { id: 'new', provider, keys } as Account);
	if (answer === 'works') return;
	if (answer === 'key-wrong')
		throw new AppError('invalid', 'payments/key-wrong', 'The gateway does not know the key', {
			provider: providerName(provider),
		});
	throw new AppError('unavailable', 'payments/gateway-silent', 'The gateway does not answer', {
		provider: providerName(provider),
	});
}

async function ask(ctx: Ctx, account: Account): Promise<CheckResult> {
	try {
		await gateways[account.provider].check(ctx.platform.config, account.keys);
		return 'works';
	} catch (error) {
		return gatewayProblem(ctx, account, error).problem;
	}
}

async function storeKeys(ctx: Ctx, enterpriseId: string, keys: GatewayKeys): Promise<void> {
	const { cipher } = ctx.platform;
	const { secret, token } = unsealed(keys);
	await turnOthersOff(ctx, enterpriseId, keys.provider);
	const [row] = await ctx.query<{ isNew: boolean }>(
		'payments.storeKeys',
		`INSERT INTO payments.gateway_account AS a (id, enterprise_id, provider, secret_cipher, token_cipher,
			state, checked_at, keys_at, created_at) VALUES ($1, $2, $3, $4, $5, 'on', $6, $6, $6)
		 ON CONFLICT (enterprise_id, provider) DO UPDATE SET secret_cipher = $4, token_cipher = $5, state = 'on',
			problem = NULL, silent_until = NULL, checked_at = $6, keys_at = $6
		 RETURNING a.created_at = $6 AS "isNew"`,
		[
			newId(),
			enterpriseId,
			keys.provider,
			cipher.encrypt(secret),
			token ? cipher.encrypt(token) : null,
			ctx.now,
		],
	);
	await told(ctx, enterpriseId, keys.provider, row?.isNew ? 'keysSet' : 'keysChanged');
}

async function turnOthersOff(ctx: Ctx, enterpriseId: string, provider: string): Promise<void> {
	await ctx.query(
		'payments.turnOthersOff',
		`UPDATE payments.gateway_account SET state = 'off' WHERE enterprise_id = $1 AND provider <> $2`,
		[enterpriseId, provider],
	);
}

const words = {
	keysSet: m.payments_message_keys_set,
	keysChanged: m.payments_message_keys_changed,
	turnedOn: m.payments_message_on,
	turnedOff: m.payments_message_off,
	removed: m.payments_message_removed,
};

/** Writes down what the owner did and tells every number of the shop: a thief would change this first. */
async function told(
	ctx: Ctx,
	enterpriseId: string,
	provider: Provider,
	what: keyof typeof words,
): Promise<void> {
	await audit(ctx, {
		action: `payments.gateway.${what}`,
		subject: { type: 'enterprise', id: enterpriseId },
		data: { provider },
	});
	await warnShop(ctx, enterpriseId, {
		purpose: `payments/gateway-${what.toLowerCase()}`,
		subject: m.payments_mail_subject({}, { locale: 'id' }),
		text: (shop) => words[what]({ shop, provider: providerName(provider) }, { locale: 'id' }),
	});
}

/** @throws AppError missing payments/no-such-account, registry/no-such-enterprise */
async function requireAccount(
	ctx: Ctx,
	enterpriseId: string,
	provider: Provider,
): Promise<Account> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const account = await accountAt(ctx, enterpriseId, provider);
	if (!account)
		throw new AppError('missing', 'payments/no-such-account', 'No account at this gateway');
	return account;
}

/** Asks the gateway whether the keys on file work, and remembers the answer. */
export async function testGateway(
	work: Work,
	enterpriseId: string,
	provider: Provider,
): Promise<CheckResult> {
	const account = await requireAccount(work.ctx, enterpriseId, provider);
	await countAsking(work.ctx, enterpriseId);
	try {
		await gateways[provider].check(work.ctx.platform.config, account.keys);
		await work.write((ctx) => noteWorks(ctx, account.id));
		return 'works';
	} catch (error) {
		const problem = gatewayProblem(work.ctx, account, error);
		await work.write((ctx) => noteProblem(ctx, account, problem));
		return problem.problem;
	}
}

/**
 * Turns the account on, after the gateway knew its keys, or off: then buyers pay by the standing code.
 * @throws AppError invalid payments/key-wrong; unavailable payments/gateway-silent; conflict payments/qris-first;
 * missing payments/no-such-account
 */
export async function turnGateway(
	work: Work,
	enterpriseId: string,
	provider: Provider,
	on: boolean,
): Promise<void> {
	const account = await requireAccount(work.ctx, enterpriseId, provider);
	if (on) {
		await requireReady(work.ctx, enterpriseId);
		await countAsking(work.ctx, enterpriseId);
		await requireRightKeys(work.ctx, provider, account.keys);
	}
	await work.write(async (ctx) => {
		if (on) await turnOthersOff(ctx, enterpriseId, provider);
		const changed = await ctx.query(
			'payments.turn',
			`UPDATE payments.gateway_account SET state = $2, problem = CASE WHEN $2 = 'on' THEN NULL ELSE problem END
			 WHERE id = $1 AND state <> $2 RETURNING id`,
			[account.id, on ? 'on' : 'off'],
		);
		if (changed.length > 0) await told(ctx, enterpriseId, provider, on ? 'turnedOn' : 'turnedOff');
	});
}

/**
 * Takes the keys away for good. Not while a buyer may be paying by them: nobody could see whether she paid.
 * @throws AppError conflict payments/open-charges; missing payments/no-such-account
 */
export async function removeGateway(
	ctx: Ctx,
	enterpriseId: string,
	provider: Provider,
): Promise<void> {
	const account = await requireAccount(ctx, enterpriseId, provider);
	const [open] = await ctx.query(
		'payments.openCharges',
		`SELECT 1 FROM payments.charge WHERE account_id = $1 AND state IN ('starting', 'pending')
			AND expires_at > $2 LIMIT 1`,
		[account.id, ctx.now],
	);
	if (open)
		throw new AppError('conflict', 'payments/open-charges', 'Buyers have codes of this account');
	await ctx.query('payments.remove', 'DELETE FROM payments.gateway_account WHERE id = $1', [
		account.id,
	]);
	await told(ctx, enterpriseId, provider, 'removed');
}
