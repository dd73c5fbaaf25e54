import type { Ctx } from '#platform/context.ts';

/** Who asks, as far as that can be counted without keeping an address: a keyed hash of it. */
export function askerKey(event: { getClientAddress: () => string; locals: { ctx: Ctx } }): string {
	return event.locals.ctx.platform.cipher.index('registry/asker', event.getClientAddress());
}
