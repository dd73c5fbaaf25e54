import { callBounded, CallError } from '#platform/bounded-call.ts';
import { readObject } from '#platform/foreign-json.ts';
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
