import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '#platform/jobs.ts';
import { takeCall } from '../calls/bucket.ts';
import { apiOf } from '../calls/api.ts';
import { NotYet } from '../calls/not-yet.ts';
import { MarketplaceError, type OpenedShop } from '../adapters/marketplace-api.ts';
import { endLink } from './end-link.ts';
import { openLink, sealKeys, type Link } from './link.ts';

/** How long one refresher may take before another believes it dead. */
const leaseSeconds = 60;
/** How long others wait for who refreshes now, and how often they look. */
const patience = { tries: 60, ms: 250 };
/** And who refreshes waits so long for its own turn to call. */
const longestWaitMs = 5000;

/**
 * New keys for a link, by one refresher at a time: marketplaces that give a new refresh token with each refresh forget
 * the old one, so two at once would lock us out. Whoever comes second gets what the first one fetched.
 * @param seen the link with the keys that are too old
 * @returns the link with keys that are younger; undefined when it ended
 * @throws MarketplaceError silent and the like, when nobody can say
 */
export async function refreshLink(work: Work, seen: Link): Promise<Link | undefined> {
	for (let tried = 0; tried < patience.tries; tried += 1) {
		const now = await openLink(work.ctx, seen.id);
		if (!now || now.sealed !== seen.sealed) return now;
		if (await claim(work, seen)) return fetchKeys(work, seen);
		await sleep(patience.ms);
	}
	throw new MarketplaceError('silent', 'no-answer');
}

async function claim(work: Work, seen: Link): Promise<boolean> {
	const rows = await work.write((ctx) =>
		ctx.query(
			'connections.claimRefresh',
			`UPDATE connections.link SET refreshed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
			 WHERE id = $1 AND state = 'linked' AND credentials_cipher = $2
				AND (refreshed_until IS NULL OR refreshed_until < clock_timestamp()) RETURNING id`,
			[seen.id, seen.sealed],
		),
	);
	return rows.length > 0;
}

async function fetchKeys(work: Work, seen: Link): Promise<Link | undefined> {
	let opened: OpenedShop;
	try {
		const { waitMs, closed } = await takeCall(work.ctx, {
			marketplace: seen.marketplace,
			linkId: seen.id,
		});
		if (closed || waitMs > longestWaitMs) throw new NotYet(waitMs);
		if (waitMs > 0) await sleep(waitMs);
		opened = await apiOf(work.ctx.platform.config, seen.marketplace).refresh(seen.keys);
	} catch (error) {
		if (!(error instanceof MarketplaceError)) throw error;
		if (error.problem === 'revoked' || error.problem === 'expired') {
			await work.write((ctx) => endLink(ctx, seen.id, 'expired', error.because));
			return undefined;
		}
		await release(work, seen);
		throw error;
	}
	if (opened.shopId !== seen.shopId) {
		await work.write((ctx) => endLink(ctx, seen.id, 'expired', 'foreign-shop'));
		return undefined;
	}
	await work.write((ctx) =>
		ctx.query(
			'connections.keepKeys',
			`UPDATE connections.link SET credentials_cipher = $3, expires_at = $4,
				renewable_until = coalesce($5, renewable_until), refreshed_until = NULL
			 WHERE id = $1 AND credentials_cipher = $2`,
			[seen.id, seen.sealed, sealKeys(ctx, opened), opened.accessEndsAt, opened.refreshEndsAt],
		),
	);
	return openLink(work.ctx, seen.id);
}

const release = (work: Work, seen: Link) =>
	work.write((ctx) =>
		ctx.query(
			'connections.releaseRefresh',
			'UPDATE connections.link SET refreshed_until = NULL WHERE id = $1 AND credentials_cipher = $2',
			[seen.id, seen.sealed],
		),
	);
