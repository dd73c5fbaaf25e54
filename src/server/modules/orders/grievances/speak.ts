import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { closeTask, giveToHead, giveToSomebody, openTasks } from '#modules/desk/index.ts';
import { requireOwnEnterprise } from '#modules/registry/index.ts';
import { requireWords } from '../disputes/speak.ts';
import type { GrievanceOutcome, GrievanceSubject } from './kinds.ts';
import { noSuchGrievance } from './read.ts';

const mostOpen = 5;
const mostEntries = 60;

/**
 * A maker complains about the office, or about a place where she sells (OW-18): a task with the clock of its dated rule
 * and somebody by name. What is about the office goes to whoever leads it, not to those of whom it speaks.
 * @returns its id
 * @throws AppError missing registry/no-such-enterprise; invalid orders/words-missing; conflict orders/too-many-grievances
 */
export async function openGrievance(
	ctx: Ctx,
	enterpriseId: string,
	{ about, words }: { about: GrievanceSubject; words: string },
): Promise<string> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const said = requireWords(words);
	// Locked, so that two presses do not both find room.
	const [shop] = await ctx.query<{
		areaCode: string;
		number: string;
		name: string;
		ownerId: string | null;
	}>(
		'orders.grievingShop',
		`SELECT e.area_code AS "areaCode", e.number, e.name, w.person_id AS "ownerId" FROM registry.enterprise e
		 JOIN registry.owner w ON w.id = e.owner_id WHERE e.id = $1 FOR UPDATE OF e`,
		[enterpriseId],
	);
	const [open] = await ctx.query<{ count: number }>(
		'orders.openGrievances',
		`SELECT count(*)::int AS count FROM orders.grievance WHERE enterprise_id = $1 AND state = 'open'`,
		[enterpriseId],
	);
	if (open!.count >= mostOpen)
		throw new AppError('conflict', 'orders/too-many-grievances', 'Enough complaints are open', {
			max: mostOpen,
		});
	const id = newId();
	const { areaCode, number, name, ownerId } = shop!;
	// The queue is read by those of whom it speaks, so that task does not tell who complains.
	const who = about === 'office' ? { headOnly: true } : { enterpriseId, params: { number, name } };
	await openTasks(ctx, [{ kind: 'grievance', subjectId: id, areaCode, ...who }]);
	await ctx.query(
		'orders.writeGrievance',
		`INSERT INTO orders.grievance (id, enterprise_id, about, state, opened_at, due_at)
		 SELECT $1, $2, $3, 'open', $4,
			(SELECT due_at FROM desk.task WHERE kind = 'grievance' AND subject_id = $5 AND state = 'open')`,
		[id, enterpriseId, about, ctx.now, id],
	);
	await writeGrievanceEntry(ctx, id, 'owner', said);
	const task = { kind: 'grievance', subjectId: id, except: ownerId } as const;
	await (about === 'office' ? giveToHead : giveToSomebody)(ctx, task);
	await audit(ctx, {
		action: 'orders.grievance.opened',
		subject: { type: 'grievance', id },
		areaCode,
		data: { about },
	});
	return id;
}

export async function writeGrievanceEntry(
	ctx: Ctx,
	grievanceId: string,
	by: 'owner' | 'office',
	words: string,
): Promise<void> {
	const [written] = await ctx.query<{ id: string }>(
		'orders.writeGrievanceEntry',
		`INSERT INTO orders.grievance_entry (id, grievance_id, at, by, actor_id, words)
		 SELECT $1, $2, $3, $4, $5, $6
		 WHERE (SELECT count(*) FROM orders.grievance_entry WHERE grievance_id = $2) < ${mostEntries} RETURNING id`,
		[newId(), grievanceId, ctx.now, by, actorId(ctx.actor), words],
	);
	if (!written)
		throw new AppError('conflict', 'orders/too-many-words', 'Enough was said', {
			max: mostEntries,
		});
	await audit(ctx, {
		action: 'orders.grievance.said',
		subject: { type: 'grievance', id: grievanceId },
		data: { by },
	});
}

/** The open complaint of that maker, locked. @throws AppError missing orders/no-such-grievance */
async function lockOwn(ctx: Ctx, enterpriseId: string, id: string): Promise<void> {
	await requireOwnEnterprise(ctx, enterpriseId);
	const [row] = await ctx.query<{ id: string }>(
		'orders.lockOwnGrievance',
		`SELECT id FROM orders.grievance WHERE id::text = $1 AND enterprise_id = $2 AND state = 'open' FOR UPDATE`,
		[id, enterpriseId],
	);
	if (!row) throw noSuchGrievance();
}

/** She adds to her open complaint. */
export async function addToGrievance(
	ctx: Ctx,
	enterpriseId: string,
	id: string,
	words: string,
): Promise<void> {
	const said = requireWords(words);
	await lockOwn(ctx, enterpriseId, id);
	await writeGrievanceEntry(ctx, id, 'owner', said);
}

/** She says that it is settled. */
export async function withdrawGrievance(ctx: Ctx, enterpriseId: string, id: string): Promise<void> {
	await lockOwn(ctx, enterpriseId, id);
	await closeGrievance(ctx, id, 'withdrawn');
}

/** Ends a locked complaint: its clock stops and the task leaves the queue. */
export async function closeGrievance(
	ctx: Ctx,
	id: string,
	outcome: GrievanceOutcome,
): Promise<void> {
	await ctx.query(
		'orders.closeGrievance',
		`UPDATE orders.grievance SET state = 'resolved', outcome = $2, resolved_at = $3 WHERE id = $1`,
		[id, outcome, ctx.now],
	);
	await closeTask(ctx, { kind: 'grievance', subjectId: id, outcome });
	await audit(ctx, {
		action: 'orders.grievance.resolved',
		subject: { type: 'grievance', id },
		data: { outcome },
	});
}
