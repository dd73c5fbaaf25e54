import type { Ctx } from '#platform/context.ts';
import { sendMessage } from '#platform/messaging/index.ts';
import { m } from '#messages/messages.js';
import { findPerson } from '#modules/accounts/index.ts';

const link = (ctx: Ctx, path: string) => new URL(path, ctx.platform.config.publicUrl).href;

/** Asks by message; the link opens nothing by itself: who answers must sign in with that number. */
export async function tellInvited(
	ctx: Ctx,
	{ id, phone, shop }: { id: string; phone: string; shop: string },
): Promise<void> {
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: phone,
		purpose: `registry/helper-invited:${id}`,
		text: m.helpers_message_invited({ shop, link: link(ctx, '/usaha/membantu') }, { locale: 'id' }),
	});
}

/** Tells the owner what somebody answered, or that she left. */
export async function tellOwner(
	ctx: Ctx,
	what: 'accepted' | 'declined' | 'left',
	{ id, ownerId, helper, shop }: { id: string; ownerId: string; helper: string; shop: string },
): Promise<void> {
	const owner = await findPerson(ctx, ownerId);
	if (!owner?.phone) return;
	const words = {
		accepted: m.helpers_message_accepted,
		declined: m.helpers_message_declined,
		left: m.helpers_message_left,
	}[what];
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: owner.phone,
		purpose: `registry/helper-${what}:${id}`,
		text: words({ helper, shop, link: link(ctx, '/usaha/pembantu') }, { locale: owner.locale }),
	});
}

/** Tells a helper that the owner ended it. */
export async function tellEnded(
	ctx: Ctx,
	{ id, personId, shop }: { id: string; personId: string; shop: string },
): Promise<void> {
	const helper = await findPerson(ctx, personId);
	if (!helper?.phone) return;
	await sendMessage(ctx, {
		channel: 'whatsapp',
		to: helper.phone,
		purpose: `registry/helper-ended:${id}`,
		text: m.helpers_message_ended({ shop }, { locale: helper.locale }),
	});
}
