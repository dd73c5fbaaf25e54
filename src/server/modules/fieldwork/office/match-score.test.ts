import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, FormDefinition, QuestionType } from '#shared/field/form.ts';
import { chooseQuestions, matchAnswers, type MatchLimits } from './match-score.ts';

const words = { id: '', en: '' };
const types: Record<string, QuestionType> = {
	sales: 'money',
	people: 'number',
	since: 'year',
	name: 'text',
	phone: 'phone',
	kind: 'choice',
	channels: 'choices',
	qris: 'yesno',
	where: 'place',
};
const form: FormDefinition = {
	id: 'uji',
	version: 1,
	title: words,
	lists: {},
	sections: [
		{
			key: 'all',
			title: words,
			questions: [
				...Object.entries(types).map(([key, type]) => ({ key, type, label: words })),
				{ key: 'born', type: 'year', label: words, sealed: true },
			],
		},
	],
};
const limits: MatchLimits = {
	money: 0.25,
	number: 0.1,
	text: 0.8,
	weights: { money: 1, number: 1, year: 1, text: 1, phone: 2, choice: 2, choices: 1, yesno: 2 },
	questions: 4,
};
const score = (key: string, first: Answer, second: Answer) =>
	matchAnswers(form, [key], { [key]: first }, { [key]: second }, limits).score;

describe('one question', () => {
	it.each<[string, string, Answer, Answer, number | null]>([
		['the same money', 'sales', 100_000_000, 100_000_000, 1],
		['money within a quarter', 'sales', 100_000_000, 76_000_000, 1],
		['money just within', 'sales', 100_000_000, 75_000_000, 1],
		['money beyond a quarter', 'sales', 100_000_000, 74_999_999, 0],
		['no money and some', 'sales', 0, 50_000, 0],
		['no money twice', 'sales', 0, 0, 1],
		['one worker more', 'people', 2, 3, 1],
		['two workers more', 'people', 2, 4, 0],
		['a tenth of many', 'people', 100, 110, 1],
		['more than a tenth of many', 'people', 100, 112, 0],
		['the year beside', 'since', 2015, 2016, 1],
		['another year', 'since', 2015, 2018, 0],
		['a slip of the pen', 'name', 'Keripik Bu Siti', 'Kripik Bu Siti', 1],
		['another name', 'name', 'Keripik Bu Siti', 'Bengkel Jaya', 0],
		['a phone written otherwise', 'phone', '0812 3456 7890', '+62 812-3456-7890', 1],
		['another phone', 'phone', '0812 3456 7890', '0812 3456 7891', 0],
		['the same choice', 'kind', 'craft', 'craft', 1],
		['another choice', 'kind', 'craft', 'culinary', 0],
		['half of the choices', 'channels', ['home', 'market'], ['home'], 0.5],
		['choices in another order', 'channels', ['a', 'b'], ['b', 'a'], 1],
		['yes and no', 'qris', true, false, 0],
		['no and no', 'qris', false, false, 1],
		['not answered the second time', 'qris', true, null, null],
		['not answered the first time', 'qris', null, true, 0],
		['a place, which is not compared', 'where', null, 'x', null],
		['a question that the form does not know', 'gone', 'a', 'a', null],
	])('%s', (_, key, first, second, expected) => {
		expect(score(key, first, second)).toBe(expected);
	});
});

describe('all in all', () => {
	it('weighs each question', () => {
		const first = { sales: 100, qris: true, kind: 'craft' };
		const second = { sales: 100, qris: false, kind: 'craft' };
		const { score, compared } = matchAnswers(
			form,
			['sales', 'qris', 'kind'],
			first,
			second,
			limits,
		);
		expect(score).toBeCloseTo(3 / 5);
		expect(compared).toEqual([
			{ key: 'sales', share: 1, weight: 1 },
			{ key: 'qris', share: 0, weight: 2 },
			{ key: 'kind', share: 1, weight: 2 },
		]);
	});

	it('is 1 for the same answers, 0 to 1 for any, and does not mind who asked first with numbers', () => {
		const answer = fc.record(
			{
				sales: fc.integer({ min: 1, max: 1e9 }),
				people: fc.integer({ min: 0, max: 99 }),
				qris: fc.boolean(),
				channels: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
			},
			{ requiredKeys: ['sales', 'people', 'qris', 'channels'] },
		);
		const keys = Object.keys(types);
		fc.assert(
			fc.property(answer, answer, (a, b) => {
				expect(matchAnswers(form, keys, a, a, limits).score).toBe(1);
				const there = matchAnswers(form, keys, a, b, limits).score!;
				expect(there).toBeGreaterThanOrEqual(0);
				expect(there).toBeLessThanOrEqual(1);
				expect(matchAnswers(form, keys, b, a, limits).score).toBeCloseTo(there);
			}),
		);
	});
});

it('asks what was answered in the clear and can be compared, in the order of the form', () => {
	const answers = {
		sales: 1,
		people: 2,
		name: 'x',
		qris: false,
		kind: 'craft',
		where: 'x',
		born: 1980,
	};
	const lots: Record<string, string> = { kind: 'a', sales: 'b', qris: 'c', name: 'd', people: 'e' };
	const lotOf = (key: string) => lots[key] ?? '0';
	expect(chooseQuestions(form, answers, limits, lotOf)).toEqual(['sales', 'name', 'kind', 'qris']);
	expect(chooseQuestions(form, {}, limits, lotOf)).toEqual([]);
});
