import { setTimeout as sleep } from 'node:timers/promises';
import type { Work } from '#platform/jobs.ts';
import { errorForLog } from '#platform/log.ts';
import { pullOrders } from '../orders/pull.ts';
import { sendLink } from './send-link.ts';

/** So many shops are told at a time, most of them waiting for an answer. */
const lanes = 32;
/** Of one marketplace: one that answers slowly, or not at all, leaves lanes to the others. */
const lanesOfOne = 12;
/** So long one shop is told until the others have their turn. */
const turnMs = 4000;
/** A shop that has work left, and another one that could not begin, has its next turn after so long at the earliest. */
const pauseMs = 1000;

interface DueLink {
	id: string;
	marketplace: string;
	/** It is to be asked for its orders. */
	asks: boolean;
	/** Its marketplace was closed for all: one tries for them. */
	trial: boolean;
}

/**
 * Linked shops that have something to be told or are to be asked, who waited longest for a turn first. None of a
 * marketplace that answers nobody now, that asked us to wait, or where another writer is at work.
 */
const dueLinks = (work: Work): Promise<DueLink[]> =>
	work.write((ctx) =>
		ctx.query<DueLink>(
			'connections.dueLinks',
			`SELECT l.id, l.marketplace, l.next_orders_at <= $1 AS asks, app.closed_until IS NOT NULL AS trial
			 FROM connections.link l LEFT JOIN connections.call_bucket app ON app.key = l.marketplace
			 LEFT JOIN connections.call_bucket shop ON shop.key = l.marketplace || '/' || l.id
			 WHERE l.state = 'linked' AND (l.silent_until IS NULL OR l.silent_until <= $1)
				AND (l.writer_until IS NULL OR l.writer_until < clock_timestamp())
				AND (app.closed_until IS NULL OR app.closed_until <= clock_timestamp())
				AND (shop.closed_until IS NULL OR shop.closed_until <= clock_timestamp())
				AND (l.next_orders_at <= $1 OR EXISTS (SELECT 1 FROM connections.outbox o
					WHERE o.link_id = l.id AND o.state = 'waiting' AND o.due_at <= $1))
			 ORDER BY l.turn_at NULLS FIRST, l.id LIMIT 5000`,
			[ctx.now],
		),
	);

/**
 * Gives every linked shop that is due its turn: its orders are asked for, then it is told what waits. Whatever is wrong
 * with one, the others have theirs. Ends when none is due, or begins no more turns after `forMs`.
 */
export async function giveTurns(work: Work, forMs = 20_000): Promise<void> {
	const until = Date.now() + forMs;
	const running = new Map<string, { marketplace: string; done: Promise<unknown> }>();
	const notBefore = new Map<string, number>();
	let due: DueLink[] = [];
	let read = 0;
	for (;;) {
		const open = Date.now() < until;
		if (open && (due.length === 0 || Date.now() - read > pauseMs)) {
			due = (await dueLinks(work)).filter(
				({ id }) => !running.has(id) && (notBefore.get(id) ?? 0) <= Date.now(),
			);
			read = Date.now();
		}
		if (open) {
			for (const link of takeSome(due, [...running.values()])) {
				const done = giveTurn(work, link).finally(() => {
					running.delete(link.id);
					notBefore.set(link.id, Date.now() + pauseMs);
				});
				running.set(link.id, { marketplace: link.marketplace, done });
			}
		}
		if (running.size === 0 && (!open || due.length === 0)) return;
		await Promise.race([...[...running.values()].map(({ done }) => done), sleep(pauseMs)]);
	}
}

/** Takes those out of `due` that may begin now. */
function takeSome(due: DueLink[], running: readonly { marketplace: string }[]): DueLink[] {
	const taken: DueLink[] = [];
	const left: DueLink[] = [];
	const many = new Map<string, number>();
	for (const { marketplace } of running) many.set(marketplace, (many.get(marketplace) ?? 0) + 1);
	for (const link of due.splice(0)) {
		const most = link.trial ? 1 : lanesOfOne;
		const count = many.get(link.marketplace) ?? 0;
		if (running.length + taken.length >= lanes || count >= most) left.push(link);
		else {
			taken.push(link);
			many.set(link.marketplace, count + 1);
		}
	}
	due.push(...left);
	return taken;
}

async function giveTurn(work: Work, { id, asks }: DueLink): Promise<void> {
	try {
		if (!asks || (await pullOrders(work, id)) === 'known') await sendLink(work, id, turnMs);
	} catch (error) {
		work.ctx.log.error({ linkId: id, ...errorForLog(error) }, 'a connection failed');
	}
}
