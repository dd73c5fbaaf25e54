import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { assignTasks } from './assign.ts';
import { openTasks } from './tasks.ts';

/** What a colleague is asked to do with a record; words are the messages `desk_what_<what>`. */
export const recordWork = ['check', 'complete', 'call', 'visit'] as const;
export type RecordWork = (typeof recordWork)[number];

export function isRecordWork(text: string): text is RecordWork {
	return (recordWork as readonly string[]).includes(text);
}

/**
 * Asks somebody of the area to look at a record; the request that is open already goes to her. The caller has
 * checked that its actor works on the record.
 * @throws AppError invalid desk/not-their-area when that person has no role there
 */
export async function giveRecordTask(
	ctx: Ctx,
	enterprise: { id: string; number: string; name: string; areaCode: string },
	{ what, assigneeId }: { what: RecordWork; assigneeId: string },
): Promise<void> {
	await openTasks(ctx, [
		{
			kind: 'record',
			subjectId: enterprise.id,
			enterpriseId: enterprise.id,
			areaCode: enterprise.areaCode,
			params: { number: enterprise.number, name: enterprise.name, what },
		},
	]);
	const open = await ctx.query<{ id: string }>(
		'desk.openRecordTask',
		`SELECT id FROM desk.task WHERE kind = 'record' AND subject_id = $1 AND state = 'open'`,
		[enterprise.id],
	);
	const { assigned } = await assignTasks(ctx, { taskIds: open.map(({ id }) => id), assigneeId });
	if (assigned === 0)
		throw new AppError('invalid', 'desk/not-their-area', 'That person has no role in the area');
}
