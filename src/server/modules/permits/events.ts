import type { Ctx } from '#platform/context.ts';

type Subscriber = (ctx: Ctx, enterpriseIds: readonly string[]) => Promise<void>;

const subscribers = new Map<string, Subscriber>();

/**
 * Lets a higher module keep what it derives from permits true: `subscriber` runs in the transaction of every
 * change of a permit that may stand or stop standing. The same name again replaces the former.
 */
export function onPermitsChanged(name: string, subscriber: Subscriber): void {
	subscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function permitsChanged(ctx: Ctx, enterpriseIds: readonly string[]): Promise<void> {
	if (enterpriseIds.length === 0) return;
	for (const subscriber of subscribers.values()) await subscriber(ctx, enterpriseIds);
}
