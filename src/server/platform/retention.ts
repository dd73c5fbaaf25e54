import type { Work } from './jobs.ts';

/**
 * Takes away one kind of thing once its time is over. The dated rule with the same code says how long; the
 * handler knows from which moment. Idempotent, and in bounded pieces: what is left comes with the next run.
 */
export interface RetentionHandler {
	readonly code: string;
	/** @returns how many were taken away */
	run(work: Work, before: Date): Promise<number>;
}

/** A handler that is one statement, which returns the rows it changed. */
export function retainBy(code: string, statement: string): RetentionHandler {
	return {
		code,
		run: (work, before) =>
			work.write(async (ctx) => (await ctx.query(`retention.${code}`, statement, [before])).length),
	};
}
