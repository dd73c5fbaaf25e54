import { describe, expect, it } from 'vitest';
import { questionsOf, relevantKeys } from '#shared/field/evaluate.ts';
import type { FormDefinition } from '#shared/field/form.ts';
import { kitchen } from '#tests/make/field.ts';
import { definitionProblems } from './check-definition.ts';
import { versionProblems, withFormer } from './next-version.ts';
import survey from './pendataan.1.json' with { type: 'json' };

const first = survey as unknown as FormDefinition;
const words = (text: string) => ({ id: text, en: text });

describe('the next version', () => {
	const change = (how: (form: FormDefinition) => void) => {
		const form = structuredClone(first);
		how(form);
		return form;
	};

	it('keeps a question and a choice that were left out, as retired (EN-04)', () => {
		const next = change((form) => {
			form.lists['kind'] = form.lists['kind']!.filter(({ code }) => code !== 'trade');
			form.sections = form.sections.filter(({ key }) => key !== 'logistics');
		});
		const kept = withFormer(first, next);
		expect(kept.lists['kind']!.find(({ code }) => code === 'trade')).toMatchObject({
			retired: true,
		});
		expect(kept.lists['sending']).toHaveLength(first.lists['sending']!.length);
		expect(
			questionsOf(kept)
				.filter(({ retired }) => retired)
				.map(({ key }) => key),
		).toEqual(['logistics.sending', 'logistics.supply']);
		expect([...relevantKeys(kept, kitchen)]).not.toContain('logistics.sending');
	});

	it('never gives a key another meaning', () => {
		const next = change((form) => {
			for (const question of questionsOf(form)) {
				if (question.key === 'people.total') question.type = 'text';
				if (question.key === 'business.kind') question.list = 'form';
				if (question.key === 'business.address') question.field = 'enterprise.story';
				if (question.key === 'owner.nik') delete question.sealed;
			}
		});
		expect(versionProblems(first, next).map(({ key, code }) => `${key} ${code}`)).toEqual([
			'business.kind list-changed',
			'business.address field-changed',
			'owner.nik unsealed',
			'people.total type-changed',
		]);
	});

	it('is refused with keys that come twice, lists that lack and conditions that could never hold', () => {
		const form: FormDefinition = {
			id: 'uji',
			version: 1,
			title: words('Uji'),
			lists: {
				a: [
					{ code: 'x', label: words('X') },
					{ code: 'x', label: words('X') },
				],
			},
			sections: [
				{
					key: 's',
					title: words('S'),
					questions: [
						{ key: 'q', type: 'text', label: words('Q'), relevant: { answered: 'later' } },
						{ key: 'q', type: 'choice', list: 'b', label: { id: 'Q', en: '' } },
						{ key: 'later', type: 'text', label: words('L') },
					],
				},
			],
		};
		expect(definitionProblems(form).map(({ code }) => code)).toEqual([
			'condition',
			'key-twice',
			'label',
			'list',
			'code-twice',
		]);
	});
});
