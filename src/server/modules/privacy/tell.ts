import { m } from '#messages/messages.js';
import type { Ctx } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { findPerson } from '#modules/accounts/index.ts';

/**
 * Sends somebody a word that something waits for her, with an address behind the sign-in: the message itself says
 * nothing that others may not read. Without an account the office tells her.
 */
async function tell(
	ctx: Ctx,
	personId: string | null,
	purpose: string,
	text: (locale: 'id' | 'en') => { subject: string; text: string },
): Promise<void> {
	const person = personId ? await findPerson(ctx, personId) : undefined;
	const to = person?.phoneVerified
		? person.phone
		: person?.emailVerified
			? person.email
			: undefined;
	if (!person || !to) return;
	const { subject, text: body } = text(person.locale);
	await sendMessage(ctx, {
		channel: to.startsWith('+') ? 'whatsapp' : 'email',
		to,
		subject,
		text: body,
		purpose,
	});
}

export async function tellAnswered(
	ctx: Ctx,
	{ id, number, personId }: { id: string; number: string; personId: string | null },
): Promise<void> {
	const link = `${ctx.platform.config.publicUrl}/akun/hak/${id}`;
	await tell(ctx, personId, 'privacy/answered', (locale) => ({
		subject: m.rights_mail_answered_subject({ number }, { locale }),
		text: m.rights_mail_answered({ number, link }, { locale }),
	}));
}

export async function tellErasing(
	ctx: Ctx,
	{ number, personId }: { number: string; personId: string | null },
): Promise<void> {
	await tell(ctx, personId, 'privacy/erasing', (locale) => ({
		subject: m.rights_mail_erasing_subject({ number }, { locale }),
		text: m.rights_mail_erasing({ number }, { locale }),
	}));
}

export async function tellCopyReady(
	ctx: Ctx,
	personId: string | null,
	days: number,
): Promise<void> {
	const link = `${ctx.platform.config.publicUrl}/akun/data`;
	await tell(ctx, personId, 'privacy/copy-ready', (locale) => ({
		subject: m.rights_mail_copy_subject({}, { locale }),
		text: m.rights_mail_copy({ link, days }, { locale }),
	}));
}
