import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

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

/** What of a record can go along when a second one is made out of it. */
export const splitParts = ['products', 'permits', 'visits'] as const;
export type SplitPart = (typeof splitParts)[number];

/** A second record was made out of one. */
export interface Split {
	/** The record that keeps its number. */
	fromId: string;
	madeId: string;
	/** The ids of what goes along. */
	takes: Partial<Record<SplitPart, readonly string[]>>;
}

type SplitSubscriber = (ctx: Ctx, split: Split) => Promise<void>;

const splitSubscribers = new Map<string, SplitSubscriber>();

/**
 * Lets a higher module move what was chosen to the record that was made, in the transaction of the split. It refuses
 * with an AppError what cannot go, and with `partGone` what is not the record's.
 */
export function onEnterpriseSplit(name: string, subscriber: SplitSubscriber): void {
	splitSubscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function enterpriseSplit(ctx: Ctx, split: Split): Promise<void> {
	for (const subscriber of splitSubscribers.values()) await subscriber(ctx, split);
}

/** The error of something that was chosen and does not belong to the record, or not any more. */
export function partGone(): AppError {
	return new AppError('conflict', 'registry/split-part-gone', 'Not a part of the record any more');
}

/** A record lies in another kabupaten or kota than before, since it moved, not since codes changed. */
export interface MovedAway {
	enterpriseId: string;
	/** Area codes. */
	from: string;
	to: string;
}

type MoveSubscriber = (ctx: Ctx, moved: MovedAway) => Promise<void>;

const moveSubscribers = new Map<string, MoveSubscriber>();

/** Lets a higher module follow a move, in its transaction, after `onEnterpriseChanged`. */
export function onEnterpriseMoved(name: string, subscriber: MoveSubscriber): void {
	moveSubscribers.set(name, subscriber);
}

/** Tells the subscribers, one after the other, in the caller's transaction. */
export async function enterpriseMoved(ctx: Ctx, moved: MovedAway): Promise<void> {
	for (const subscriber of moveSubscribers.values()) await subscriber(ctx, moved);
}
