import type { Ctx } from '#platform/context.ts';
import { FetchError, type Fetched, type SafeFetch } from '#platform/safe-fetch.ts';
import { isDuplicate } from '#platform/errors.ts';
import type { Work } from '#platform/jobs.ts';
import { bareHost, readShopAddress } from '#shared/shop-address.ts';
import { wibDay } from '#shared/dates.ts';
import { lockAddress, type LockedAddress } from '../access.ts';
import { keepLook } from '../looks.ts';
import type { Rules } from '../rules.ts';
import type { CheckerResult } from '../states.ts';
import { written } from '../trail.ts';
import { markGone, markVerified } from '../verify.ts';
import { judgeLook, silence, type Looked } from './judge-look.ts';
import { judgeRobots, type Robots } from './robots.ts';
import { knowSite } from './sites.ts';

export interface DueAddress {
	id: string;
	url: string;
	host: string;
	short: boolean;
	number: string;
}

/** What only a person can get past: she is asked at once. */
const forPeople: readonly CheckerResult[] = [
	'robots',
	'login',
	'captcha',
	'refused',
	'unclear',
	'own-network',
];

/** The next address of a host that is due, lent for an hour so that no other worker takes it too. */
export async function takeDue(ctx: Ctx, host: string): Promise<DueAddress | undefined> {
	const [due] = await ctx.query<DueAddress>(
		'presence.takeDue',
		`UPDATE presence.address a SET next_look_at = $2::timestamptz + interval '1 hour'
		 FROM registry.enterprise e WHERE e.id = a.enterprise_id AND a.id = (
			SELECT d.id FROM presence.address d WHERE d.host = $1 AND d.next_look_at <= $2 AND d.state <> 'gone'
				AND NOT d.needs_person ORDER BY d.next_look_at LIMIT 1 FOR UPDATE SKIP LOCKED)
		 RETURNING a.id, a.url, a.host, a.short, e.number`,
		[host, ctx.now],
	);
	return due;
}

/** Looks at one address, if its host lets robots, by following no redirect to another host. */
export async function lookAt(fetch: SafeFetch, due: DueAddress, robots: Robots): Promise<Looked> {
	if (!judgeRobots(robots, due.url).allowed) return { ...silence, result: 'robots' };
	let forbidden = false;
	const came: Fetched | FetchError = await fetch(due.url, {
		follow: (next) => {
			if (bareHost(next.hostname) !== due.host) return false;
			forbidden = !judgeRobots(robots, next.href).allowed;
			return !forbidden;
		},
	}).catch((error: unknown) => {
		if (error instanceof FetchError) return error;
		throw error;
	});
	const looked = judgeLook(due.url, due.number, came);
	// A short link of a host that has pages of its own leads on below the same name.
	if (due.short && !(came instanceof FetchError)) return { ...looked, leadsTo: came.url };
	return forbidden && looked.result === 'elsewhere' ? { ...looked, result: 'robots' } : looked;
}

/** Keeps what a look found. */
export async function keepLooked(
	work: Work,
	due: DueAddress,
	looked: Looked,
	rules: Rules,
): Promise<void> {
	if (due.short && looked.leadsTo && (await resolveShort(work, due, looked.leadsTo))) return;
	await work.write(async (ctx) => {
		const address = await lockAddress(ctx, due.id);
		// Somebody took it off, or it became another address, while it was looked at.
		if (address.state === 'gone' || address.url !== due.url) return;
		const { result } = looked;
		await keepLook(ctx, {
			addressId: due.id,
			before: address.lookResult,
			result,
			how: 'checker',
			status: looked.status,
		});
		const [row] = await ctx.query<{ misses: number }>(
			'presence.looked',
			`UPDATE presence.address SET looked_at = $2, look_result = $3,
				misses = CASE WHEN $3 = 'alive' THEN 0 ELSE least(misses + 1, 1000) END,
				next_look_at = $2::timestamptz + make_interval(days => CASE WHEN $3 = 'alive' THEN $4::int ELSE 1 END)
			 WHERE id = $1 RETURNING misses`,
			[due.id, ctx.now, result, rules['look-days']],
		);
		if (result === 'alive') await seen(ctx, address, looked.numbered);
		else if (forPeople.includes(result) || row!.misses >= rules['misses-to-person'])
			await ctx.query(
				'presence.needsPerson',
				'UPDATE presence.address SET needs_person = true WHERE id = $1',
				[due.id],
			);
	});
}

async function seen(ctx: Ctx, address: LockedAddress, numbered: boolean): Promise<void> {
	if (numbered && !address.rivalId) return markVerified(ctx, address, 'code');
	await ctx.query(
		'presence.seen',
		`UPDATE presence.address SET seen_on = $2, seen_how = 'checker' WHERE id = $1`,
		[address.id, wibDay(ctx.now)],
	);
}

/**
 * A short link becomes the address that it leads to, which is looked at next, under what its own host asks.
 * @returns whether it led to the same marketplace
 */
async function resolveShort(work: Work, due: DueAddress, leadsTo: string): Promise<boolean> {
	const read = readShopAddress(leadsTo);
	if (!('address' in read)) return false;
	const { url, host } = read.address;
	if (url === due.url) return false;
	try {
		return await work.write(async (ctx) => {
			const address = await lockAddress(ctx, due.id);
			const [place] = await ctx.query<{ short: boolean }>(
				'presence.leadsWhere',
				`SELECT EXISTS (SELECT 1 FROM presence.short_host h WHERE h.host = $2) AS short
				 FROM marketplaces.marketplace m WHERE m.code = $1 AND EXISTS (
					SELECT 1 FROM unnest(m.hosts) AS h(host) WHERE $2 = h.host OR $2 LIKE '%.' || h.host)`,
				[address.marketplace, host],
			);
			if (!place || address.state === 'gone') return false;
			await knowSite(ctx, host);
			await ctx.query(
				'presence.becomes',
				`UPDATE presence.address SET url = $2, host = $3, short = $4, next_look_at = $5 WHERE id = $1`,
				[due.id, url, host, place.short, ctx.now],
			);
			return true;
		});
	} catch (error) {
		if (!isDuplicate(error, 'address_once')) throw error;
		await work.write((ctx) => sameAsAnother(ctx, due.id, url));
		return true;
	}
}

/** What it leads to stands already: hers, so this one is too many, or another's, so the office looks. */
async function sameAsAnother(ctx: Ctx, id: string, url: string): Promise<void> {
	const address = await lockAddress(ctx, id);
	if (address.state === 'gone') return;
	const [disputed] = await ctx.query<{ id: string }>(
		'presence.sameRival',
		`UPDATE presence.address SET rival_id = $2, needs_person = true
		 WHERE lower(url) = lower($1) AND state <> 'gone' AND enterprise_id <> $2 RETURNING id`,
		[url, address.enterpriseId],
	);
	await markGone(ctx, address, 'same-shop', null);
	await written(ctx, address, 'dropped', { how: 'same-shop' });
	if (disputed) await written(ctx, { ...address, id: disputed.id }, 'disputed');
}
