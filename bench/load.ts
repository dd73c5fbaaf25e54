import { Agent, request } from 'node:http';

export interface Answer {
	status: number;
	body: string;
	ms: number;
}

export interface Measured {
	concurrency: number;
	requests: number;
	perSecond: number;
	p50Ms: number;
	p95Ms: number;
	p99Ms: number;
	/** Answers other than `expect`. */
	errors: number;
}

/**
 * One request over a kept connection. Where the server was just closing it, it is sent once more over a new one, as
 * browsers do, if that may be done: a reading, or what has a key.
 */
export function send(
	agent: Agent | false,
	url: string,
	options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const started = performance.now();
		const outgoing = request(
			url,
			{ agent, method: options.method ?? 'GET', headers: options.headers ?? {} },
			(response) => {
				const parts: Buffer[] = [];
				response.on('data', (part: Buffer) => parts.push(part));
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						body: Buffer.concat(parts).toString('utf8'),
						ms: performance.now() - started,
					}),
				);
			},
		);
		outgoing.on('error', (error: NodeJS.ErrnoException) => {
			const repeatable = !options.method || options.headers?.['idempotency-key'];
			if (!outgoing.reusedSocket || error.code !== 'ECONNRESET' || !repeatable)
				return reject(error);
			// Without the agent: a connection that nobody used before.
			send(false, url, options).then(resolve, reject);
		});
		outgoing.end(options.body);
	});
}

/**
 * Sends `makeRequest(n)` from `concurrency` kept connections for `seconds`, at most `most` times, and
 * measures. Closed loop: each connection waits for its answer.
 */
export async function measure(
	concurrency: number,
	seconds: number,
	expect: number,
	makeRequest: (
		n: number,
	) => Parameters<typeof send> extends [unknown, ...infer Rest] ? Rest : never,
	most = 1_000_000,
): Promise<Measured> {
	const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
	const times: number[] = [];
	let errors = 0;
	let next = 0;
	const started = performance.now();
	const until = started + seconds * 1000;
	await Promise.all(
		Array.from({ length: concurrency }, async () => {
			while (performance.now() < until && next < most) {
				const answer = await send(agent, ...makeRequest(next++)).catch(() => undefined);
				if (answer?.status !== expect) errors += 1;
				if (answer) times.push(answer.ms);
			}
		}),
	);
	const elapsed = (performance.now() - started) / 1000;
	agent.destroy();
	times.sort((a, b) => a - b);
	const at = (share: number) =>
		round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
	return {
		concurrency,
		requests: times.length,
		perSecond: round(times.length / elapsed),
		p50Ms: at(0.5),
		p95Ms: at(0.95),
		p99Ms: at(0.99),
		errors,
	};
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));
