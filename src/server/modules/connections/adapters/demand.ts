/** A value that an attribute may have there. */
export interface DemandChoice {
	/** Theirs, as the adapter sends it back. */
	readonly id: string;
	/** In Indonesian where they give it. */
	readonly name: string;
	/** `ml`; '' has none. */
	readonly unit: string;
}

/** Something that a category there demands of every product in it. What it merely offers is not asked. */
export interface Demand {
	/** Theirs, as the adapter sends it back. */
	readonly id: string;
	/** In Indonesian where they give it. */
	readonly name: string;
	/** choice: one of `choices`. several: at most `most` of them. date: a day. */
	readonly kind: 'choice' | 'several' | 'words' | 'number' | 'date';
	readonly choices: readonly DemandChoice[];
	/** What is taken where none of the choices fits. */
	readonly own: 'nothing' | 'words' | 'number';
	/** Of a number; none is a bare one. */
	readonly units: readonly string[];
	readonly most: number;
	/** It is demanded only with one of these choices of another demand; null always. */
	readonly when: { readonly id: string; readonly choices: readonly string[] } | null;
}

/** What a category there demands, and how it takes a brand. */
export interface CategoryDemands {
	readonly attributes: readonly Demand[];
	/** words: as she writes it. listed: one that they know; every other is sold without a brand there. */
	readonly brand: 'words' | 'listed';
}

/** A value as it is sent: one of theirs, or with '' as its id her own words, number, or day (`2027-01-31`). */
export type AttributeValue = DemandChoice;

/** An attribute of a product as it is to stand there. */
export interface GivenAttribute {
	readonly id: string;
	readonly kind: Demand['kind'];
	readonly values: readonly AttributeValue[];
}

/** More than a person answers, and more than she can choose from. */
const mostDemands = 40;
const mostChoices = 500;

/** Demands that can be answered: each once, with a name, and with something to answer it by. */
export function demandsOf(demands: readonly Demand[]): Demand[] {
	const known = new Map<string, Demand>();
	for (const demand of demands) {
		const choices = demand.choices
			.filter(({ id, name }) => id !== '' && id.length <= 200 && name !== '')
			.slice(0, mostChoices);
		const chosen = demand.kind === 'choice' || demand.kind === 'several';
		if (demand.id === '' || demand.name === '' || known.has(demand.id)) continue;
		if (chosen && choices.length === 0 && demand.own === 'nothing') continue;
		known.set(demand.id, { ...demand, choices, most: Math.max(1, demand.most) });
	}
	// A demand that hangs on one that is not asked can never hold.
	return [...known.values()]
		.filter(({ when }) => !when || known.has(when.id))
		.slice(0, mostDemands);
}

/** In one line, with single spaces. */
export const oneLine = (text: string): string => text.trim().replace(/\s+/g, ' ');

/** The same words, whatever their capitals and spaces: brands are compared so. */
export const sameWords = (one: string, other: string): boolean =>
	oneLine(one).toLowerCase() === oneLine(other).toLowerCase();
