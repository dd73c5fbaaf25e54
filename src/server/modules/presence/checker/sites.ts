import type { Ctx } from '#platform/context.ts';
import type { Work } from '#platform/jobs.ts';
import type { SafeFetch } from '#platform/safe-fetch.ts';
import { readRobots, type Robots } from './robots.ts';

/** So long what robots.txt said is believed, in hours; a host that does not say is asked again each time. */
const robotsHours = 24;

/** From now on a host is known, and may be asked at once. */
export async function knowSite(ctx: Ctx, host: string): Promise<void> {
	await ctx.query(
		'presence.site',
		'INSERT INTO presence.site (host, free_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
		[host, ctx.now],
	);
}

/** Hosts at which something is due and which may be asked now, the longest waiting first. */
export async function dueHosts(ctx: Ctx, limit: number): Promise<string[]> {
	const rows = await ctx.query<{ host: string }>(
		'presence.dueHosts',
		`SELECT s.host FROM presence.site s WHERE s.free_at <= $1 AND EXISTS (
			SELECT 1 FROM presence.address a WHERE a.host = s.host AND a.next_look_at <= $1 AND a.state <> 'gone'
				AND NOT a.needs_person)
		 ORDER BY s.free_at, s.host LIMIT $2`,
		[ctx.now, limit],
	);
	return rows.map(({ host }) => host);
}

export interface TakenSite extends Robots {
	/** Whether it must say again what it asks. */
	stale: boolean;
	/** How often in a row it refused or was silent. */
	refusals: number;
}

/**
 * Takes a host for one request, so that nobody else asks it at the same time: of all workers together, too.
 * @returns undefined when somebody has it
 */
export async function takeSite(
	ctx: Ctx,
	host: string,
	pauseSeconds: number,
): Promise<TakenSite | undefined> {
	const [site] = await ctx.query<TakenSite>(
		'presence.takeSite',
		`UPDATE presence.site SET free_at = $2::timestamptz + make_interval(secs => $3)
		 WHERE host = $1 AND free_at <= $2
		 RETURNING robots_state AS state, robots AS text, refusals, robots_state NOT IN ('all', 'rules')
			OR robots_at < $2::timestamptz - make_interval(hours => ${robotsHours}) AS stale`,
		[host, ctx.now, pauseSeconds],
	);
	return site;
}

/** Reads what a host asks of robots and keeps it. */
export async function askRobots(
	work: Work,
	fetch: SafeFetch,
	host: string,
): Promise<Robots & { restSeconds: number }> {
	const robots = await readRobots(fetch, host);
	await work.write((ctx) =>
		ctx.query(
			'presence.keepRobots',
			'UPDATE presence.site SET robots = $2, robots_state = $3, robots_at = $4 WHERE host = $1',
			[host, robots.text, robots.state, ctx.now],
		),
	);
	return robots;
}

/**
 * Whether a host let itself be looked at. Who says "too many" or does not answer is left alone twice as long each
 * time, up to a day, and never shorter than it asks.
 */
export async function keepManners(
	ctx: Ctx,
	host: string,
	{ refused, pauseSeconds }: { refused: boolean; pauseSeconds: number },
): Promise<void> {
	await ctx.query(
		'presence.keepManners',
		`UPDATE presence.site SET refusals = CASE WHEN $2 THEN least(refusals + 1, 20) ELSE 0 END,
			free_at = $3::timestamptz + greatest(make_interval(secs => $4), CASE WHEN $2 THEN
				least(make_interval(mins => (power(2, least(refusals, 10)) * 5)::int), interval '1 day') END)
		 WHERE host = $1`,
		[host, refused, ctx.now, pauseSeconds],
	);
}
