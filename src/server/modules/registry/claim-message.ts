import type { Ctx } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { m } from '#messages/messages.js';
import { findPerson } from '#modules/accounts/index.ts';

export interface ClaimAnswer {
	personId: string;
	number: string;
	state: 'granted' | 'refused';
	/** The officer's words, or `already-claimed`. */
	reason: string | null;
}

/** Tells the claimant what was decided, in her language, where she can be reached. */
export async function tellClaimant(
	ctx: Ctx,
	{ personId, number, state, reason }: ClaimAnswer,
): Promise<void> {
	const person = await findPerson(ctx, personId);
	if (!person) return;
	const options = { locale: person.locale };
	const link = new URL('/usaha', ctx.platform.config.publicUrl).href;
	const why = reason === 'already-claimed' ? m.registry_claim_taken({}, options) : (reason ?? '');
	const text =
		state === 'granted'
			? m.registry_claim_message_granted({ number, link }, options)
			: m.registry_claim_message_refused({ number, reason: why }, options);
	const subject = m.registry_claim_message_subject({ number }, options);
	const purpose = 'registry/claim-decided';
	if (person.phone && person.phoneVerified)
		await sendMessage(ctx, { channel: 'whatsapp', to: person.phone, text, purpose });
	else if (person.email && person.emailVerified)
		await sendMessage(ctx, { channel: 'email', to: person.email, subject, text, purpose });
}
