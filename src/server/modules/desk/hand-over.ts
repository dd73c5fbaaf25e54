import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requirePerson } from '#modules/accounts/index.ts';
import { inAreas, ledAreas, workAreas } from './access.ts';
import { listColleagues, passTasks, type Colleague } from './assign.ts';
import type { TaskKind } from './kinds.ts';
import { requireReason } from './reason.ts';
import { copyFilters } from './saved-filters.ts';

/** Those whose work the actor may give away: her own, and in areas that she leads everybody's. */
function givenAreas(ctx: Ctx, fromId: string): string[] {
	return requirePerson(ctx).personId === fromId ? workAreas(ctx.actor) : ledAreas(ctx.actor);
}

export interface HandoverPack {
	from: Colleague;
	/** Open tasks by kind. */
	tasks: { kind: TaskKind; count: number; late: number }[];
	filters: number;
	/** Notes she wrote; they stay with the enterprises, where the successor reads them. */
	notes: number;
}

/**
 * What somebody who moves leaves behind (DN-13): for herself, or for whoever leads the area.
 * @throws AppError missing desk/no-such-colleague
 */
export async function getHandover(ctx: Ctx, fromId: string): Promise<HandoverPack> {
	const areas = givenAreas(ctx, fromId);
	const from = (await listColleagues(ctx)).find(({ id }) => id === fromId);
	if (!from || areas.length === 0) throw noColleague();
	const values: unknown[] = [fromId, ctx.now];
	const within = inAreas(areas, (value) => `$${values.push(value)}`);
	const tasks = await ctx.query<HandoverPack['tasks'][number]>(
		'',
		`SELECT t.kind, count(*) AS count, count(*) FILTER (WHERE t.due_at < $2) AS late
		 FROM desk.task t WHERE t.state = 'open' AND t.assignee_id = $1 AND ${within}
		 GROUP BY t.kind ORDER BY count(*) DESC, t.kind`,
		values,
	);
	const [row] = await ctx.query<{ filters: number; notes: number }>(
		'desk.handoverCounts',
		`SELECT (SELECT count(*) FROM desk.saved_filter WHERE person_id = $1) AS filters,
			(SELECT count(*) FROM desk.note WHERE created_by = $1 AND removed_at IS NULL) AS notes`,
		[fromId],
	);
	return { from, tasks, ...row! };
}

const noColleague = () =>
	new AppError('missing', 'desk/no-such-colleague', 'No such officer in the areas of the actor');

/**
 * Gives everything open of one officer to another: tasks where that one has a role, and saved filters.
 * @throws AppError missing desk/no-such-colleague; invalid desk/reason, desk/same-person
 */
export async function handOver(
	ctx: Ctx,
	{ fromId, toId, reason }: { fromId: string; toId: string; reason: string },
): Promise<{ moved: number; left: number; filters: number }> {
	const areas = givenAreas(ctx, fromId);
	const known = new Set((await listColleagues(ctx)).map(({ id }) => id));
	const ids = z.array(z.uuid()).safeParse([fromId, toId]);
	if (!ids.success || areas.length === 0 || !known.has(fromId) || !known.has(toId))
		throw noColleague();
	if (fromId === toId)
		throw new AppError('invalid', 'desk/same-person', 'Both are the same person');
	const why = requireReason(reason);
	const { moved, left } = await passTasks(ctx, { fromId, toId, areas });
	const filters = await copyFilters(ctx, fromId, toId);
	await audit(ctx, {
		action: 'desk.work.handedOver',
		subject: { type: 'person', id: fromId },
		reason: why,
		data: { to: toId, moved, left, filters },
	});
	return { moved, left, filters };
}
