import type { Ctx } from '#platform/context.ts';
import { isAnswered } from '#shared/field/evaluate.ts';
import type { Interview } from '#shared/field/protocol.ts';
import { openAnswers } from './seal-answers.ts';

/**
 * The document with the sealed answers that its device never had (`kept`), as the revision that stands has them.
 * What was answered anew holds. The caller has locked the interview and knows that it is the actor's own; what is
 * opened here is sealed again and shown to nobody.
 */
export async function withKeptAnswers(ctx: Ctx, document: Interview): Promise<Interview> {
	const { kept = [], answers } = document;
	if (kept.length === 0) return document;
	const [standing] = await ctx.query<{ cipher: string | null }>(
		'fieldwork.keptAnswers',
		`SELECT r.answers_cipher AS cipher FROM fieldwork.interview i
		 JOIN fieldwork.interview_revision r ON r.id = i.revision_id WHERE i.id = $1`,
		[document.id],
	);
	const sealed = openAnswers(ctx, standing?.cipher ?? null);
	const missing = kept.filter((key) => key in sealed && !isAnswered(answers[key]));
	const brought = Object.fromEntries(missing.map((key) => [key, sealed[key]!]));
	return { ...document, answers: { ...answers, ...brought } };
}
