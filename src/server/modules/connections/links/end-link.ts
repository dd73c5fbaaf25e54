import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { m } from '#messages/messages.js';
import { warnShop } from '#modules/orders/index.ts';
import { connectionName } from './names.ts';
import { connectionsUrl } from './start.ts';

/**
 * A link that opens nothing any more: its keys are forgotten, and the owner hears of it, since only she can mend it.
 * Twice is once.
 * @param state expired: she must let us in again; revoked: the consent was taken back
 * @param problem a Cause of the marketplace, or `by-owner`
 */
export async function endLink(
	ctx: Ctx,
	linkId: string,
	state: 'expired' | 'revoked',
	problem: string,
): Promise<void> {
	const [link] = await ctx.query<{ enterpriseId: string; marketplace: string }>(
		'connections.endLink',
		`UPDATE connections.link SET state = $2, state_at = $3, problem = $4, problem_at = $3, credentials_cipher = NULL,
			expires_at = NULL, renewable_until = NULL, refreshed_until = NULL, writer_id = NULL, writer_until = NULL
		 WHERE id = $1 AND state = 'linked' RETURNING enterprise_id AS "enterpriseId", marketplace`,
		[linkId, state, ctx.now, problem],
	);
	if (!link) return;
	await audit(ctx, {
		action: 'connections.link.ended',
		subject: { type: 'link', id: linkId },
		data: { marketplace: link.marketplace, state, problem },
	});
	const words = problem === 'by-owner' ? m.connect_message_dropped : m.connect_message_ended;
	await warnShop(ctx, link.enterpriseId, {
		purpose: 'connections/link-ended',
		subject: m.connect_mail_subject({}, { locale: 'id' }),
		text: (shop) =>
			words(
				{ shop, marketplace: connectionName(link.marketplace), url: connectionsUrl(ctx) },
				{ locale: 'id' },
			),
	});
}
