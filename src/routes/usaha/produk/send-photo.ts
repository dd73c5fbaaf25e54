/** Bytes of one piece: about two seconds on a poor line, so that little is sent twice. */
const pieceBytes = 192 * 1024;
const waits = [1, 2, 4, 8, 15, 15, 15];

export interface Progress {
	/** 0 to 100. */
	percent: number;
	/** No answer at the moment; it goes on by itself. */
	waiting: boolean;
}

/** What ends an upload for good: the server's own words. */
export class UploadRefused extends Error {}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** Asks until there is an answer: a phone in a kitchen loses its signal and finds it again. */
async function ask<T>(request: () => Promise<Response>, onWaiting: () => void): Promise<T> {
	for (let at = 0; ; at += 1) {
		const answer = await request().catch(() => undefined);
		if (answer?.ok) return (await answer.json()) as T;
		const final = answer && answer.status < 500 && answer.status !== 429;
		if (final) {
			const said = (await answer.json().catch(() => ({}))) as { message?: string };
			throw new UploadRefused(said.message ?? '');
		}
		const wait = waits[at];
		if (wait === undefined) throw new Error('No answer');
		onWaiting();
		await pause(wait);
	}
}

/**
 * Sends a photo in pieces and goes on after a broken line where it was.
 * @returns the id by which the form names it
 * @throws UploadRefused with the server's words; Error when nothing answered for a minute
 */
export async function sendPhoto(
	base: string,
	file: Blob,
	onProgress: (progress: Progress) => void,
): Promise<string> {
	let received = 0;
	const report = (waiting: boolean) =>
		onProgress({ percent: Math.floor((received / file.size) * 100), waiting });
	const waiting = () => report(true);
	report(false);
	const { id } = await ask<{ id: string }>(
		() =>
			fetch(base, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ size: file.size }),
			}),
		waiting,
	);
	while (received < file.size) {
		const from = received;
		const state = await ask<{ received: number }>(
			() =>
				fetch(`${base}/${id}?dari=${from}`, {
					method: 'PUT',
					headers: { 'content-type': 'application/octet-stream' },
					body: file.slice(from, from + pieceBytes),
				}),
			waiting,
		);
		received = state.received;
		report(false);
	}
	return id;
}
