import { callBounded, CallError } from '#platform/bounded-call.ts';
import { GatewayError } from './gateway.ts';

/** A buyer waits for a new code: after this she pays by the maker's standing one. */
const timeoutMs = 5000;
const maxBytes = 256 * 1024;

interface Call {
	method?: 'GET' | 'POST';
	secret: string;
	body?: unknown;
	headers?: Record<string, string>;
}

/**
 * One call of a gateway's API with the secret key as its user. No redirects: a key goes nowhere else.
 * @throws GatewayError silent when there is no answer in time, an error of theirs or no JSON
 */
export async function callGateway(
	url: string,
	{ method = 'GET', secret, body, headers = {} }: Call,
): Promise<{ status: number; json: Record<string, unknown> }> {
	try {
		const { status, text } = await callBounded(
			url,
			{
				method,
				headers: {
					accept: 'application/json',
					authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}`,
					...(body === undefined ? {} : { 'content-type': 'application/json' }),
					...headers,
				},
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			},
			{ timeoutMs, maxBytes },
		);
		if (status >= 500 || status === 429)
			throw new GatewayError('silent', `The gateway answered ${status}`);
		const json = readObject(text);
		if (!json) throw new GatewayError('silent', 'The gateway answered no object');
		return { status, json };
	} catch (error) {
		if (!(error instanceof CallError)) throw error;
		const what =
			error.problem === 'too-long' ? 'answered too much' : `did not answer: ${error.message}`;
		throw new GatewayError('silent', `The gateway ${what}`);
	}
}

/** "75000.00", "75000" and 75000 are 75000 rupiah; what has cents or is no sum is null. */
export function wholeRupiah(value: unknown): number | null {
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text !== 'string' || !/^\d{1,13}(\.0{1,2})?$/.test(text)) return null;
	return Number(text.split('.')[0]);
}

export const textOf = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;

/** A moment in RFC 3339, or null. */
export function momentOf(value: unknown): Date | null {
	const at = typeof value === 'string' ? new Date(value) : undefined;
	return at && !Number.isNaN(at.getTime()) ? at : null;
}

/** What was sent, as an object; undefined when it is none. */
export function readObject(raw: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(raw);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
