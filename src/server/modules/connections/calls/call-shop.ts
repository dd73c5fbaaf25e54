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
import { closeBucket, takeCall } from './bucket.ts';

/** Keys are renewed so long before they end. */
const earlyMs = 5 * 60_000;
/** A worker waits so long for its turn itself; for longer it leaves the work to a later run. */
const patienceMs = 5000;
/** After "too many" without a time. */
const pauseMs = 10_000;

type Call<T> = (api: MarketplaceApi, keys: ShopKeys) => Promise<T>;

/**
 * One call in a linked shop: with keys that are young enough, at most as often as it may be, and with what its failure
 * means for the link written down. Never in a transaction.
 * @returns undefined when the link ended meanwhile
 * @throws MarketplaceError what the caller has to do about its own work
 */
export async function callShop<T>(
	work: Work,
	linkId: string,
	call: Call<T>,
): Promise<{ value: T } | undefined> {
	let link = await openLink(work.ctx, linkId);
	if (link && isOld(link)) link = await refreshLink(work, link);
	if (!link) return undefined;
	try {
		return { value: await callOnce(work, link, call) };
	} catch (error) {
		if (!(error instanceof MarketplaceError) || error.problem !== 'expired')
			return noteAndThrow(work, link, error);
	}
	// Older than the marketplace said it would be: once more with new keys.
	const renewed = await refreshLink(work, link);
	if (!renewed) return undefined;
	try {
		return { value: await callOnce(work, renewed, call) };
	} catch (error) {
		return noteAndThrow(work, renewed, error);
	}
}

const isOld = ({ expiresAt }: Link): boolean =>
	expiresAt !== null && expiresAt.getTime() < Date.now() + earlyMs;

async function callOnce<T>(work: Work, link: Link, call: Call<T>): Promise<T> {
	const api = apiOf(work.ctx.platform.config, link.marketplace);
	await takeTurn(work, link);
	const value = await call(api, link.keys);
	if (link.problem !== null || link.silences > 0) await noteWorks(work, link.id);
	return value;
}

async function takeTurn(work: Work, link: Link): Promise<void> {
	const caller = { marketplace: link.marketplace, linkId: link.id };
	const until = Date.now() + patienceMs;
	for (;;) {
		const waitMs = await takeCall(work.ctx, caller);
		if (waitMs === 0) return;
		if (Date.now() + waitMs > until)
			throw new MarketplaceError('limited', 'too-many-calls', { retryAfterMs: waitMs });
		await sleep(waitMs);
	}
}

async function noteAndThrow(work: Work, link: Link, error: unknown): Promise<undefined> {
	if (!(error instanceof MarketplaceError)) throw error;
	work.ctx.log.warn(
		{ linkId: link.id, marketplace: link.marketplace, ...errorForLog(error) },
		'a marketplace could not be used',
	);
	if (error.problem === 'revoked' || error.problem === 'expired') {
		const state = error.because === 'consent-gone' ? 'revoked' : 'expired';
		await work.write((ctx) => endLink(ctx, link.id, state, error.because));
		return undefined;
	}
	if (error.problem === 'limited')
		await closeBucket(
			work.ctx,
			{ marketplace: link.marketplace, linkId: link.id },
			Math.min(error.retryAfterMs ?? pauseMs, 30 * 60_000),
		);
	if (error.problem === 'silent') await noteSilence(work, link, error.because);
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
