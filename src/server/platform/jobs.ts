import { PgBoss, type JobResult } from 'pg-boss';
import type pg from 'pg';
import type { z } from 'zod';
import type { Ctx } from './context.ts';
import { errorForLog, type Logger } from './log.ts';

/** What a handler works with: reads over the pool, and as many short transactions as it needs. */
export interface Work {
	readonly ctx: Ctx;
	write<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
}

export interface JobDefinition<Data extends object = object> {
	/** `module/what`. */
	readonly name: string;
	/** Payloads are ids: no personal data in a queue. */
	readonly schema: z.ZodType<Data>;
	/** Idempotent: a job may run twice. */
	readonly handler: (work: Work, data: Data) => Promise<void>;
	/** Cron in WIB: runs by itself, with `{}` as its data. */
	readonly schedule?: string;
	/** How many small jobs a worker takes at once, one after the other. Default 1. */
	readonly batchSize?: number;
	/** How long one run may take. Default 900. */
	readonly expireInSeconds?: number;
	/** How often a failed run is tried again, with growing pauses. Default 5. */
	readonly retries?: number;
	/** How long a finished run stays in the queue's table. Default three days. */
	readonly keepSeconds?: number;
	/** At most one waits at a time, of each `singletonKey`; one more while another runs is taken. */
	readonly oneWaiting?: boolean;
}

/** Names, payload and handler of a job. Start-up fails if two share a name. */
export function defineJob<Data extends object>(job: JobDefinition<Data>): JobDefinition<Data> {
	return job;
}

export interface EnqueueOptions {
	startAfterSeconds?: number;
	/** What a job of `oneWaiting` is about: one waits for each key. */
	singletonKey?: string;
}

/**
 * Puts a job into the queue in the caller's transaction: it exists only if that commits.
 * @throws when the payload does not fit the job's schema or the job has no handler
 */
export async function enqueue<Data extends object>(
	ctx: Ctx,
	job: JobDefinition<Data>,
	data: Data,
	options: EnqueueOptions = {},
): Promise<void> {
	if (!ctx.inTransaction) throw new Error(`${job.name} must be enqueued in a transaction`);
	await ctx.platform.jobs.send(ctx, job.name, job.schema.parse(data), options);
}

export interface Jobs {
	send(ctx: Ctx, name: string, data: object, options: EnqueueOptions): Promise<void>;
	/** Starts working. `workFor` gives each run its own context. */
	startWorkers(workFor: (name: string) => Work): Promise<void>;
	/** Waits for running jobs, at most 20 s, and stops. */
	stop(): Promise<void>;
	/** Waiting, running and failed jobs by name, for metrics and the health page. */
	counts(): Promise<{ name: string; queued: number; active: number; failed: number }[]>;
}

const noJob = '00000000-0000-0000-0000-000000000000';

/** Prepares the queues of all jobs in the schema `jobs`. */
export async function createJobs(
	pool: pg.Pool,
	definitions: readonly JobDefinition[],
	log: Logger,
): Promise<Jobs> {
	const byName = new Map<string, JobDefinition>();
	for (const job of definitions) {
		if (byName.has(job.name)) throw new Error(`Two handlers for the job ${job.name}`);
		byName.set(job.name, job);
	}
	const boss = new PgBoss({
		schema: 'jobs',
		db: { executeSql: (text, values) => pool.query(text, values as unknown[]) },
	});
	// A queue that cannot reach its database says so with every poll: once in a while is enough.
	let quietUntil = 0;
	boss.on('error', (error) => {
		if (Date.now() < quietUntil) return;
		quietUntil = Date.now() + 10_000;
		log.error(errorForLog(error), 'the queue met an error');
	});
	await boss.start();
	for (const job of byName.values()) {
		const options = {
			retryLimit: job.retries ?? 5,
			retryDelay: 5,
			retryBackoff: true,
			expireInSeconds: job.expireInSeconds ?? 900,
			// A worker says every half minute that it lives: what one was doing that did not is taken up by another.
			heartbeatSeconds: 60,
			deleteAfterSeconds: job.keepSeconds ?? 3 * 24 * 3600,
		};
		await boss.createQueue(job.name, { ...options, policy: job.oneWaiting ? 'short' : 'standard' });
		await boss.updateQueue(job.name, options);
		// Warms the queue's cache. Else the first send in a transaction asks for a second connection, and waits for
		// it in vain while the whole pool waits for the rows that this transaction has locked.
		await boss.getJobById(job.name, noJob);
	}

	// pg-boss writes a text for each queue and set of options; naming them lets a connection keep them prepared.
	const statements = new Map<string, string>();
	function statementName(text: string): string {
		let found = statements.get(text);
		if (!found) statements.set(text, (found = `jobs.${statements.size}`));
		return found;
	}

	return {
		async send(ctx, name, data, options) {
			const job = byName.get(name);
			if (!job) throw new Error(`The job ${name} has no handler`);
			if (options.singletonKey && !job.oneWaiting)
				throw new Error(`Two of ${name} may wait: its key would say nothing`);
			await boss.send(name, data, {
				...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
				...(options.singletonKey ? { singletonKey: options.singletonKey } : {}),
				db: {
					executeSql: async (text, values) => ({
						rows: await ctx.query(statementName(text), text, values),
					}),
				},
			});
		},
		async startWorkers(workFor) {
			const run = async (job: JobDefinition, data: unknown): Promise<void> => {
				const work = workFor(job.name);
				const started = performance.now();
				await job.handler(work, job.schema.parse(data ?? {}));
				work.ctx.log.debug(
					{ job: job.name, ms: Math.round(performance.now() - started) },
					'job done',
				);
			};
			for (const job of byName.values()) {
				const options = {
					pollingIntervalSeconds: 1,
					batchSize: job.batchSize ?? 1,
					burstWhenBatchFull: true,
					perJobResults: true,
				} as const;
				await boss.work<object, void, typeof options>(job.name, options, async (batch) => {
					const results: JobResult[] = [];
					for (const { id, data } of batch) {
						try {
							await run(job, data);
							results.push({ id, status: 'completed' });
						} catch (error) {
							log.error({ job: job.name, jobId: id, ...errorForLog(error) }, 'job failed');
							results.push({ id, status: 'failed' });
						}
					}
					return results;
				});
				if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'Asia/Jakarta' });
			}
			// What an older version did by itself would fill a queue that nobody empties.
			for (const { name } of await boss.getSchedules())
				if (!byName.get(name)?.schedule) await boss.unschedule(name);
		},
		async stop() {
			await boss.stop({ graceful: true, timeout: 20_000 });
		},
		async counts() {
			const { rows } = await pool.query<{
				name: string;
				queued: number;
				active: number;
				failed: number;
			}>(
				`SELECT name, count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS queued,
					count(*) FILTER (WHERE state = 'active')::int AS active,
					count(*) FILTER (WHERE state = 'failed')::int AS failed
				 FROM jobs.job GROUP BY name`,
			);
			return rows;
		},
	};
}
