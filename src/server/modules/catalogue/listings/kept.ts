import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';

interface Kept {
	until: number;
	value: Promise<unknown>;
	/** Being asked anew. */
	renewing?: boolean;
}

const forMs = 60_000;
/** What takes long to make anew is kept for so many times that, so that renewing never takes more than a hundredth. */
const restFor = 100;
const mostKeys = 500;
type Memory = Map<string, Kept>;
/** What everybody's answer is made of stays; answers to single searches make room for each other. */
const memory = new WeakMap<Platform, { lasting: Memory; passing: Memory }>();

/**
 * An answer that may be a minute old, shared by everybody who asks for the same: only for what is public.
 * With `meanwhile` it is one of the few that all others are made of: it stays, and the old answer serves while a new
 * one is made, so that nobody waits but the first. Reads in a transaction always count anew.
 */
export function kept<T>(
	ctx: Ctx,
	key: string,
	ask: () => Promise<T>,
	{ meanwhile = false }: { meanwhile?: boolean } = {},
): Promise<T> {
	if (ctx.inTransaction) return ask();
	let both = memory.get(ctx.platform);
	if (!both) memory.set(ctx.platform, (both = { lasting: new Map(), passing: new Map() }));
	const known = meanwhile ? both.lasting : both.passing;
	const now = performance.now();
	const found = known.get(key);
	if (found && found.until > now) return found.value as Promise<T>;
	if (found && meanwhile) {
		if (!found.renewing) void renew(known, key, found, ask);
		return found.value as Promise<T>;
	}
	known.delete(key);
	if (!meanwhile && known.size >= mostKeys) known.delete(known.keys().next().value!);
	const value = ask();
	known.set(key, { until: now + forMs, value });
	value.catch(() => known.delete(key));
	return value;
}

/**
 * Lets the next one who asks wait for a new answer, in this process; others have it within their minute. Call it once
 * what changed is committed.
 */
export function forget(ctx: Pick<Ctx, 'platform'>, key: string): void {
	memory.get(ctx.platform)?.lasting.delete(key);
}

async function renew<T>(
	known: Map<string, Kept>,
	key: string,
	old: Kept,
	ask: () => Promise<T>,
): Promise<void> {
	old.renewing = true;
	const started = performance.now();
	try {
		const value = await ask();
		const now = performance.now();
		const until = now + Math.max(forMs, (now - started) * restFor);
		known.set(key, { until, value: Promise.resolve(value) });
	} catch {
		// The old answer serves on; the next one who asks tries again.
		old.renewing = false;
	}
}
