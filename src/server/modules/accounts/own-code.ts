import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { type Address, addressKey, maskAddress } from './address.ts';
import { type CodeProblem, countCode, spendCode } from './codes.ts';
import { lockFor } from './lock.ts';
import { getOwnPerson } from './people.ts';
import { requestCode } from './sign-in.ts';

/** Where the signed-in person was proved to be reached: her phone, else her e-mail. */
async function ownAddress(ctx: Ctx): Promise<Address | undefined> {
	const { phone, phoneVerified, email, emailVerified } = await getOwnPerson(ctx);
	if (phone && phoneVerified) return { kind: 'phone', phone };
	if (email && emailVerified) return { kind: 'email', email };
	return undefined;
}

/**
 * Sends the signed-in person a fresh code before something that a stolen session must not do. Returns where it
 * went, masked; undefined for somebody without a proved address.
 * @throws AppError limited platform/too-many; forbidden accounts/sign-in-first
 */
export async function sendOwnCode(
	work: Work,
	client: string | undefined,
): Promise<string | undefined> {
	const address = await ownAddress(work.ctx);
	if (!address) return undefined;
	await requestCode(work, { address, client });
	return maskAddress(address);
}

/** What `proveByCode` was told: a wrong code is a value, so that the attempt it counted is committed. */
export type ProofResult<T> = { ok: true; value: T } | ({ ok: false } & CodeProblem);

/**
 * Does `deed` in one transaction, once the fresh code of `sendOwnCode` proves that it is she. The code works once.
 * @throws AppError limited platform/too-many; forbidden accounts/sign-in-first; whatever `deed` throws
 */
export async function proveByCode<T>(
	work: Work,
	{ code, client }: { code: string; client?: string | undefined },
	deed: (ctx: Ctx) => Promise<T>,
): Promise<ProofResult<T>> {
	const address = await ownAddress(work.ctx);
	if (!address) return { ok: false, problem: 'expired' };
	await countCode(work.ctx, 'try', { address, client });
	return work.write(async (ctx): Promise<ProofResult<T>> => {
		await lockFor(ctx, addressKey(address));
		const problem = await spendCode(ctx, address, code.replace(/\s/g, ''));
		if (problem) return { ok: false, ...problem };
		return { ok: true, value: await deed(ctx) };
	});
}
