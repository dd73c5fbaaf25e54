import type { Ctx } from '#platform/context.ts';
import { getConsentText } from '#modules/accounts/index.ts';
import { getAreas } from '#modules/areas/index.ts';
import { wibDay } from '#shared/dates.ts';
import { problemsOf, questionsOf, relevantAnswers } from '#shared/field/evaluate.ts';
import type { AnswerProblem, Answers, FormDefinition } from '#shared/field/form.ts';
import type { Interview } from '#shared/field/protocol.ts';

/**
 * Whether the answers may be kept: somebody was met and agreed, or a second visit asks what was agreed to before.
 * Nobody else's answers are stored (UU 27/2022, 20).
 */
export function mayKeepAnswers({ outcome, consent, purpose }: Interview): boolean {
	return outcome === 'met' && (consent?.given === true || purpose === 'back-check');
}

/** The answers that count, by the form they were given to; none where they may not be kept. */
export function countedAnswers(form: FormDefinition, document: Interview): Answers {
	return mayKeepAnswers(document) ? relevantAnswers(form, document.answers) : {};
}

/** What a person has to put right before the interview can be taken, the same that her device should have said. */
export async function documentProblems(
	ctx: Ctx,
	form: FormDefinition,
	document: Interview,
): Promise<AnswerProblem[]> {
	const { consent, outcome, purpose } = document;
	const problems: AnswerProblem[] = [];
	if (outcome === 'met' && purpose === 'first' && !consent)
		problems.push({ key: 'consent', code: 'consent' });
	if (consent && consent.version > (await getConsentText(ctx, 'registry')).version)
		problems.push({ key: 'consent', code: 'consent' });
	// A second visit asks some questions only: none of the others is missing.
	const found =
		purpose === 'first' && mayKeepAnswers(document)
			? problemsOf(form, countedAnswers(form, document), wibDay(ctx.now))
			: [];
	problems.push(...found.filter(({ soft }) => !soft));
	return [...problems, ...(await areaProblems(ctx, form, document))];
}

async function areaProblems(
	ctx: Ctx,
	form: FormDefinition,
	document: Interview,
): Promise<AnswerProblem[]> {
	const answers = countedAnswers(form, document);
	const asked = questionsOf(form).filter(({ type, key }) => type === 'area' && answers[key]);
	const known = await getAreas(
		ctx,
		asked.map(({ key }) => String(answers[key])),
	);
	return asked.flatMap(({ key }) =>
		known.has(String(answers[key])) ? [] : [{ key, code: 'area' }],
	);
}
