import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	holds,
	isAnswered,
	moveDraft,
	problemsOf,
	relevantAnswers,
	relevantKeys,
	tidyAnswer,
} from './evaluate.ts';
import type { Answer, Answers, FormDefinition, Question, QuestionType } from './form.ts';
import { readPhone } from './read-phone.ts';

const words = (text: string) => ({ id: text, en: text });
const question = (key: string, type: QuestionType, more: Partial<Question> = {}): Question => ({
	key,
	type,
	label: words(key),
	...more,
});
const form = (questions: Question[], version = 1): FormDefinition => ({
	id: 'uji',
	version,
	title: words('Uji'),
	lists: {
		taste: [
			{ code: 'sweet', label: words('Manis') },
			{ code: 'salty', label: words('Asin'), retired: true },
		],
	},
	sections: [{ key: 's', title: words('S'), questions }],
});
const today = '2026-11-21';
const codes = (questions: Question[], answers: Answers) =>
	problemsOf(form(questions), answers, today).map(({ key, code }) => `${key}:${code}`);

describe('conditions of a form', () => {
	it.each<[Parameters<typeof holds>[0], Answers, boolean]>([
		[{ answered: 'a' }, { a: '  ' }, false],
		[{ answered: 'a' }, { a: false }, true],
		[{ answered: 'a' }, { a: 0 }, true],
		[{ question: 'a', is: 'x' }, { a: 'x' }, true],
		[{ question: 'a', is: false }, {}, false],
		[{ question: 'a', includes: 'x' }, { a: ['y', 'x'] }, true],
		[{ question: 'a', includes: 'x' }, { a: 'x' }, true],
		[{ question: 'a', includes: 'x' }, {}, false],
		[{ question: 'a', atLeast: 3 }, { a: 3 }, true],
		[{ question: 'a', atLeast: 0 }, {}, false],
		[{ not: { answered: 'a' } }, {}, true],
		[{ all: [] }, {}, true],
		[{ any: [] }, {}, false],
		[{ any: [{ answered: 'a' }, { answered: 'b' }] }, { b: 'x' }, true],
	])('%j of %j is %s', (condition, answers, expected) => {
		expect(holds(condition, answers)).toBe(expected);
	});
});

describe('relevance', () => {
	const chain = [
		question('sells', 'yesno'),
		question('online', 'yesno', { relevant: { question: 'sells', is: true } }),
		question('link', 'text', { relevant: { question: 'online', is: true }, required: true }),
	];

	it('ignores an answer behind a door that was closed again', () => {
		const answers = { sells: false, online: true, link: 'toko.example' };
		expect([...relevantKeys(form(chain), answers)]).toEqual(['sells']);
		expect(relevantAnswers(form(chain), answers)).toEqual({ sells: false });
		expect(codes(chain, answers)).toEqual([]);
	});

	it('asks for what is required only where it is asked', () => {
		expect(codes(chain, { sells: true, online: true })).toEqual(['link:required']);
	});

	it('never asks what a version has retired', () => {
		const old = [
			question('fax', 'text', { retired: true, required: true }),
			question('x', 'text', { relevant: { answered: 'fax' } }),
		];
		expect([...relevantKeys(form(old), { fax: '1' })]).toEqual([]);
	});
});

