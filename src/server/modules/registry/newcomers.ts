import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';

/** What somebody who is about to be recorded is known by. */
export interface Newcomer {
	/** 16 digits in the clear. */
	nik?: string | null | undefined;
	/** E.164. */
	phone?: string | null | undefined;
}

/** Since when each newcomer, in the order given, has asked not to be recorded; undefined for everybody else. */
type Guard = (ctx: Ctx, newcomers: readonly Newcomer[]) => Promise<(Date | undefined)[]>;
/** Somebody agreed to be recorded anew. */
type Lifter = (ctx: Ctx, newcomer: Newcomer) => Promise<void>;

let guard: Guard | undefined;
let lifter: Lifter | undefined;

/** Lets a higher module keep out people who had themselves erased, and learn that one has agreed again. */
export function guardNewcomers(keepOut: Guard, letIn: Lifter): void {
	guard = keepOut;
	lifter = letIn;
}

/** Since when each of these asked not to be recorded; all undefined where nobody keeps such a list. */
export async function erasedSince(
	ctx: Ctx,
	newcomers: readonly Newcomer[],
): Promise<(Date | undefined)[]> {
	return (await guard?.(ctx, newcomers)) ?? newcomers.map(() => undefined);
}

/**
 * Stops a record of somebody who had herself erased, unless she has agreed since: then the office may record her
 * again (UU 27/2022 pasal 20: a new basis). An import never asked her.
 * @param agreedAt when she agreed; undefined for a file
 * @throws AppError conflict registry/asked-to-be-erased
 */
export async function letIn(
	ctx: Ctx,
	newcomer: Newcomer,
	agreedAt: Date | undefined,
): Promise<void> {
	const [since] = await erasedSince(ctx, [newcomer]);
	if (!since) return;
	if (!agreedAt || agreedAt <= since)
		throw new AppError('conflict', 'registry/asked-to-be-erased', 'She had herself erased');
	await lifter?.(ctx, newcomer);
}
