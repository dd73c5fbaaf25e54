import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import type { Grievance, GrievanceEntry } from './kinds.ts';

export const noSuchGrievance = () =>
	new AppError('missing', 'orders/no-such-grievance', 'No such complaint of yours');

type Row = Omit<Grievance, 'entries'> & {
	entries: (Omit<GrievanceEntry, 'at'> & { at: string })[];
};

/** SQL: the officer who has the complaint `g`. */
export const officerOf = `(SELECT p.name FROM desk.task t JOIN accounts.person p ON p.id = t.assignee_id
	 WHERE t.kind = 'grievance' AND t.subject_id = g.id::text ORDER BY t.opened_at DESC LIMIT 1)`;

export const grievanceColumns = `g.id, g.about, g.state, g.opened_at AS "openedAt", g.due_at AS "dueAt",
	g.head_at AS "headAt", g.resolved_at AS "resolvedAt", g.outcome,
	${officerOf} AS officer,
	(SELECT coalesce(json_agg(json_build_object('at', n.at, 'by', n.by, 'words', n.words) ORDER BY n.at, n.id), '[]')
	 FROM orders.grievance_entry n WHERE n.grievance_id = g.id) AS entries`;

export const readGrievance = <T extends Row>(row: T) => ({
	...row,
	entries: row.entries.map((entry) => ({ ...entry, at: new Date(entry.at) })),
});

/** What a maker has complained of, newest first, at most 30. @throws AppError missing registry/no-such-enterprise */
export async function listGrievances(ctx: Ctx, enterpriseId: string): Promise<Grievance[]> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const rows = await ctx.query<Row>(
		'orders.grievances',
		`SELECT ${grievanceColumns} FROM orders.grievance g WHERE g.enterprise_id = $1
		 ORDER BY g.opened_at DESC LIMIT 30`,
		[enterpriseId],
	);
	return rows.map(readGrievance);
}
