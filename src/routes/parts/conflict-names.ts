import type { ContestedUnit, EnterpriseField } from '#modules/registry/index.ts';

const order: readonly EnterpriseField[] = [
	'latitude',
	'longitude',
	'annualSalesIdr',
	'capitalIdr',
	'figuresYear',
	'figuresSource',
];

/** Fields of one unit as people say them: the amount before its year. */
export function inReadingOrder(fields: readonly EnterpriseField[]): EnterpriseField[] {
	return fields.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** The fields of a unit that somebody types as a third value; the others follow from them. */
export function typedFields({ fields }: ContestedUnit): EnterpriseField[] {
	return inReadingOrder(fields).filter(
		(field) => field !== 'phoneOriginal' && field !== 'figuresSource',
	);
}

export const otherName = (unit: string, field: string) => `other-${unit}-${field}`;
