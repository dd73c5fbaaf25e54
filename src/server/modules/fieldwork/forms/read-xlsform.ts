import type { Choice, FormDefinition, Question, Section, Words } from '#shared/field/form.ts';
import { questionTypes } from '#shared/field/form.ts';
import { readCondition } from './read-condition.ts';
import {
	createSheetReader,
	type SheetRow,
	type SheetRows,
	type XlsFormProblem,
} from './sheet-rows.ts';

export type ReadXlsForm = { form: FormDefinition } | { problems: XlsFormProblem[] };

/** XLSForm's names of what we have; a few of ours (`nik`, `phone`, `money` …) can be written as they are. */
const typeOf: Record<string, Question['type']> = {
	...Object.fromEntries(questionTypes.map((type) => [type, type])),
	integer: 'number',
	decimal: 'number',
	geopoint: 'place',
	image: 'photo',
};

/** `owner_name` is the question `owner-name`: keys have one way of writing. */
const keyOf = (name: string) => name.trim().toLowerCase().replaceAll('_', '-');

/**
 * Reads the practical part of XLSForm: the sheets survey, choices and settings; groups become sections; labels and
 * hints in Indonesian and English. Columns of ours: `field` (the fact of the registry), `sealed`, `statement`.
 */
export function readXlsForm(sheets: readonly SheetRows[]): ReadXlsForm {
	const problems: XlsFormProblem[] = [];
	const reader = (name: string) => createSheetReader(sheets, name, problems);
	const lists = readChoices(reader('choices'));
	const survey = reader('survey');
	const yesNo = new Set(
		survey.rows
			.filter(({ text }) => text('type') === 'yesno')
			.map(({ text }) => keyOf(text('name'))),
	);
	const sections: Section[] = [];
	for (const row of survey.rows) {
		const type = row.text('type').replace(/\s+/g, ' ').toLowerCase();
		if (type === '') continue;
		if (/^begin[ _]group$/.test(type))
			sections.push({ key: keyOf(row.text('name')), title: row.words('label'), questions: [] });
		else if (!/^end[ _]group$/.test(type)) {
			if (sections.length === 0)
				sections.push({ key: 'form', title: { id: 'Formulir', en: 'Form' }, questions: [] });
			const question = readQuestion(row, type, yesNo);
			if (question) sections.at(-1)!.questions.push(question);
		}
	}
	const [settings] = reader('settings').rows;
	const id = keyOf(settings?.text('form_id') || 'pendataan');
	const title = settings?.words('form_title', false) ?? { id: '', en: '' };
	const plain = settings?.text('form_title') ?? '';
	if (survey.rows.length === 0)
		problems.push({ sheet: 'survey', row: 1, column: 'type', code: 'no-survey', params: {} });
	if (problems.length > 0) return { problems };
	const named = { id: title.id || plain || id, en: title.en || plain || id };
	return {
		form: {
			id,
			version: 1,
			title: named,
			lists,
			sections: sections.filter(({ questions }) => questions.length > 0),
		},
	};
}

function readChoices({ rows }: { rows: readonly SheetRow[] }): Record<string, Choice[]> {
	const lists: Record<string, Choice[]> = {};
	for (const row of rows) {
		const list = keyOf(row.text('list_name') || row.text('list name'));
		const code = row.text('name');
		if (!list && !code) continue;
		if (!list) row.say('list_name', 'missing');
		if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/.test(code))
			row.say('name', 'choice-name', { name: code });
		const choice: Choice = { code, label: row.words('label') };
		if (row.yes('retired')) choice.retired = true;
		(lists[list] ??= []).push(choice);
	}
	return lists;
}

function readQuestion(
	row: SheetRow,
	written: string,
	yesNo: ReadonlySet<string>,
): Question | undefined {
	const [word = '', list] = written.split(' ');
	const listed = /^select_(one|multiple)$/.exec(word);
	const type = listed ? (listed[1] === 'one' ? 'choice' : 'choices') : typeOf[written];
	if (!type) {
		row.say('type', 'type', { type: written });
		return undefined;
	}
	const name = row.text('name');
	if (!/^[A-Za-z][\w.-]{0,79}$/.test(name)) row.say('name', 'name', { name });
	const question: Question = { key: keyOf(name), type, label: row.words('label') };
	if (listed) {
		if (!list) row.say('type', 'list-missing');
		question.list = keyOf(list ?? '');
	}
	const hint = row.words('hint', false);
	if (hint.id || hint.en) question.hint = both(hint);
	const statement = row.words('statement', false);
	if (statement.id || statement.en) question.statement = both(statement);
	readRequired(row, question, yesNo);
	const relevant = readExpression(row, 'relevant', yesNo);
	if (relevant) question.relevant = relevant;
	readConstraint(row, question);
	const field = row.text('field');
	if (field && !/^(enterprise|owner|permit)\.[A-Za-z0-9-]+$/.test(field))
		row.say('field', 'field', { field });
	else if (field) question.field = field;
	if (row.yes('sealed') || type === 'nik') question.sealed = true;
	return question;
}

const both = ({ id, en }: Words): Words => ({ id: id || en, en: en || id });

function readRequired(row: SheetRow, question: Question, yesNo: ReadonlySet<string>): void {
	if (!row.text('required').includes('$')) {
		if (row.yes('required')) question.required = true;
		return;
	}
	const required = readExpression(row, 'required', yesNo);
	if (required) question.required = required;
}

function readExpression(row: SheetRow, column: string, yesNo: ReadonlySet<string>) {
	const text = row.text(column);
	if (text === '') return undefined;
	const read = readCondition(text, keyOf, (key) => yesNo.has(key));
	if ('condition' in read) return read.condition;
	row.say(column, read.problem.code, { at: read.problem.at });
	return undefined;
}

/** `. >= 1 and . <= 100`, `string-length(.) <= 50`. */
function readConstraint(row: SheetRow, question: Question): void {
	const text = row.text('constraint');
	if (text === '') return;
	for (const part of text.split(/\s+and\s+/i)) {
		const bound = /^\s*\.\s*(>=|<=)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(part);
		const length = /^\s*string-length\(\s*\.\s*\)\s*<=\s*(\d+)\s*$/.exec(part);
		if (length) question.maxLength = Number(length[1]);
		else if (!bound) row.say('constraint', 'constraint', { at: part.trim().slice(0, 40) });
		else if (bound[1] === '>=') question.min = Number(bound[2]);
		else question.max = Number(bound[2]);
	}
}
