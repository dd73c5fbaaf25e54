import type { Ctx } from '#platform/context.ts';

type Subscriber = (ctx: Ctx, enterpriseIds: readonly string[]) => Promise<void>;

const subscribers = new Map<string, Subscriber>();

/**
 * Lets a higher module keep what it derives from enterprises true: `subscriber` runs in the transaction of
 * every change of an enterprise that others may show (name, area, story, contact, state). `name` says whose
 * it is; the same name again replaces the former.
 */
export function onEnterpriseChanged(name: string, subscriber: Subscriber): void {
	subscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function enterprisesChanged(
	ctx: Ctx,
	enterpriseIds: readonly string[],
): Promise<void> {
	if (enterpriseIds.length === 0) return;
	for (const subscriber of subscribers.values()) await subscriber(ctx, enterpriseIds);
}
