import type { Actor, Ctx } from '#platform/context.ts';

declare global {
	namespace App {
		interface Locals {
			actor: Actor;
			/** Reads over the pool. */
			ctx: Ctx;
			/** One transaction: everything in `fn` happens, or nothing. */
			write: <T>(fn: (ctx: Ctx) => Promise<T>) => Promise<T>;
			requestId: string;
		}
		interface Error {
			/** Stable code of an expected error, such as `orders/sold-out`. */
			code?: string;
			/** What to tell the operators; the log has it too. */
			id?: string;
			params?: Record<string, string | number>;
		}
	}
}

export {};
