import type { Ctx } from '#platform/context.ts';
import type { Purpose } from './consent-texts.ts';

type WithdrawalSubscriber = (
	ctx: Ctx,
	withdrawn: { personId: string; purpose: Purpose },
) => Promise<void>;
const subscribers = new Map<string, WithdrawalSubscriber>();

/**
 * Lets a higher module stop at once what rested on a consent: `subscriber` runs in the transaction of the
 * withdrawal. `name` says whose it is; the same name again replaces the former.
 */
export function onConsentWithdrawn(name: string, subscriber: WithdrawalSubscriber): void {
	subscribers.set(name, subscriber);
}

type GivenSubscriber = (ctx: Ctx, given: { personId: string; purpose: Purpose }) => Promise<void>;
const givenSubscribers = new Map<string, GivenSubscriber>();

/** The same for a consent that is given, perhaps again: what a withdrawal stopped may go on. */
export function onConsentGiven(name: string, subscriber: GivenSubscriber): void {
	givenSubscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function consentGiven(
	ctx: Ctx,
	given: { personId: string; purpose: Purpose },
): Promise<void> {
	for (const subscriber of givenSubscribers.values()) await subscriber(ctx, given);
}

/** The same for a consent that was taken back. */
export async function consentWithdrawn(
	ctx: Ctx,
	withdrawn: { personId: string; purpose: Purpose },
): Promise<void> {
	for (const subscriber of subscribers.values()) await subscriber(ctx, withdrawn);
}