describe('problems of answers', () => {
	it.each<[Question, Answer, string[]]>([
		[question('q', 'text', { maxLength: 3 }), 'abcd', ['q:long']],
		[question('q', 'text'), 'a\u0000b', ['q:strange']],
		[question('q', 'text'), 7, ['q:kind']],
		[question('q', 'number', { min: 1, max: 5 }), 0, ['q:min']],
		[question('q', 'number', { min: 1, max: 5 }), 6, ['q:max']],
		[question('q', 'number'), Number.NaN, ['q:number']],
		[question('q', 'money'), 10.5, ['q:whole']],
		[question('q', 'money'), -1, ['q:min']],
		[question('q', 'year'), 2027, ['q:max']],
		[question('q', 'phone'), '0812 3456 7890', []],
		[question('q', 'phone'), 'rumah', ['q:phone']],
		[question('q', 'nik'), '3671014107900001', []],
		[question('q', 'nik'), '36710141079000', ['q:nik']],
		[question('q', 'nik'), '3671019913900001', ['q:nik-odd']],
		[question('q', 'nib'), '123', ['q:nib']],
		[question('q', 'date'), '2026-02-30', ['q:date']],
		[question('q', 'date'), '2026-11-22', ['q:date-ahead']],
		[question('q', 'yesno'), 'ya', ['q:kind']],
		[question('q', 'choice', { list: 'taste' }), 'sour', ['q:choice']],
		[question('q', 'choice', { list: 'taste' }), 'salty', []],
		[question('q', 'choices', { list: 'taste' }), ['sweet', 'sour'], ['q:choice']],
		[question('q', 'area'), '36.03', ['q:area']],
		[question('q', 'place'), { latitude: 91, longitude: 0, accuracy: 1, takenAt: '' }, ['q:place']],
		[question('q', 'photo', { maxLength: 1 }), ['a', 'b'], ['q:photos']],
	])('%j says of %j: %j', (asked, answer, expected) => {
		expect(codes([asked], { q: answer })).toEqual(expected);
	});

	it('never let a place, a photo or an odd card stand in the way (EN-02)', () => {
		const asked = [
			question('place', 'place', { required: true }),
			question('photo', 'photo', { required: true }),
			question('nik', 'nik'),
		];
		const found = problemsOf(form(asked), { nik: '3671019913900001' }, today);
		expect(found).toHaveLength(3);
		expect(found.every(({ soft }) => soft)).toBe(true);
	});
});

describe('tidy answers', () => {
	it.each([
		['phone', '0812-3456 7890', '+6281234567890'],
		['phone', 'tidak ada', 'tidak ada'],
		['nik', '3671 0141 0790 0001', '3671014107900001'],
		['nib', 'NIB: 1234567890123', '1234567890123'],
		['text', '  Warung Sari ', 'Warung Sari'],
	] as const)('%s %j becomes %j', (type, typed, expected) => {
		expect(tidyAnswer(question('q', type), typed)).toBe(expected);
	});

	it.each([
		['81234567890', '+6281234567890'],
		['(0254) 123456', '+62254123456'],
		['6221555012', '+6221555012'],
		['254123456', undefined],
		['+6581234567', '+6581234567'],
		['+62 0812', undefined],
	])('reads the phone %j as %j', (typed, expected) => {
		expect(readPhone(typed)).toBe(expected);
	});
});

describe('a draft carried to another version', () => {
	const one = form([question('a', 'text'), question('b', 'number'), question('c', 'text')]);
	const two = form(
		[
			question('a', 'text'),
			question('c', 'text', { retired: true }),
			question('d', 'text', { relevant: { answered: 'a' } }),
			question('e', 'text', { relevant: { answered: 'z' } }),
			question('n', 'note'),
		],
		2,
	);

	it('keeps what is still asked, sets aside the rest, and names what is new', () => {
		expect(moveDraft(one, two, { a: 'x', b: 1, c: 'y' })).toEqual({
			answers: { a: 'x' },
			left: { b: 1, c: 'y' },
			fresh: ['d'],
		});
	});

	it('loses no answer, whatever the answers are', () => {
		const answer = fc.oneof(
			fc.string(),
			fc.integer(),
			fc.boolean(),
			fc.array(fc.string()),
			fc.constant(null),
		);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'x'), answer), (answers) => {
				const moved = moveDraft(one, two, answers);
				expect({ ...moved.answers, ...moved.left }).toEqual(answers);
				expect(moved.fresh.some((key) => isAnswered(answers[key]))).toBe(false);
			}),
		);
	});
});
