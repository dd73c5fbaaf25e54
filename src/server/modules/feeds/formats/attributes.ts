import type { FeedItem } from './item.ts';

/** One field of a catalogue: what it is called there, how it is filled, and what the catalogue takes. */
export interface Attribute {
	readonly name: string;
	/** Without it the catalogue refuses the item, so that the item is left out. */
	readonly required?: true;
	/** Longest value, in UTF-16 units. */
	readonly max?: number;
	/** The only words that it takes. */
	readonly values?: readonly string[];
	readonly shape?: RegExp;
	/** '' and an empty list say nothing. Several values only where the catalogue takes several. */
	readonly of: (item: FeedItem) => string | readonly string[];
}

/** What stands in a field, in the order of the table; several values only where `of` gives several. */
export type Filled = readonly (string | readonly string[])[];

/** The fields of an item, or the name of the one that the catalogue would refuse. */
export type Judged = { values: Filled } | { refused: string };

function fits(attribute: Attribute, value: string): boolean {
	if (attribute.max !== undefined && value.length > attribute.max) return false;
	if (attribute.values && !attribute.values.includes(value)) return false;
	return !attribute.shape || attribute.shape.test(value);
}

/**
 * Fills the fields of an item and judges each while it does. A required one that is empty or unfit refuses the item;
 * another unfit one is left empty, since an item without it sells better than none.
 */
export function fill(table: readonly Attribute[], item: FeedItem): Judged {
	const values: (string | readonly string[])[] = [];
	for (const attribute of table) {
		const value = attribute.of(item);
		const good =
			typeof value === 'string'
				? value === '' || fits(attribute, value)
				: value.every((one) => fits(attribute, one));
		if (attribute.required && (!good || value.length === 0)) return { refused: attribute.name };
		values.push(good ? value : '');
	}
	return { values };
}

/** `25000 IDR` */
export const rupiahPrice = (item: FeedItem): string => `${item.priceIdr} IDR`;
export const priceShape = /^[1-9]\d{0,11} IDR$/;
export const urlShape = /^https?:\/\/[^\s<>"]+$/;

/** `250 g`; null is nothing. */
export const grams = (weight: number | null): string => (weight ? `${weight} g` : '');

/** `12.5 cm` of whole millimetres; null is nothing. */
export const centimetres = (mm: number | null): string => (mm ? `${mm / 10} cm` : '');
