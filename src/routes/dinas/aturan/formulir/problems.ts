import { m } from '#messages/messages.js';
import type { DefinitionProblem, FormFile } from '#modules/fieldwork/index.ts';
import { say } from '../../../parts/say.ts';

/** More than a page of them helps nobody. */
const TOLD = 40;

const reasonOf = (kind: 'xlsform' | 'form', code: string, params?: Record<string, string>) =>
	say(`fieldwork_${kind}_${code.replaceAll('-', '_')}`, params);

/** Where a file is no form, in words: sheet, row and column, or the place in a JSON file. */
export function wrongPlaces(read: Exclude<FormFile, { form: unknown }>): string[] {
	if ('wrongAt' in read) return [reasonOf('xlsform', 'shape', { at: read.wrongAt || '–' })];
	return read.problems
		.slice(0, TOLD)
		.map(({ sheet, row, column, code, params }) =>
			m.fieldwork_xlsform_where({ sheet, row, column, reason: reasonOf('xlsform', code, params) }),
		);
}

/** What keeps the questions of a form from being asked. */
export function wrongQuestions(problems: readonly DefinitionProblem[]): string[] {
	const told = problems.map(({ key, code, params }) =>
		m.fieldwork_xlsform_question({ key, reason: reasonOf('form', code, params) }),
	);
	// A condition of several parts may be wrong in each of them alike.
	return [...new Set(told)].slice(0, TOLD);
}
