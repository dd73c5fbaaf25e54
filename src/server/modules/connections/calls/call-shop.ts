import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import {
	MarketplaceError,
	type MarketplaceApi,
	type ShopKeys,
} from '../adapters/marketplace-api.ts';
import { endLink } from '../links/end-link.ts';
import { openLink, type Link } from '../links/link.ts';
import { refreshLink } from '../links/refresh.ts';
import { apiOf } from './api.ts';
import { backoffMs } from './backoff.ts';
import { closeBucket, openBucket, takeCall } from './bucket.ts';
import { noteAnswers, noteSilentTo } from './circuit.ts';
import { NotYet } from './not-yet.ts';

/** Keys are renewed so long before they end. */
const earlyMs = 5 * 60_000;
/** A worker waits so long for its turn itself; for longer it leaves the work to a later run. */
const patienceMs = 5000;

type Call<T> = (api: MarketplaceApi, keys: ShopKeys) => Promise<T>;

/**
 * One call in a linked shop: with keys that are young enough, at most as often as it may be, and with what its failure
 * means for the link written down. Never in a transaction.
 * @param mayCall asked right before each call; false leaves it to who writes there now
 * @returns undefined when the link ended meanwhile
 * @throws MarketplaceError what the caller has to do about its own work; NotYet: nothing
 */
export async function callShop<T>(
	work: Work,
	linkId: string,
	call: Call<T>,
	mayCall?: () => Promise<boolean>,
): Promise<{ value: T } | undefined> {
	let link = await openLink(work.ctx, linkId);
	if (link && isOld(link)) link = await renew(work, link);
	if (!link) return undefined;
	try {
		return { value: await callOnce(work, link, call, mayCall) };
	} catch (error) {
		if (!(error instanceof MarketplaceError) || error.problem !== 'expired')
			return noteAndThrow(work, link, error);
	}
	// Older than the marketplace said it would be: once more with new keys.
	await noteAnswers(work.ctx, link.marketplace);
	const renewed = await renew(work, link);
	if (!renewed) return undefined;
	try {
		return { value: await callOnce(work, renewed, call, mayCall) };
	} catch (error) {
		return noteAndThrow(work, renewed, error);
	}
}

const isOld = ({ expiresAt }: Link): boolean =>
	expiresAt !== null && expiresAt.getTime() < Date.now() + earlyMs;

/** New keys for a link, with what a failure means for it written down. @throws MarketplaceError */
export const renew = (work: Work, link: Link): Promise<Link | undefined> =>
	refreshLink(work, link).catch((error: unknown) => noteAndThrow(work, link, error));

async function callOnce<T>(
	work: Work,
	link: Link,
	call: Call<T>,
	mayCall?: () => Promise<boolean>,
): Promise<T> {
	const api = apiOf(work.ctx.platform.config, link.marketplace);
	const doubted = await takeTurn(work, link);
	if (mayCall && !(await mayCall())) throw new NotYet(0);
	const value = await call(api, link.keys);
	if (link.problem !== null || link.silences > 0) await noteWorks(work, link.id);
	if (doubted) {
		await openBucket(work.ctx, { marketplace: link.marketplace, linkId: link.id });
		await noteAnswers(work.ctx, link.marketplace);
	}
	return value;
}

/** @returns whether calls before it were turned away or not answered */
async function takeTurn(work: Work, link: Link): Promise<boolean> {
	const caller = { marketplace: link.marketplace, linkId: link.id };
	const until = Date.now() + patienceMs;
	for (;;) {
		const { waitMs, doubted, closed } = await takeCall(work.ctx, caller);
		if (waitMs === 0) return doubted;
		if (closed || Date.now() + waitMs > until) throw new NotYet(waitMs);
		await sleep(waitMs);
	}
}

async function noteAndThrow(work: Work, link: Link, error: unknown): Promise<undefined> {
	if (!(error instanceof MarketplaceError) || error instanceof NotYet) throw error;
	const caller = { marketplace: link.marketplace, linkId: link.id };
	work.ctx.log.warn(
		{ linkId: link.id, marketplace: link.marketplace, ...errorForLog(error) },
		'a marketplace could not be used',
	);
	if (error.problem === 'revoked' || error.problem === 'expired') {
		const state = error.because === 'consent-gone' ? 'revoked' : 'expired';
		await work.write((ctx) => endLink(ctx, link.id, state, error.because));
		return undefined;
	}
	if (error.problem === 'limited') await closeBucket(work.ctx, caller, error.retryAfterMs);
	if (error.problem === 'silent') {
		await noteSilence(work, link, error.because);
		await noteSilentTo(work.ctx, caller);
	} else await noteAnswers(work.ctx, link.marketplace);
	throw error;
}

/** A silent marketplace is left alone, longer each time. */
const noteSilence = (work: Work, link: Link, problem: string) =>
	work.write((ctx) =>
		ctx.query(
			'connections.noteSilence',
			`UPDATE connections.link SET silences = silences + 1, problem = $2, problem_at = $3,
				silent_until = $3::timestamptz + make_interval(secs => $4)
			 WHERE id = $1 AND state = 'linked'`,
			[link.id, problem, ctx.now, backoffMs(link.silences + 1, Math.random(), true) / 1000],
		),
	);

const noteWorks = (work: Work, linkId: string) =>
	work.write((ctx) =>
		ctx.query(
			'connections.noteWorks',
			`UPDATE connections.link SET silences = 0, problem = NULL, problem_at = NULL, silent_until = NULL
			 WHERE id = $1 AND state = 'linked'`,
			[linkId],
		),
	);
