import { z } from 'zod';
import { cleanLine, cleanLines } from '#shared/clean-text.ts';
import { parsePhone } from '#shared/phone.ts';
import { askerKinds } from './states.ts';

/* The messages are keys of the message files, so that a page can say them beside the field. */

/** More pieces than this no neighbourhood makes. */
export const MOST_PIECES = 50_000;
/** Of one maker: what one line of an order can hold. */
export const MOST_OF_ONE = 9_999;
const mostIdr = 100_000_000;

/** A number by which somebody could be called: words of a wish are read by everybody. */
const phone = /(?:\+?\s*62|0)[\s.()-]*8(?:[\s.()-]*\d){7,}|wa\.me\/|\S+@\S+\.\S+/i;
const sayable = (text: string) => !phone.test(text);

const line = (max: number) =>
	z
		.string()
		.max(2_000, 'demand_words_long')
		.transform(cleanLine)
		.pipe(z.string().max(max, 'demand_words_long').refine(sayable, 'demand_words_phone'));
const count = (most: number) =>
	z
		.number('demand_quantity_wrong')
		.int('demand_quantity_wrong')
		.min(1, 'demand_quantity_wrong')
		.max(most, 'demand_quantity_high');
const price = z
	.number('demand_price_wrong')
	.int('demand_price_wrong')
	.min(1, 'demand_price_wrong')
	.max(mostIdr, 'demand_price_high');

/** What somebody needs. Texts are taken without markup and turning marks. */
export const wishInput = z.object({
	askerKind: z.enum(askerKinds, 'demand_kind_missing'),
	/** Her own name, shown to nobody but herself; of an office, a school or a partner the name of the house. */
	askerName: line(80).pipe(z.string().regex(/\p{L}.*\p{L}/u, 'demand_name_short')),
	askerPhone: z
		.string()
		.trim()
		.max(40, 'demand_phone_wrong')
		.refine((text) => parsePhone(text).ok, 'demand_phone_wrong'),
	what: line(120).pipe(z.string().regex(/\p{L}.*\p{L}.*\p{L}/u, 'demand_what_short')),
	details: z
		.string()
		.max(5_000, 'demand_words_long')
		.transform(cleanLines)
		.pipe(z.string().max(500, 'demand_words_long').refine(sayable, 'demand_words_phone'))
		.default(''),
	categoryCode: z.string().max(60).nullable().default(null),
	quantity: count(MOST_PIECES),
	unit: line(20).pipe(z.string().min(1, 'demand_unit_missing')),
	/** `YYYY-MM-DD` in WIB. */
	neededOn: z.iso.date('demand_day_wrong'),
	timeWords: line(80).default(''),
	/** Kecamatan or kelurahan. */
	areaCode: z.string().regex(/^\d{2}\.\d{2}\.\d{2}(\.\d{4})?$/, 'demand_area_missing'),
	deliveryWords: line(160).default(''),
	/** For one piece at most, in rupiah. */
	budgetIdr: price.nullable().default(null),
});
export type WishInput = z.input<typeof wishInput>;
export type WishField = keyof WishInput;

/** One maker's part: how many, and for how much, or which product of hers. */
export const shareInput = z.object({
	quantity: count(MOST_OF_ONE),
	/** For one piece; left out where a product is named, whose price it is. */
	priceIdr: price.nullable().default(null),
	productId: z.uuid('demand_product_unknown').nullable().default(null),
});
export type ShareInput = z.input<typeof shareInput>;

export const answerInput = shareInput.extend({
	/** By when it is there, `YYYY-MM-DD`. */
	readyOn: z.iso.date('demand_day_wrong'),
	note: line(300).default(''),
	/** Whether neighbours can be asked to join. */
	together: z.boolean().default(false),
});
export type AnswerInput = z.input<typeof answerInput>;

export const visitWays = ['visit', 'phone', 'message', 'event'] as const;
export type VisitWay = (typeof visitWays)[number];

export const visitInput = z.object({
	visitedOn: z.iso.date('demand_day_wrong'),
	way: z.enum(visitWays, 'demand_way_missing'),
	details: z
		.string()
		.max(5_000, 'demand_words_long')
		.transform(cleanLines)
		.pipe(z.string().min(5, 'demand_visit_short').max(500, 'demand_words_long')),
});
export type VisitInput = z.input<typeof visitInput>;
