import { z } from 'zod';
import { audit } from '#platform/audit.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { hasRole } from '#modules/accounts/index.ts';
import { wibDay } from '#shared/dates.ts';
import { taskKinds, type TaskKind } from './kinds.ts';

export interface TaskRule {
	kind: TaskKind;
	/** Hours on the clock, day and night. */
	hours: number;
	/** YYYY-MM-DD. */
	validFrom: string;
	legalBasis: string;
	/** law or practice */
	certainty: string;
	/** Whether it holds today; else it begins later. */
	inForce: boolean;
}

/** Rules hold for the whole installation, so only its operator sets them. */
export function canSetRules(ctx: Pick<Ctx, 'actor'>): boolean {
	return hasRole(ctx.actor, 'administrator', '');
}

const noRules = () => new AppError('missing', 'desk/no-rules', 'Only the operator sets rules');

/** The rules of today and those that begin later, by kind. @throws AppError missing desk/no-rules */
export async function listTaskRules(ctx: Ctx): Promise<TaskRule[]> {
	if (!canSetRules(ctx)) throw noRules();
	return ctx.query<TaskRule>(
		'desk.taskRules',
		`SELECT kind, hours, valid_from AS "validFrom", legal_basis AS "legalBasis", certainty,
			valid_from <= $1::date AS "inForce"
		 FROM desk.task_rule WHERE valid_to IS NULL OR valid_to >= $1::date ORDER BY kind, valid_from`,
		[wibDay(ctx.now)],
	);
}

const ruleInput = z.object({
	kind: z.enum(Object.keys(taskKinds) as [TaskKind, ...TaskKind[]]),
	days: z.coerce.number().int().min(1).max(365),
	validFrom: z.iso.date(),
	legalBasis: z.string().trim().min(5).max(300),
});

/**
 * Sets how many days a kind of task may take, from a day on that lies ahead; what was opened before keeps its clock.
 * A limit that law sets stays as law has it.
 * @throws AppError missing desk/no-rules; invalid desk/rule, desk/rule-day; forbidden desk/rule-of-law
 */
export async function setTaskRule(ctx: Ctx, input: Record<string, string>): Promise<void> {
	if (!canSetRules(ctx)) throw noRules();
	const read = ruleInput.safeParse(input);
	if (!read.success)
		throw new AppError('invalid', 'desk/rule', 'A kind, 1 to 365 days, a day and a basis');
	const { kind, days, validFrom, legalBasis } = read.data;
	if (validFrom <= wibDay(ctx.now))
		throw new AppError('invalid', 'desk/rule-day', 'A rule begins tomorrow at the earliest');
	const standing = await ctx.query<{ certainty: string }>(
		'desk.lockRules',
		`SELECT certainty FROM desk.task_rule WHERE kind = $1 AND (valid_to IS NULL OR valid_to >= $2::date)
		 FOR UPDATE`,
		[kind, wibDay(ctx.now)],
	);
	if (standing.some(({ certainty }) => certainty === 'law'))
		throw new AppError('forbidden', 'desk/rule-of-law', 'Law sets this limit');
	await ctx.query(
		'desk.dropLaterRules',
		'DELETE FROM desk.task_rule WHERE kind = $1 AND valid_from >= $2::date',
		[kind, validFrom],
	);
	await ctx.query(
		'desk.endRule',
		`UPDATE desk.task_rule SET valid_to = $2::date - 1
		 WHERE kind = $1 AND (valid_to IS NULL OR valid_to >= $2::date)`,
		[kind, validFrom],
	);
	await ctx.query(
		'desk.addRule',
		`INSERT INTO desk.task_rule (kind, valid_from, hours, legal_basis, certainty)
		 VALUES ($1, $2, $3, $4, 'practice')`,
		[kind, validFrom, days * 24, legalBasis],
	);
	await audit(ctx, {
		action: 'desk.rule.set',
		subject: { type: 'task-rule', id: kind },
		reason: legalBasis,
		data: { days, validFrom },
	});
}
