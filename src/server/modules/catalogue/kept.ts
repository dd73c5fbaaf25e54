import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';

interface Kept {
	until: number;
	value: Promise<unknown>;
}

const forMs = 60_000;
const mostKeys = 500;
const memory = new WeakMap<Platform, Map<string, Kept>>();

/**
 * An answer that may be a minute old, shared by everybody who asks for the same: only for what is public.
 * Reads in a transaction always count anew.
 */
export function kept<T>(ctx: Ctx, key: string, ask: () => Promise<T>): Promise<T> {
	if (ctx.inTransaction) return ask();
	let known = memory.get(ctx.platform);
	if (!known) memory.set(ctx.platform, (known = new Map()));
	const now = performance.now();
	const found = known.get(key);
	if (found && found.until > now) return found.value as Promise<T>;
	known.delete(key);
	if (known.size >= mostKeys) known.delete(known.keys().next().value!);
	const value = ask();
	known.set(key, { until: now + forMs, value });
	value.catch(() => known.delete(key));
	return value;
}
