import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { getArea } from '#modules/areas/index.ts';
import { nothingThere, requireEnumerator, requireLead } from './access.ts';
import {
	assignmentChange,
	newAssignment,
	type AssignmentChange,
	type NewAssignment,
} from './input.ts';

/**
 * Sends an enumerator to a kelurahan, or to one RT or RW of it.
 * @returns the id of the assignment
 * @throws AppError missing fieldwork/nothing-there when the area is not the actor's
 * @throws AppError invalid fieldwork/no-enumerator-there; conflict fieldwork/assigned-already
 */
export async function makeAssignment(ctx: Ctx, input: NewAssignment): Promise<string> {
	const wanted = newAssignment.parse(input);
	requireLead(ctx, wanted.areaCode);
	await getArea(ctx, wanted.areaCode);
	await requireEnumerator(ctx, wanted.personId, wanted.areaCode);
	return insertAssignment(ctx, wanted);
}

async function insertAssignment(
	ctx: Ctx,
	{
		personId,
		areaCode,
		rt,
		rw,
		target,
		dueOn,
		note,
	}: Pick<NewAssignment, 'personId' | 'areaCode'> & {
		rt: string | null;
		rw: string | null;
		target: number;
		dueOn: string | null;
		note: string | null;
	},
): Promise<string> {
	// Two officers who send the same person at once meet here.
	await ctx.query('fieldwork.lockPerson', 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7))', [
		personId,
	]);
	const id = newId();
	const made = await ctx.query(
		'fieldwork.addAssignment',
		`INSERT INTO fieldwork.assignment
			(id, person_id, area_code, rt, rw, target, due_on, note, created_by, created_at, updated_at)
		 SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10
		 WHERE NOT EXISTS (SELECT 1 FROM fieldwork.assignment WHERE person_id = $2 AND area_code = $3
			AND rt IS NOT DISTINCT FROM $4::text AND rw IS NOT DISTINCT FROM $5::text AND ended_at IS NULL)
		 RETURNING id`,
		[id, personId, areaCode, rt, rw, target, dueOn, note, actorId(ctx.actor), ctx.now],
	);
	if (made.length === 0)
		throw new AppError(
			'conflict',
			'fieldwork/assigned-already',
			'This person has this place already',
		);
	await audit(ctx, {
		action: 'fieldwork.assignment.made',
		subject: { type: 'assignment', id },
		areaCode,
		data: { personId, rt, rw, target, dueOn },
	});
	return id;
}

interface Locked {
	id: string;
	personId: string;
	areaCode: string;
	rt: string | null;
	rw: string | null;
	target: number;
	dueOn: string | null;
	note: string | null;
	met: number;
}

/** An assignment that still runs, locked; else it looks missing. */
async function lockRunning(ctx: Ctx, id: string): Promise<Locked> {
	const [found] = await ctx.query<Locked>(
		'fieldwork.lockAssignment',
		`SELECT a.id, a.person_id AS "personId", a.area_code AS "areaCode", a.rt, a.rw, a.target,
			a.due_on AS "dueOn", a.note, (SELECT count(*) FROM fieldwork.interview i
				WHERE i.assignment_id = a.id AND i.purpose = 'first' AND i.outcome = 'met') AS met
		 FROM fieldwork.assignment a WHERE a.id = $1 AND a.ended_at IS NULL FOR UPDATE OF a`,
		[id],
	);
	requireLead(ctx, found?.areaCode);
	return found!;
}

/** Changes target, day or note. @throws AppError missing fieldwork/nothing-there */
export async function changeAssignment(
	ctx: Ctx,
	{ id, ...input }: AssignmentChange & { id: string },
): Promise<void> {
	const { target, dueOn, note } = assignmentChange.parse(input);
	const old = await lockRunning(ctx, id);
	await ctx.query(
		'fieldwork.changeAssignment',
		`UPDATE fieldwork.assignment SET target = $2, due_on = $3, note = $4, updated_at = $5 WHERE id = $1`,
		[id, target, dueOn, note, ctx.now],
	);
	await audit(ctx, {
		action: 'fieldwork.assignment.changed',
		subject: { type: 'assignment', id },
		areaCode: old.areaCode,
		data: { target: [old.target, target], dueOn: [old.dueOn, dueOn] },
	});
}

/**
 * Ends an assignment: as done it keeps its target; taken back, the target becomes what was reached, so that the
 * targets of an area still sum up to what is wanted. What is on its way from a device still comes in.
 * @throws AppError missing fieldwork/nothing-there
 */
export async function endAssignment(
	ctx: Ctx,
	{ id, as }: { id: string; as: 'done' | 'taken-back' },
): Promise<void> {
	const old = await lockRunning(ctx, id);
	await end(ctx, old, as, null);
}

/**
 * Gives what is left of an assignment to another enumerator.
 * @returns the id of the new assignment
 * @throws AppError missing fieldwork/nothing-there; invalid fieldwork/no-enumerator-there,
 * fieldwork/same-enumerator; conflict fieldwork/assigned-already
 */
export async function handOverAssignment(
	ctx: Ctx,
	{ id, personId }: { id: string; personId: string },
): Promise<string> {
	const old = await lockRunning(ctx, id);
	if (old.personId === personId)
		throw new AppError(
			'invalid',
			'fieldwork/same-enumerator',
			'The assignment is this person’s already',
		);
	await requireEnumerator(ctx, personId, old.areaCode);
	const target = Math.max(1, old.target - old.met);
	const { areaCode, rt, rw, dueOn, note } = old;
	const followedBy = await insertAssignment(ctx, {
		personId,
		areaCode,
		rt,
		rw,
		target,
		dueOn,
		note,
	});
	await end(ctx, old, 'given-on', followedBy);
	return followedBy;
}

async function end(
	ctx: Ctx,
	old: Locked,
	as: 'done' | 'taken-back' | 'given-on',
	followedBy: string | null,
): Promise<void> {
	const target = as === 'done' ? old.target : Math.min(old.target, old.met);
	const ended = await ctx.query(
		'fieldwork.endAssignment',
		`UPDATE fieldwork.assignment SET ended_at = $2, ended_by = $3, ended_as = $4, followed_by = $5,
			target = $6, updated_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id`,
		[old.id, ctx.now, actorId(ctx.actor), as, followedBy, target],
	);
	if (ended.length === 0) throw nothingThere();
	await audit(ctx, {
		action: 'fieldwork.assignment.ended',
		subject: { type: 'assignment', id: old.id },
		areaCode: old.areaCode,
		data: { as, met: old.met, target: old.target, followedBy },
	});
}
