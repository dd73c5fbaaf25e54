import type { Ctx } from '#platform/context.ts';

/** Somebody made sure that a shop of an enterprise is at a marketplace, and is hers. */
export interface AddressVerified {
	addressId: string;
	enterpriseId: string;
	marketplace: string;
}

type Subscriber = (ctx: Ctx, verified: AddressVerified) => Promise<void>;

const subscribers = new Map<string, Subscriber>();

/**
 * Lets others follow when an address is verified: `subscriber` runs in that transaction. `name` says whose it is; the
 * same name again replaces the former.
 */
export function onAddressVerified(name: string, subscriber: Subscriber): void {
	subscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function addressVerified(ctx: Ctx, verified: AddressVerified): Promise<void> {
	for (const subscriber of subscribers.values()) await subscriber(ctx, verified);
}
