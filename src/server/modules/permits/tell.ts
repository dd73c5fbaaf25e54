import type { Ctx } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { m } from '#messages/messages.js';
import { findPerson } from '#modules/accounts/index.ts';
import { formatDay } from '#shared/dates.ts';

type Options = { locale: 'id' | 'en' };

/** Sends words to the owner's account, by the address that she has proved to be hers; without one, nothing. */
export async function tellOwner(
	ctx: Ctx,
	personId: string | null,
	purpose: string,
	words: (options: Options) => Promise<{ subject: string; text: string }>,
): Promise<void> {
	const person = personId ? await findPerson(ctx, personId) : undefined;
	if (!person) return;
	const byPhone = person.phone && person.phoneVerified;
	const byMail = person.email && person.emailVerified;
	if (!byPhone && !byMail) return;
	const { subject, text } = await words({ locale: person.locale });
	if (person.phone && byPhone)
		await sendMessage(ctx, { channel: 'whatsapp', to: person.phone, text, purpose });
	else if (person.email)
		await sendMessage(ctx, { channel: 'email', to: person.email, subject, text, purpose });
}

/** The name of a kind in a language. */
export async function kindName(ctx: Ctx, code: string, { locale }: Options): Promise<string> {
	const [found] = await ctx.query<{ id: string; en: string }>(
		'permits.kindName',
		'SELECT name_id AS id, name_en AS en FROM permits.permit_kind WHERE code = $1',
		[code],
	);
	return found?.[locale] ?? code;
}

export interface ToldPermit {
	enterpriseId: string;
	/** The enterprise's name. */
	name: string;
	personId: string | null;
	kind: string;
}

export type PermitNews =
	| { what: 'checked'; reason: string }
	| { what: 'refused'; reason: string }
	| { what: 'revoked'; reason: string }
	| { what: 'expired'; day: string }
	| { what: 'reminder'; day: string; daysLeft: number };

/** Tells the owner what became of a permit, or that it ends. */
export async function tellAboutPermit(
	ctx: Ctx,
	{ name, personId, kind }: ToldPermit,
	news: PermitNews,
): Promise<void> {
	await tellOwner(ctx, personId, `permits/${news.what}`, async (options) => {
		const permit = await kindName(ctx, kind, options);
		const link = new URL('/usaha/izin', ctx.platform.config.publicUrl).href;
		const facts = { permit, name, link };
		return {
			subject: m.permits_message_subject({ permit, name }, options),
			text: sentence(facts, news, options),
		};
	});
}

function sentence(
	facts: { permit: string; name: string; link: string },
	news: PermitNews,
	options: Options,
): string {
	if (news.what === 'checked') return m.permits_message_checked(facts, options);
	if (news.what === 'refused')
		return m.permits_message_refused({ ...facts, reason: news.reason }, options);
	if (news.what === 'revoked')
		return m.permits_message_revoked({ ...facts, reason: news.reason }, options);
	const day = formatDay(news.day, options.locale);
	if (news.what === 'expired') return m.permits_message_expired({ ...facts, day }, options);
	return m.permits_message_reminder({ ...facts, day, days: news.daysLeft }, options);
}
