import type { Condition } from '../fact-condition.ts';

/*
 * What a place where people buy demands of a product, as rows hold it. The lists are closed: a row with another word
 * is refused when it is written and left out when it is read, never half understood.
 */

/** What of a product a rule is about; each is one field of the editor, which mends it. */
export const contentFields = [
	/** Name and label of the variant, as buyers read them. */
	'title',
	'description',
	/** Pictures that are photographs: no other place is given a drawing. */
	'images',
	/** Whole grams. */
	'weight',
	/** Of the parcel, in whole millimetres. */
	'size',
	/** Whole rupiah. */
	'price',
	/** Free pieces; what is made to order has no end of them. */
	'stock',
	'sku',
	'brand',
	'gtin',
	/** Ours. */
	'category',
	/** Checked proofs: the badges of a product. */
	'permit',
] as const;
export type ContentField = (typeof contentFields)[number];

/** What `want` is, for each test. */
export const wantKinds = {
	/** It is there at all. */
	required: 'yes',
	/** Characters as marketplaces count them: code points. */
	'min-length': 'number',
	'max-length': 'number',
	/** Pictures. */
	'min-count': 'number',
	'max-count': 'number',
	/** Pixels of the longer side of every picture, which is the side of the square that is sent. */
	'min-pixels': 'number',
	/** Grams, rupiah, pieces; of a size its longest side in millimetres. */
	'min-amount': 'number',
	'max-amount': 'number',
	/** Percent of the letters that may be capitals. */
	'max-capitals': 'percent',
	/** Whole words or phrases, however their letters are written. */
	'forbidden-words': 'texts',
	/** Single characters that may not occur. */
	'forbidden-characters': 'texts',
	/** No phone number, link or e-mail address. */
	'no-contact': 'yes',
	'no-emoji': 'yes',
	/** One of these codes: categories; for permits, one of these proofs is held. */
	among: 'codes',
	'not-among': 'codes',
} as const;
export type ContentTest = keyof typeof wantKinds;
export const contentTests = Object.keys(wantKinds) as ContentTest[];

/** How a field can be judged. */
export const testsOf: Readonly<Record<ContentField, readonly ContentTest[]>> = {
	title: [
		'required',
		'min-length',
		'max-length',
		'max-capitals',
		'forbidden-words',
		'forbidden-characters',
		'no-contact',
		'no-emoji',
	],
	description: [
		'required',
		'min-length',
		'max-length',
		'max-capitals',
		'forbidden-words',
		'forbidden-characters',
		'no-contact',
		'no-emoji',
	],
	images: ['min-count', 'max-count', 'min-pixels'],
	weight: ['required', 'min-amount', 'max-amount'],
	size: ['required', 'min-amount', 'max-amount'],
	price: ['required', 'min-amount', 'max-amount'],
	stock: ['min-amount', 'max-amount'],
	sku: ['max-length'],
	brand: ['required', 'max-length'],
	gtin: ['required'],
	category: ['required', 'among', 'not-among'],
	permit: ['among'],
};

export type Want = number | true | readonly string[];

/** A demand that holds today. */
export interface ContentRule {
	id: string;
	field: ContentField;
	test: ContentTest;
	want: Want;
	/** Over the facts of a product; null holds for every product. */
	condition: Condition | null;
	/** Only a warning: it is taken, and sells worse. */
	advice: boolean;
	certainty: 'sure' | 'likely' | 'unsure';
}

const whole = (value: unknown): value is number =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const texts = (value: unknown): value is readonly string[] =>
	Array.isArray(value) &&
	value.length > 0 &&
	value.every((one: unknown) => typeof one === 'string' && one.trim() !== '');

/** Whether a test can be made with this. */
export function isWant(test: ContentTest, want: unknown): want is Want {
	switch (wantKinds[test]) {
		case 'yes':
			return want === true;
		case 'number':
			return whole(want);
		case 'percent':
			return whole(want) && want >= 1 && want <= 100;
		case 'texts':
			return texts(want) && (test !== 'forbidden-characters' || want.every(isOneCharacter));
		case 'codes':
			return texts(want) && want.every((code) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(code));
	}
}

const isOneCharacter = (text: string) => [...text].length === 1;

/** Whether a row can be judged by: field, test and what is wanted go together. */
export function isContentRule<T extends { field: string; test: string; want: unknown }>(
	row: T,
): row is T & { field: ContentField; test: ContentTest; want: Want } {
	const field = contentFields.find((known) => known === row.field);
	const test = field && testsOf[field].find((known) => known === row.test);
	return test !== undefined && isWant(test, row.want);
}

/** What a product breaks. */
export interface Problem {
	ruleId: string;
	/** What mends it; `facts` where the questions about the product must be answered first. */
	field: ContentField | 'facts';
	test: ContentTest;
	/** What it is now: a count, a length, the words that were found, the codes that it has. */
	have: number | readonly string[] | null;
	want: Want;
	advice: boolean;
	/** Of a permit, where the rules of permits were asked: what they say of the one that is nearest to be needed. */
	verdict?: PermitVerdict;
}

/** required; check: nobody but an officer can say; not-needed: by law, a place may still ask for it. */
export type PermitVerdict = 'required' | 'check' | 'not-needed';
