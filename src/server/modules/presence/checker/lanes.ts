import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '#platform/jobs.ts';
import type { SafeFetch } from '#platform/safe-fetch.ts';
import { rulesInForce, type Rules } from '../rules.ts';
import { silence } from './judge-look.ts';
import { keepLooked, lookAt, takeDue } from './look.ts';
import { judgeRobots } from './robots.ts';
import { askRobots, dueHosts, keepManners, takeSite } from './sites.ts';

/** Hosts that are asked side by side, each by one request at a time. */
const lanes = 4;
/** Requests of one host in one run; the next run goes on. */
const perRun = 40;
/** A run begins nothing new after this, so that it ends before its job is taken for dead. */
const runMs = 30 * 60_000;
/** So often in a row a host may be silent, over some hours, before people are asked to look there. */
const patience = 5;

export interface Manners {
	/** Default: the rule `host-pause`. */
	pauseSeconds?: number;
}

/**
 * Looks at the addresses that are due, by small steps: one request a host, then a pause as long as the rule or its
 * robots.txt asks.
 * @returns how many addresses were looked at
 */
export async function lookAround(
	work: Work,
	fetch: SafeFetch,
	manners: Manners = {},
): Promise<number> {
	const rules = await rulesInForce(work.ctx);
	const pauseSeconds = manners.pauseSeconds ?? rules['host-pause'];
	const hosts = await dueHosts(work.ctx, lanes * 8);
	const until = performance.now() + runMs;
	let looked = 0;
	await Promise.all(
		Array.from({ length: lanes }, async () => {
			for (let host = hosts.shift(); host !== undefined; host = hosts.shift())
				looked += await lookAtHost(work, fetch, { host, rules, pauseSeconds, until });
		}),
	);
	return looked;
}

/** What is due at a host that does not answer: looked at in vain, some at a time. */
async function giveToPeople(work: Work, host: string, rules: Rules): Promise<void> {
	for (let n = 0; n < perRun; n += 1) {
		const due = await work.write((ctx) => takeDue(ctx, host));
		if (!due) return;
		await keepLooked(work, due, silence, { ...rules, 'misses-to-person': 1 });
	}
}

async function lookAtHost(
	work: Work,
	fetch: SafeFetch,
	{
		host,
		rules,
		pauseSeconds,
		until,
	}: { host: string; rules: Rules; pauseSeconds: number; until: number },
): Promise<number> {
	let looked = 0;
	for (let asked = 0; asked < perRun && performance.now() < until; asked += 1) {
		if (asked > 0) await sleep(pauseSeconds * 1000);
		// Longer than any request takes, so that a worker that died leaves it free by itself.
		const site = await work.write((ctx) => takeSite(ctx, host, Math.max(pauseSeconds, 60)));
		if (!site) return looked;
		const free = (refused: boolean, delaySeconds = 0) =>
			work.write((ctx) =>
				keepManners(ctx, host, { refused, pauseSeconds: Math.max(pauseSeconds, delaySeconds) }),
			);
		if (site.stale) {
			const { state, restSeconds } = await askRobots(work, fetch, host);
			const silent = state === 'none';
			if (!silent || site.refusals < patience) await free(silent, restSeconds);
			if (!silent && restSeconds <= pauseSeconds) continue;
			if (!silent) return looked;
			if (site.refusals < patience) return looked;
			await giveToPeople(work, host, rules);
			await free(true);
			return looked;
		}
		const due = await work.write((ctx) => takeDue(ctx, host));
		if (!due) {
			await free(false);
			return looked;
		}
		const found = await lookAt(fetch, due, site);
		await keepLooked(work, due, found, rules);
		looked += 1;
		const refused = ['limited', 'silent', 'captcha'].includes(found.result);
		const pause = Math.max(judgeRobots(site, due.url).delaySeconds, found.restSeconds);
		await free(refused, pause);
		if (refused || pause > pauseSeconds) return looked;
	}
	return looked;
}
