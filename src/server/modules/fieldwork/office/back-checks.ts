import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { closeTask, openTasks } from '#modules/desk/index.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';
import { nothingThere, requireLead } from './access.ts';
import { backCheckRules } from './back-check-rules.ts';
import { matchAnswers } from './match-score.ts';

interface OpenCheck {
	id: string;
	interviewId: string;
	areaCode: string;
	state: string;
	keys: string[];
	madeBy: string;
	answers: Answers;
	definition: FormDefinition;
	enterpriseId: string | null;
	number: string | null;
	name: string | null;
}

async function lockCheck(ctx: Ctx, id: string): Promise<OpenCheck> {
	const [found] = await ctx.query<OpenCheck>(
		'fieldwork.lockBackCheck',
		`SELECT b.id, b.interview_id AS "interviewId", b.area_code AS "areaCode", b.state, b.keys,
			i.person_id AS "madeBy", r.answers, f.definition, e.id AS "enterpriseId", e.number, e.name
		 FROM fieldwork.back_check b JOIN fieldwork.interview i ON i.id = b.interview_id
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN fieldwork.form_version f ON f.form_id = r.form_id AND f.version = r.form_version
		 LEFT JOIN registry.enterprise e ON e.id = i.enterprise_id
		 WHERE b.id = $1 FOR UPDATE OF b`,
		[id],
	);
	if (!found) throw nothingThere();
	return found;
}

/**
 * Compares a second visit with the first, in the transaction that takes its interview. A visit that met nobody yet
 * leaves the check open; one by whoever made the first interview is no check. Taking a later revision compares anew.
 * @param visitId the interview of the second visit
 * @returns whether the visit counted
 */
export async function finishBackCheck(
	ctx: Ctx,
	{ visitId }: { visitId: string },
): Promise<boolean> {
	const [visit] = await ctx.query<{
		backCheckId: string;
		personId: string;
		outcome: string;
		answers: Answers;
	}>(
		'fieldwork.visitOfCheck',
		`SELECT b.id AS "backCheckId", i.person_id AS "personId", i.outcome, r.answers
		 FROM fieldwork.interview i JOIN fieldwork.interview_revision r ON r.id = i.revision_id
		 JOIN fieldwork.back_check b ON b.id = i.back_check_id
		 WHERE i.id = $1 AND i.purpose = 'back-check'`,
		[visitId],
	);
	if (!visit || visit.outcome === 'come-back') return false;
	const check = await lockCheck(ctx, visit.backCheckId);
	if (visit.personId === check.madeBy || check.state === 'cancelled') return false;
	const answers = visit.outcome === 'met' ? visit.answers : {};
	await finish(ctx, check, { channel: 'visit', visitId, answers });
	return true;
}

/**
 * Writes down what the owner said on the phone. Whoever made the interview cannot check it herself.
 * @throws AppError missing fieldwork/nothing-there; conflict fieldwork/check-done; forbidden fieldwork/own-interview;
 * invalid fieldwork/nothing-answered
 */
export async function finishBackCheckByPhone(
	ctx: Ctx,
	{ id, answers }: { id: string; answers: Answers },
): Promise<void> {
	const check = await lockCheck(ctx, id);
	requireLead(ctx, check.areaCode);
	if (ctx.actor.kind === 'person' && ctx.actor.personId === check.madeBy)
		throw new AppError('forbidden', 'fieldwork/own-interview', 'Nobody checks their own interview');
	if (check.state !== 'open')
		throw new AppError('conflict', 'fieldwork/check-done', 'This back-check is done already');
	const asked = Object.fromEntries(
		Object.entries(answers).filter(([key]) => check.keys.includes(key)),
	);
	if (Object.keys(asked).length === 0)
		throw new AppError('invalid', 'fieldwork/nothing-answered', 'Not one answer was given');
	await finish(ctx, check, { channel: 'phone', visitId: null, answers: asked });
}

async function finish(
	ctx: Ctx,
	check: OpenCheck,
	{
		channel,
		visitId,
		answers,
	}: { channel: 'visit' | 'phone'; visitId: string | null; answers: Answers },
): Promise<void> {
	const { sample, match } = await backCheckRules(ctx);
	const { score, compared } = matchAnswers(
		check.definition,
		check.keys,
		check.answers,
		answers,
		match.limits,
	);
	await ctx.query(
		'fieldwork.finishBackCheck',
		`UPDATE fieldwork.back_check SET state = 'done', channel = $2, visit_id = $3, phone_answers = $4,
			score = $5, comparison = $6, done_at = $7, updated_at = $7 WHERE id = $1`,
		[
			check.id,
			channel,
			visitId,
			channel === 'phone' ? JSON.stringify(answers) : null,
			score,
			JSON.stringify(compared),
			ctx.now,
		],
	);
	await audit(ctx, {
		action: 'fieldwork.backCheck.done',
		subject: { type: 'back_check', id: check.id },
		areaCode: check.areaCode,
		data: { channel, score, compared: compared.length, rule: match.id },
	});
	if (score !== null && score >= sample.limits.agree) {
		await closeTask(ctx, { kind: 'back-check', subjectId: check.id, outcome: 'agrees' });
		return;
	}
	await openTasks(ctx, [
		{
			kind: 'back-check',
			subjectId: check.id,
			areaCode: check.areaCode,
			enterpriseId: check.enterpriseId ?? undefined,
			params: { number: check.number ?? '', name: check.name ?? '' },
		},
	]);
}

/**
 * What an officer makes of a back-check whose answers disagree.
 * @throws AppError missing fieldwork/nothing-there; conflict fieldwork/check-open; invalid fieldwork/reason-needed
 */
export async function decideBackCheck(
	ctx: Ctx,
	{ id, decision, reason }: { id: string; decision: 'agrees' | 'disagrees'; reason: string },
): Promise<void> {
	const check = await lockCheck(ctx, id);
	requireLead(ctx, check.areaCode);
	if (check.state !== 'done')
		throw new AppError('conflict', 'fieldwork/check-open', 'Nobody has visited again yet');
	const why = reason.trim().slice(0, 500);
	if (why.length < 3)
		throw new AppError('invalid', 'fieldwork/reason-needed', 'A decision needs a reason');
	await ctx.query(
		'fieldwork.decideBackCheck',
		`UPDATE fieldwork.back_check SET decision = $2, decision_reason = $3, decided_by = $4, decided_at = $5,
			updated_at = $5 WHERE id = $1`,
		[id, decision, why, actorId(ctx.actor), ctx.now],
	);
	await closeTask(ctx, { kind: 'back-check', subjectId: id, outcome: decision });
	await audit(ctx, {
		action: 'fieldwork.backCheck.decided',
		subject: { type: 'back_check', id },
		areaCode: check.areaCode,
		reason: why,
		data: { decision },
	});
}
