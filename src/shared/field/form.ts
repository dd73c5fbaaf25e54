/*
 * What a form of the field is made of. A definition is data with a version: a question is added by a new version,
 * never by a release, and an old draft opens with the version it was begun with.
 */

export type Words = { id: string; en: string };

export const questionTypes = [
	'text',
	'number',
	'money',
	'phone',
	'nik',
	'nib',
	'year',
	'date',
	'yesno',
	'choice',
	'choices',
	'area',
	'place',
	'photo',
	'permit',
	'note',
] as const;
export type QuestionType = (typeof questionTypes)[number];

/** What somebody answered: text as typed and put right, numbers, a code, codes, a place, ids of photos. */
export type Answer = string | number | boolean | string[] | Place | null;
export type Answers = Record<string, Answer>;

/** Where the device was, by its own word. */
export interface Place {
	latitude: number;
	longitude: number;
	/** Metres. */
	accuracy: number;
	/** By the device's clock, RFC 3339. */
	takenAt: string;
}

/** When a question is asked or required. Pure data, so that both sides decide alike. */
export type Condition =
	| { answered: string }
	| { question: string; is: string | number | boolean }
	| { question: string; includes: string }
	| { question: string; atLeast: number }
	| { not: Condition }
	| { all: Condition[] }
	| { any: Condition[] };

export interface Choice {
	code: string;
	label: Words;
	/** Taken out of the list for new answers; old ones stay readable. */
	retired?: boolean;
}

export interface Question {
	/** Stable for ever: `business.name`. Never used again for another meaning. */
	key: string;
	type: QuestionType;
	label: Words;
	hint?: Words;
	/** Read aloud beside the question, such as the tax statement beside turnover (SH-13). */
	statement?: Words;
	/** Name of a list of the definition, for choice and choices. */
	list?: string;
	required?: boolean | Condition;
	relevant?: Condition;
	min?: number;
	max?: number;
	/** Letters of a text, or pieces of photo. */
	maxLength?: number;
	/**
	 * The fact of the registry that this asks for: filled in beforehand, written back after. `enterprise.<field>`,
	 * `owner.<field>` or `permit.<code>`.
	 */
	field?: string;
	/** Kept encrypted apart from the other answers and never sent back to a device; a NIK always is. */
	sealed?: boolean;
	/** Not asked any more by this version; kept so that older answers stay readable. Never relevant. */
	retired?: boolean;
}

/** One of the seven aspects of the national data collection (domain.md §2), plus consent and closing. */
export interface Section {
	key: string;
	title: Words;
	questions: Question[];
}

export interface FormDefinition {
	id: string;
	version: number;
	title: Words;
	lists: Record<string, Choice[]>;
	sections: Section[];
}

/** What is wrong with one answer; `code` is the message `field_problem_<code>`. */
export interface AnswerProblem {
	key: string;
	code: string;
	params?: Record<string, string | number>;
	/** Warned about, never in the way: place and photos are like this. */
	soft?: boolean;
}
