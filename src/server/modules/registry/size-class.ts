import type { SizeClass } from './values.ts';

export interface SizeRule {
	readonly id: string;
	readonly sizeClass: SizeClass;
	readonly basis: 'capital' | 'annual-sales';
	/** Inclusive; null has no upper bound. */
	readonly maxIdr: number | null;
	/** `YYYY-MM-DD`. */
	readonly validFrom: string;
	readonly validTo: string | null;
	readonly legalBasis: string;
}

export interface SizeFigures {
	/** Without land and building. */
	capitalIdr: number | null;
	annualSalesIdr: number | null;
	startedYear: number | null;
}

export interface SizeReason {
	sizeClass: SizeClass;
	ruleId: string;
	basis: 'capital' | 'annual-sales';
	/** The figure that decided. */
	figureIdr: number;
	/** More than this (null for the lowest class) and at most `maxIdr` (null for the highest). */
	aboveIdr: number | null;
	maxIdr: number | null;
	legalBasis: string;
	/** Why this figure: it has sold for a year, it is new, or the other figure is unknown. */
	why: 'has-sales-of-a-year' | 'is-new' | 'only-figure';
}

/**
 * The size class of an enterprise by the rules that hold `on` a day (`YYYY-MM-DD`): a new one by its capital,
 * one that has sold for a year by its annual sales (PP 7/2021 Pasal 35). Undefined without a figure.
 */
export function deriveSizeClass(
	rules: readonly SizeRule[],
	{ capitalIdr, annualSalesIdr, startedYear }: SizeFigures,
	on: string,
): SizeReason | undefined {
	const isNew = startedYear !== null && startedYear >= Number(on.slice(0, 4));
	const bySales = annualSalesIdr !== null && !(isNew && capitalIdr !== null);
	const figureIdr = bySales ? annualSalesIdr : capitalIdr;
	if (figureIdr === null) return undefined;
	const basis = bySales ? 'annual-sales' : 'capital';
	const held = rules
		.filter(
			(rule) =>
				rule.basis === basis &&
				rule.validFrom <= on &&
				(rule.validTo === null || on < rule.validTo),
		)
		.sort((a, b) => (a.maxIdr ?? Infinity) - (b.maxIdr ?? Infinity));
	const index = held.findIndex((rule) => rule.maxIdr === null || figureIdr <= rule.maxIdr);
	const rule = held[index];
	if (!rule) return undefined;
	const onlyFigure = capitalIdr === null || annualSalesIdr === null;
	return {
		sizeClass: rule.sizeClass,
		ruleId: rule.id,
		basis,
		figureIdr,
		aboveIdr: held[index - 1]?.maxIdr ?? null,
		maxIdr: rule.maxIdr,
		legalBasis: rule.legalBasis,
		why: onlyFigure ? 'only-figure' : bySales ? 'has-sales-of-a-year' : 'is-new',
	};
}
