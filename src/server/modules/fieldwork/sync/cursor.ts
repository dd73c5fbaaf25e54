/** A place in rows that are read in the order of `at` and `id`. */
export interface Place {
	/** RFC 3339 with microseconds, UTC. */
	at: string;
	id: string;
}

/** How far a device has heard, kept by the device and given back. */
export interface Cursor {
	/** By kelurahan: records that changed, and records that left. */
	areas: Record<string, { changed: Place; left: Place }>;
	interviews: Place;
	/** Versions of forms that it has: `pendataan 1`. */
	forms: string[];
}

/** Every id is larger. */
export const noId = '00000000-0000-0000-0000-000000000000';

/**
 * How long a transaction may take from its beginning to its end. What was written shortly before the last pull is
 * read again, since it may not have been there yet; a device takes the same row twice without harm.
 */
const overlapMs = 10 * 60_000;

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The moment from which everything has to be heard again. */
export function overlapFrom(now: Date): Place {
	return { at: microseconds(new Date(now.getTime() - overlapMs)), id: noId };
}

export function microseconds(at: Date): string {
	return at.toISOString().replace('Z', '000Z');
}

/** Where to go on after a page: behind its last row, but never within the overlap once all has been read. */
export function after(before: Place, last: Place | undefined, more: boolean, now: Date): Place {
	const reached = last ?? before;
	const cut = overlapFrom(now);
	return !more && reached.at > cut.at ? cut : reached;
}

export function writeCursor(cursor: Cursor): string {
	return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** What a device gave back; undefined for anything that we did not write, so that it begins anew. */
export function readCursor(text: string | null | undefined): Cursor | undefined {
	if (!text || text.length > 16_000) return undefined;
	try {
		const read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor;
		const places = Object.values(read.areas).flatMap(({ changed, left }) => [changed, left]);
		const good = [...places, read.interviews].every(
			({ at, id }) => moment.test(at) && !Number.isNaN(Date.parse(at)) && uuid.test(id),
		);
		const forms = Array.isArray(read.forms) && read.forms.every((one) => typeof one === 'string');
		return good && forms ? read : undefined;
	} catch {
		return undefined;
	}
}
