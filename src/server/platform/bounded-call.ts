/** A service of others gave no answer that can be used. Names neither what was sent nor what came. */
export class CallError extends Error {
	/** no-answer: none in time, or the connection broke. too-long: more than was allowed. */
	readonly problem: 'no-answer' | 'too-long';
	constructor(problem: 'no-answer' | 'too-long', message: string) {
		super(message);
		this.name = 'CallError';
		this.problem = problem;
	}
}

interface Bounds {
	timeoutMs: number;
	maxBytes: number;
}

export interface Answered {
	status: number;
	headers: Headers;
	text: string;
}

/**
 * One call of a service of others, whose address the installation chose: it ends within its time, its answer is no
 * longer than allowed, and it follows no redirect, since a key goes nowhere else.
 * @throws CallError, and nothing else
 */
export async function callBounded(
	url: string | URL,
	init: RequestInit,
	{ timeoutMs, maxBytes }: Bounds,
): Promise<Answered> {
	try {
		const limit = AbortSignal.timeout(timeoutMs);
		const response = await fetch(url, {
			...init,
			redirect: 'error',
			signal: init.signal ? AbortSignal.any([limit, init.signal]) : limit,
		});
		const text = await boundedText(response, maxBytes);
		return { status: response.status, headers: response.headers, text };
	} catch (error) {
		if (error instanceof CallError) throw error;
		throw new CallError('no-answer', error instanceof Error ? error.name : 'unknown');
	}
}

async function boundedText(response: Response, maxBytes: number): Promise<string> {
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		bytes += chunk.length;
		if (bytes > maxBytes) throw new CallError('too-long', 'The answer is too long');
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}
