import { m } from '#messages/messages.js';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { type Address, addressKey } from './address.ts';
import { type CodeProblem, countCode, type RequestCode, spendCode } from './codes.ts';
import { lockFor } from './lock.ts';
import { findPersonAt, getOwnPerson, type Person, requirePerson } from './people.ts';

export type AttachResult = { ok: true } | ({ ok: false } & (CodeProblem | { problem: 'taken' }));

/**
 * Makes a phone or e-mail address one's own by the code that was sent there (requestCode), instead of the
 * one of its kind that one had. The old one is told, so that nobody loses an account unawares. That an
 * address has another account shows only to whoever holds it.
 * @throws AppError limited platform/too-many; forbidden accounts/sign-in-first
 */
export async function attachAddress(
	work: Work,
	input: RequestCode & { code: string },
): Promise<AttachResult> {
	requirePerson(work.ctx);
	await countCode(work.ctx, 'try', input);
	return work.write((ctx) => attach(ctx, input.address, input.code));
}

async function attach(ctx: Ctx, address: Address, code: string): Promise<AttachResult> {
	await lockFor(ctx, addressKey(address));
	const problem = await spendCode(ctx, address, code);
	if (problem) return { ok: false, ...problem };
	const own = await getOwnPerson(ctx);
	const holder = await findPersonAt(ctx, address);
	if (holder && holder.id !== own.id) return { ok: false, problem: 'taken' };
	await store(ctx, own.id, address);
	if (!holder) await tellOldAddress(ctx, own, address.kind);
	await audit(ctx, {
		action: 'accounts.address.proved',
		subject: { type: 'person', id: own.id },
		data: { kind: address.kind, replaced: !holder },
	});
	return { ok: true };
}

async function store(ctx: Ctx, personId: string, address: Address): Promise<void> {
	if (address.kind === 'phone')
		await ctx.query(
			'accounts.ownPhone',
			`UPDATE accounts.person SET phone = $2, phone_verified = true, updated_at = $3 WHERE id = $1`,
			[personId, address.phone, ctx.now],
		);
	else
		await ctx.query(
			'accounts.ownEmail',
			`UPDATE accounts.person SET email = $2, email_verified = true, updated_at = $3 WHERE id = $1`,
			[personId, address.email, ctx.now],
		);
}

async function tellOldAddress(ctx: Ctx, own: Person, kind: Address['kind']): Promise<void> {
	const options = { locale: own.locale };
	const text = m.mail_address_changed_text({}, options);
	const purpose = 'accounts/address-changed';
	if (kind === 'phone' && own.phone && own.phoneVerified)
		await sendMessage(ctx, { channel: 'whatsapp', to: own.phone, text, purpose });
	if (kind === 'email' && own.email && own.emailVerified) {
		const subject = m.mail_address_changed_subject({}, options);
		await sendMessage(ctx, { channel: 'email', to: own.email, subject, text, purpose });
	}
}
