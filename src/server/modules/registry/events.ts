import type { Ctx } from '#platform/context.ts';

type ClaimSubscriber = (
	ctx: Ctx,
	claimed: { personId: string; enterpriseIds: readonly string[] },
) => Promise<void>;
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

const claimSubscribers = new Map<string, ClaimSubscriber>();

/**
 * Lets a higher module follow when the records of an owner get an account, by a claim or by her own NIK and phone:
 * `subscriber` runs in that transaction. `name` says whose it is; the same name again replaces the former.
 */
export function onOwnerKnown(name: string, subscriber: ClaimSubscriber): void {
	claimSubscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function ownerKnown(
	ctx: Ctx,
	claimed: { personId: string; enterpriseIds: readonly string[] },
): Promise<void> {
	for (const subscriber of claimSubscribers.values()) await subscriber(ctx, claimed);
}

/** Two records have become one, or two again. */
export interface Merged {
	mergeId: string;
	/** The record that stands for both. */
	keptId: string;
	goneId: string;
	/** Whether the merge is being taken back. */
	undone: boolean;
}

type MergeSubscriber = (ctx: Ctx, merged: Merged) => Promise<void>;

const mergeSubscribers = new Map<string, MergeSubscriber>();

/**
 * Lets a higher module move what belongs to the record that goes, and move it back when the merge is undone: with
 * `rememberMoved` and `listMoved`, so that exactly these go back. It runs in the transaction of the merge; what
 * makes an undo impossible it refuses with an AppError.
 */
export function onEnterprisesMerged(name: string, subscriber: MergeSubscriber): void {
	mergeSubscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function enterprisesMerged(ctx: Ctx, merged: Merged): Promise<void> {
	for (const subscriber of mergeSubscribers.values()) await subscriber(ctx, merged);
}
