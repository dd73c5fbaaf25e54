import type { Ctx } from '#platform/context.ts';
import { nikIndex } from '#modules/registry/index.ts';
import { isSealed, questionsOf } from '#shared/field/evaluate.ts';
import type { Answers, FormDefinition } from '#shared/field/form.ts';

export interface SealedAnswers {
	/** What may stand in the clear. */
	answers: Answers;
	answersCipher: string | null;
	/** Keyed hash of the NIK, as the registry finds it. */
	nikIndex: string | null;
}

/** Answers as they are stored. An answer to a question that the form does not know is sealed too. */
export function sealAnswers(
	ctx: Pick<Ctx, 'platform'>,
	form: FormDefinition,
	answers: Answers,
): SealedAnswers {
	const questions = new Map(questionsOf(form).map((question) => [question.key, question]));
	const open: Answers = {};
	const secret: Answers = {};
	for (const [key, answer] of Object.entries(answers)) {
		const question = questions.get(key);
		(question && !isSealed(question) ? open : secret)[key] = answer;
	}
	const nik = Object.entries(secret).find(([key]) => questions.get(key)?.type === 'nik')?.[1];
	return {
		answers: open,
		answersCipher:
			Object.keys(secret).length > 0 ? ctx.platform.cipher.encrypt(JSON.stringify(secret)) : null,
		nikIndex: typeof nik === 'string' && /^\d{16}$/.test(nik) ? nikIndex(ctx, nik) : null,
	};
}

/** The sealed answers again. The caller has checked that its actor may see them, and writes the audit line. */
export function openAnswers(ctx: Pick<Ctx, 'platform'>, answersCipher: string | null): Answers {
	if (!answersCipher) return {};
	return JSON.parse(ctx.platform.cipher.decrypt(answersCipher)) as Answers;
}
