import { audit } from '#platform/audit.ts';
import { actorId, type Ctx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { closeTask } from '#modules/desk/index.ts';
import { canSupervise } from '../access.ts';
import { nothingThere } from './access.ts';
import { marks as marksInput, type Marks } from './input.ts';

interface Locked {
	areaCode: string;
	personId: string;
	state: string;
	revision: number;
	outcome: string;
}

/** The interview, locked, if the actor may decide about it: an officer of the area who did not make it. */
async function lockInterview(ctx: Ctx, id: string, revision: number): Promise<Locked> {
	const [found] = await ctx.query<Locked>(
		'fieldwork.lockForReview',
		`SELECT area_code AS "areaCode", person_id AS "personId", state, revision, outcome
		 FROM fieldwork.interview WHERE id = $1 FOR NO KEY UPDATE`,
		[id],
	);
	if (!found || !canSupervise(ctx.actor, found)) throw nothingThere();
	if (found.revision !== revision || found.state === 'returned')
		throw new AppError(
			'conflict',
			'fieldwork/changed-meanwhile',
			'Another revision came, or somebody decided',
		);
	return found;
}

async function decide(
	ctx: Ctx,
	id: string,
	{ areaCode, state, revision }: Locked,
	to: 'accepted' | 'returned',
): Promise<void> {
	await ctx.query(
		'fieldwork.decideInterview',
		`UPDATE fieldwork.interview SET state = $2, decided_by = $3, decided_at = $4, updated_at = $4
		 WHERE id = $1`,
		[id, to, actorId(ctx.actor), ctx.now],
	);
	await closeTask(ctx, { kind: 'interview', subjectId: id, outcome: to });
	await audit(ctx, {
		action: `fieldwork.interview.${to}`,
		subject: { type: 'interview', id },
		areaCode,
		data: { from: state, revision },
	});
}

/**
 * Takes an interview as good.
 * @param revision that the officer has seen
 * @throws AppError missing fieldwork/nothing-there; conflict fieldwork/changed-meanwhile
 */
export async function acceptInterview(
	ctx: Ctx,
	{ interviewId, revision }: { interviewId: string; revision: number },
): Promise<void> {
	const found = await lockInterview(ctx, interviewId, revision);
	if (found.state === 'accepted') return;
	await decide(ctx, interviewId, found, 'accepted');
}

/**
 * Sends an interview back to its enumerator with the questions to ask again (EN-12). One that was accepted can
 * still go back.
 * @param revision that the officer has seen
 * @throws AppError invalid fieldwork/nothing-marked; missing fieldwork/nothing-there; conflict
 * fieldwork/changed-meanwhile
 */
export async function returnInterview(
	ctx: Ctx,
	{ interviewId, revision, marks }: { interviewId: string; revision: number; marks: Marks },
): Promise<void> {
	const read = marksInput.safeParse(marks);
	if (!read.success)
		throw new AppError(
			'invalid',
			'fieldwork/nothing-marked',
			'Mark a question and say what to ask',
		);
	const found = await lockInterview(ctx, interviewId, revision);
	await ctx.query(
		'fieldwork.addMarks',
		`INSERT INTO fieldwork.mark (id, interview_id, revision, key, note, created_by, created_at)
		 SELECT m.id, $2, $3, m.key, m.note, $4, $5
		 FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, key text, note text)`,
		[
			JSON.stringify(read.data.map((one) => ({ ...one, id: newId() }))),
			interviewId,
			revision,
			actorId(ctx.actor),
			ctx.now,
		],
	);
	await decide(ctx, interviewId, found, 'returned');
}
