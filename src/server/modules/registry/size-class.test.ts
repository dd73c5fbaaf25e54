import { expect, test } from 'vitest';
import { deriveSizeClass, type SizeRule } from './size-class.ts';

const billion = 1_000_000_000;
const rule = (
	sizeClass: SizeRule['sizeClass'],
	basis: SizeRule['basis'],
	max: number | null,
	validFrom = '2021-02-02',
	validTo: string | null = null,
): SizeRule => ({
	id: `${validFrom}:${basis}:${sizeClass}`,
	sizeClass,
	basis,
	maxIdr: max === null ? null : max * billion,
	validFrom,
	validTo,
	legalBasis: 'PP 7/2021 Pasal 35',
});
const rules: SizeRule[] = [
	rule('large', 'capital', null),
	rule('micro', 'capital', 1),
	rule('small', 'capital', 5),
	rule('medium', 'capital', 10),
	rule('micro', 'annual-sales', 2),
	rule('small', 'annual-sales', 15),
	rule('medium', 'annual-sales', 50),
	rule('large', 'annual-sales', null),
];
const today = '2026-11-21';
const figures = { capitalIdr: null, annualSalesIdr: null, startedYear: 2015 };

// PP 7/2021 Pasal 35: the limit itself belongs to the lower class.
test.each([
	[0, 'micro'],
	[2 * billion, 'micro'],
	[2 * billion + 1, 'small'],
	[15 * billion, 'small'],
	[15 * billion + 1, 'medium'],
	[50 * billion, 'medium'],
	[50 * billion + 1, 'large'],
] as const)('annual sales of %i are %s', (annualSalesIdr, sizeClass) => {
	expect(deriveSizeClass(rules, { ...figures, annualSalesIdr }, today)?.sizeClass).toBe(sizeClass);
});

test.each([
	[billion, 'micro'],
	[billion + 1, 'small'],
	[5 * billion, 'small'],
	[5 * billion + 1, 'medium'],
	[10 * billion, 'medium'],
	[10 * billion + 1, 'large'],
] as const)('a capital of %i is %s', (capitalIdr, sizeClass) => {
	expect(deriveSizeClass(rules, { ...figures, capitalIdr }, today)?.sizeClass).toBe(sizeClass);
});

test('a new enterprise is judged by its capital, one with a year of sales by its sales', () => {
	const both = { capitalIdr: 6 * billion, annualSalesIdr: billion };
	expect(deriveSizeClass(rules, { ...both, startedYear: 2026 }, today)).toMatchObject({
		sizeClass: 'medium',
		basis: 'capital',
		why: 'is-new',
		aboveIdr: 5 * billion,
		maxIdr: 10 * billion,
	});
	expect(deriveSizeClass(rules, { ...both, startedYear: 2025 }, today)).toMatchObject({
		sizeClass: 'micro',
		basis: 'annual-sales',
		why: 'has-sales-of-a-year',
		aboveIdr: null,
	});
	expect(
		deriveSizeClass(rules, { capitalIdr: null, annualSalesIdr: billion, startedYear: 2026 }, today),
	).toMatchObject({ why: 'only-figure', sizeClass: 'micro' });
});

test('without a figure, or before the rules held, there is no class', () => {
	expect(deriveSizeClass(rules, figures, today)).toBeUndefined();
	expect(deriveSizeClass(rules, { ...figures, capitalIdr: 1 }, '2021-02-01')).toBeUndefined();
});

test('a rule that was replaced counts until the day before', () => {
	const dated = [
		rule('micro', 'annual-sales', 2, '2021-02-02', '2027-01-01'),
		rule('large', 'annual-sales', null, '2021-02-02', '2027-01-01'),
		rule('micro', 'annual-sales', 3, '2027-01-01'),
		rule('large', 'annual-sales', null, '2027-01-01'),
	];
	const sold = { ...figures, annualSalesIdr: 2.5 * billion };
	expect(deriveSizeClass(dated, sold, '2026-12-31')?.sizeClass).toBe('large');
	expect(deriveSizeClass(dated, sold, '2027-01-01')?.sizeClass).toBe('micro');
});
