import type { HeldInterview, Interview, PullAnswer, PushAnswer } from '#shared/field/protocol.ts';
import type { PhotoRecord } from './work.ts';

/**
 * unreachable: nobody knows whether it arrived, so it is sent again; signed-out: the session has ended;
 * other-person: meanwhile somebody else has signed in; forbidden: this person does no field work any more; refused: the server will not have it, ever.
 */
export type Failure = 'unreachable' | 'signed-out' | 'other-person' | 'forbidden' | 'refused';
export type Reply<T> = { ok: true; value: T } | { ok: false; why: Failure };

/** How a device reaches the server. Nothing throws: every failure has a name. */
export interface Transport {
	pull(since: string | undefined): Promise<Reply<PullAnswer>>;
	putPhoto(photo: PhotoRecord): Promise<Reply<undefined>>;
	putInterview(interview: Interview): Promise<Reply<PushAnswer>>;
	/** A returned interview that this device does not have. */
	getInterview(id: string): Promise<Reply<HeldInterview>>;
}

const patience = { pull: 60_000, photo: 90_000, interview: 60_000 };

async function ask<T>(
	url: string,
	init: RequestInit,
	milliseconds: number,
	read: (response: Response) => Promise<T>,
): Promise<Reply<T>> {
	try {
		const response = await fetch(url, {
			...init,
			credentials: 'same-origin',
			redirect: 'manual',
			cache: 'no-store',
			signal: AbortSignal.timeout(milliseconds),
		});
		if (response.ok) return { ok: true, value: await read(response) };
		return { ok: false, why: await failureOf(response) };
	} catch {
		// No network, a broken answer, or too long: fetch does not say which.
		return { ok: false, why: 'unreachable' };
	}
}

async function failureOf(response: Response): Promise<Failure> {
	const { status, type } = response;
	if (status === 401 || type === 'opaqueredirect') return 'signed-out';
	// 408, 425, 429 and every failure of the server: later.
	if (status >= 500 || [408, 425, 429].includes(status)) return 'unreachable';
	const { code = '' } = (await response.json().catch(() => ({}))) as { code?: string };
	if (code === 'accounts/other-person') return 'other-person';
	if (code.startsWith('accounts/')) return 'signed-out';
	if (code === 'fieldwork/not-an-enumerator') return 'forbidden';
	// Only what the server says of the thing itself is for ever: anything else may be a fault on the way.
	return /^fieldwork\/(photo-|not-an-interview|nothing-there)/.test(code)
		? 'refused'
		: 'unreachable';
}

/** `personId` says whose work it is, so that another person who signed in meanwhile never sends it. */
export function browserTransport(deviceId: string, personId: string | undefined): Transport {
	const headers = (more: Record<string, string>) => ({
		...(personId ? { 'x-person': personId } : {}),
		...more,
	});
	return {
		pull: (since) =>
			ask(
				`/petugas/data?${new URLSearchParams({ ...(since ? { since } : {}), device: deviceId })}`,
				{ headers: headers({}) },
				patience.pull,
				(response) => response.json() as Promise<PullAnswer>,
			),
		putPhoto: ({ id, bytes, type, sha256 }) =>
			ask(
				`/petugas/foto/${id}`,
				{
					method: 'PUT',
					body: bytes,
					headers: headers({ 'content-type': type, 'x-sha256': sha256 }),
				},
				patience.photo,
				() => Promise.resolve(undefined),
			),
		putInterview: (interview) =>
			ask(
				`/petugas/wawancara/${interview.id}`,
				{
					method: 'PUT',
					body: JSON.stringify(interview),
					headers: headers({ 'content-type': 'application/json' }),
				},
				patience.interview,
				(response) => response.json() as Promise<PushAnswer>,
			),
		getInterview: (id) =>
			ask(
				`/petugas/wawancara/${id}`,
				{ headers: headers({}) },
				patience.interview,
				(response) => response.json() as Promise<HeldInterview>,
			),
	};
}

/** Asks again after growing pauses, so that one lost packet does not end a round. */
export function withRetries(
	transport: Transport,
	wait: (milliseconds: number) => Promise<void>,
	{ tries = 6, firstPause = 250 } = {},
): Transport {
	async function again<T>(once: () => Promise<Reply<T>>): Promise<Reply<T>> {
		for (let attempt = 1; ; attempt++) {
			const reply = await once();
			if (reply.ok || reply.why !== 'unreachable' || attempt >= tries) return reply;
			await wait(firstPause * 2 ** (attempt - 1) * (0.5 + Math.random()));
		}
	}
	return {
		pull: (since) => again(() => transport.pull(since)),
		putPhoto: (photo) => again(() => transport.putPhoto(photo)),
		putInterview: (interview) => again(() => transport.putInterview(interview)),
		getInterview: (id) => again(() => transport.getInterview(id)),
	};
}
