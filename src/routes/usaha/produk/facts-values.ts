import type { FactName, ProductFacts } from '#shared/product-facts.ts';

/** The questions about permits as they stand in the form: text, exactly as typed; '' is not answered. */
export type FactValues = Record<FactName, string>;
export type FactErrorField = 'shelfLifeDays' | 'ingredients' | 'nature';

export const factNames = [
	'nature',
	'shelfLifeDays',
	'storage',
	'process',
	'madeAt',
	'foodKind',
	'goodsKind',
	'packed',
	'claims',
	'animal',
	'notHalal',
	'ingredients',
] as const satisfies readonly FactName[];

export const noFacts = Object.fromEntries(factNames.map((name) => [name, ''])) as FactValues;

export function typedFacts(form: FormData): FactValues {
	const text = (name: string) => String(form.get(`fact-${name}`) ?? '').replace(/\r\n?/g, '\n');
	return Object.fromEntries(factNames.map((name) => [name, text(name)])) as FactValues;
}

export function shownFacts(facts: ProductFacts): FactValues {
	const shown = (value: unknown) =>
		value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
	return Object.fromEntries(factNames.map((name) => [name, shown(facts[name])])) as FactValues;
}
