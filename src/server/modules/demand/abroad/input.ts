import { z } from 'zod';
import { readAddress } from '#modules/accounts/index.ts';
import { cleanLine, cleanLines } from '#shared/clean-text.ts';
import { countriesAbroad } from '#shared/countries.ts';
import { incoterms } from '#shared/export-facts.ts';

/* The messages are keys of the message files, so that a page can say them beside the field. */

/** A price and terms for a lot, or some pieces to look at first. */
export const inquiryKinds = ['quotation', 'sample'] as const;
export type InquiryKind = (typeof inquiryKinds)[number];

/** More of one product no small maker exports at once. */
const mostPieces = 1_000_000;
const mostIdr = 100_000_000;

const line = (max: number) =>
	z
		.string()
		.max(2_000, 'demand_words_long')
		.transform(cleanLine)
		.pipe(z.string().max(max, 'demand_words_long'));
const lines = (max: number) =>
	z
		.string()
		.max(5_000, 'demand_words_long')
		.transform(cleanLines)
		.pipe(z.string().max(max, 'demand_words_long'));
const whole = (reason: string, least: number, most: number) =>
	z.number(reason).int(reason).min(least, reason).max(most, reason);

/** What a buyer abroad asks. Texts are taken without markup and turning marks. */
export const inquiryInput = z.object({
	kind: z.enum(inquiryKinds, 'abroad_kind_missing'),
	quantity: whole('abroad_quantity_wrong', 1, mostPieces),
	country: z.enum(countriesAbroad as [string, ...string[]], 'abroad_country_missing'),
	place: line(80).default(''),
	incoterm: z.enum(incoterms, 'abroad_incoterm_wrong').nullable().default(null),
	words: lines(500).default(''),
	name: line(80).pipe(z.string().regex(/\p{L}.*\p{L}/u, 'abroad_name_short')),
	/** An e-mail address, or a phone number with its country code: without one it would be read as one of here. */
	contact: z
		.string()
		.max(254, 'abroad_contact_wrong')
		.transform((text) => text.trim().replace(/^00(?=\s*[1-9])/, '+'))
		.refine(
			(text) => /^\+|@/.test(text) && readAddress(text) !== undefined,
			'abroad_contact_wrong',
		),
});
export type InquiryInput = z.input<typeof inquiryInput>;
export type InquiryField = keyof InquiryInput;

/** What the maker answers. */
export const inquiryAnswer = z.object({
	/** For one piece; nothing to pay is 0, for samples alone. */
	priceIdr: whole('demand_price_wrong', 0, mostIdr),
	/** Pieces of one order at least. */
	minOrder: whole('abroad_quantity_wrong', 1, mostPieces),
	/** From the money to the moment it can leave. */
	leadDays: whole('abroad_lead_wrong', 0, 365),
	incoterm: z.enum(incoterms, 'abroad_incoterm_wrong').nullable().default(null),
	words: lines(500).default(''),
});
export type InquiryAnswer = z.input<typeof inquiryAnswer>;
export type InquiryAnswerField = keyof InquiryAnswer;

/** Why a maker cannot, in her words. */
export const inquiryRefusal = z.object({
	words: lines(500).pipe(z.string().min(5, 'abroad_refusal_short')),
});
