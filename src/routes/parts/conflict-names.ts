import type { ContestedUnit, EnterpriseField } from '#modules/registry/index.ts';

/** The fields of a unit that somebody types as a third value; the others follow from them. */
export function typedFields({ fields }: ContestedUnit): EnterpriseField[] {
	return fields.filter((field) => field !== 'phoneOriginal' && field !== 'figuresSource');
}

export const otherName = (unit: string, field: string) => `other-${unit}-${field}`;
