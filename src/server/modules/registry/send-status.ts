import type { Ctx } from '#platform/context.ts';
import { limitRate } from '#platform/limits.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { m } from '#messages/messages.js';
import { parsePhone } from '#shared/phone.ts';
import type { CheckRegistered } from './check-registered.ts';

/** More than this nobody reads in a message. */
const LINES = 5;

/**
 * Sends the names, numbers and states of the enterprises behind a phone to that very phone: who holds it reads
 * what a page must not show to whoever types it. Three a day for each phone, five an hour for each asker; a
 * phone without a record gets nothing, and the answer does not tell.
 * @throws AppError limited platform/too-many
 */
export async function sendStatus(
	ctx: Ctx,
	{ text, asker }: CheckRegistered,
): Promise<{ understood: boolean }> {
	await limitRate(ctx, { key: `registry/send-status:${asker}`, max: 5, seconds: 3600 });
	const phone = parsePhone(text);
	if (!phone.ok) return { understood: false };
	const to = phone.value.e164;
	const target = ctx.platform.cipher.index('registry/check', to);
	await limitRate(ctx, { key: `registry/sent-status:${target}`, max: 3, seconds: 86_400 });
	const found = await ctx.query<{ number: string; name: string; verification: string }>(
		'registry.statusLines',
		`SELECT e.number, e.name, e.verification FROM registry.enterprise e
		 WHERE e.status = 'active' AND e.id IN (
			SELECT id FROM registry.enterprise WHERE phone = $1
			UNION SELECT x.id FROM registry.owner p JOIN registry.enterprise x ON x.owner_id = p.id
				WHERE p.phone = $1)
		 ORDER BY e.id LIMIT ${LINES}`,
		[to],
	);
	if (found.length === 0) return { understood: true };
	const options = { locale: ctx.locale };
	const states: Record<string, () => string> = {
		verified: () => m.registry_cek_message_verified({}, options),
		unverified: () => m.registry_cek_message_unverified({}, options),
		refused: () => m.registry_cek_message_refused({}, options),
	};
	const lines = found.map(
		({ name, number, verification }) =>
			`- ${name} (${number}): ${states[verification]?.() ?? verification}`,
	);
	const link = new URL('/masuk', ctx.platform.config.publicUrl).href;
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to,
		text: m.registry_cek_message({ lines: lines.join('\n'), link }, options),
		purpose: 'registry/status',
	});
	return { understood: true };
}
