import { m } from '#messages/messages.js';
import type { CodeProblem } from '#modules/accounts/index.ts';

/** The six digits of what somebody typed or pasted, with or without the message's `RU-`. */
export function readCode(field: FormDataEntryValue | null): {
	typed: string;
	code: string | undefined;
} {
	const typed = typeof field === 'string' ? field.slice(0, 40) : '';
	const code = typed.replace(/^\s*RU\b/i, '').replace(/[\s-]/g, '');
	return { typed, code: /^\d{6}$/.test(code) ? code : undefined };
}

/** Why a code was refused and what to do, for beside its field. */
export function codeProblemText(problem: CodeProblem): string {
	if (problem.problem === 'wrong')
		return m.accounts_error_code_wrong({ left: problem.attemptsLeft });
	return problem.problem === 'expired'
		? m.accounts_error_code_expired()
		: m.accounts_error_code_too_many();
}
