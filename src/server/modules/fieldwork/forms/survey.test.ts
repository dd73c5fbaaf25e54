import { describe, expect, it } from 'vitest';
import { problemsOf, questionsOf, relevantKeys } from '#shared/field/evaluate.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { kitchen } from '#tests/make/field.ts';
import { definitionProblems } from './check-definition.ts';
import { readDefinition } from './definition-file.ts';
import survey from './pendataan.1.json' with { type: 'json' };

const first = survey as unknown as FormDefinition;
const words = (text: string) => ({ id: text, en: text });

describe('the survey that every installation has', () => {
	it('is whole, has the seven aspects, and asks for no family card', () => {
		expect(readDefinition(survey)).toHaveProperty('form');
		expect(definitionProblems(first)).toEqual([]);
		const sections = first.sections.map(({ key }) => key);
		for (const aspect of [
			'business',
			'marketing',
			'production',
			'finance',
			'organisation',
			'logistics',
			'people',
		])
			expect(sections).toContain(aspect);
		expect(JSON.stringify(survey)).not.toMatch(/kartu keluarga|nomor kk/i);
	});

	it('is short for a simple kitchen, and turnover may be a band beside its tax statement (SH-13)', () => {
		expect(problemsOf(first, kitchen, '2026-11-20')).toEqual([]);
		expect(relevantKeys(first, kitchen).size).toBeLessThan(50);
		const money = questionsOf(first).filter(({ key }) => key.startsWith('money.sales'));
		expect(money.map(({ type }) => type)).toEqual(['choice', 'money']);
		for (const { statement, required } of money) {
			expect(statement?.id).toContain('pajak');
			expect(required).toBeUndefined();
		}
	});

	it('keeps NIK, birth day, disability and tax number sealed', () => {
		const sealed = questionsOf(first).filter((question) => question.sealed);
		expect(sealed.map(({ key }) => key)).toEqual([
			'owner.nik',
			'owner.born',
			'owner.disability',
			'legal.npwp',
		]);
	});
});

it.each([
	[undefined],
	[{}],
	[
		{
			...first,
			sections: [
				{ key: 'a', title: words('a'), questions: [{ key: 'q', type: 'file', label: words('q') }] },
			],
		},
	],
	[{ ...first, secret: 1 }],
])('a JSON file that is no form is refused with its place (%#)', (given) => {
	expect(readDefinition(given)).toHaveProperty('wrongAt');
});
