import { readObject, type Row } from '#platform/foreign-json.ts';
import { sameSecret } from '#platform/same-secret.ts';
import type { Push, PushEvent, PushReading } from './marketplace-api.ts';

/** Proves a push by the signature in `Authorization`, then reads what it is about. */
export function provePush(
	push: Push,
	wanted: string,
	read: (body: Row) => PushEvent | undefined,
): PushReading {
	const given = (push.header('authorization') ?? '').trim().toLowerCase();
	if (!sameSecret(given, wanted)) return { ok: false, why: 'not-proved' };
	const body = readObject(push.raw);
	return body ? { ok: true, event: read(body) } : { ok: false, why: 'unreadable' };
}
