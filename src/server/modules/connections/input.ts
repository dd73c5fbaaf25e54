import { z } from 'zod';
import { connectableCodes } from './adapters/marketplace-api.ts';

export const connectableSchema = z.enum(connectableCodes);

/** As it is pasted: one word of printable characters, whatever space came along. */
const word = (most: number) =>
	z
		.string()
		.transform((text) => text.trim())
		.pipe(z.string().regex(new RegExp(`^[\\x21-\\x7e]{2,${most}}$`)));

/** What she types where a marketplace has no page of consent. */
export const typedKeySchema = z.object({ shopId: word(80), userName: word(120), key: word(400) });
export type TypedKey = z.infer<typeof typedKeySchema>;

/** Products that a linked shop is to sell. */
export const offeredSchema = z.array(z.uuid()).min(1).max(500);

/** Where a product lies there, as it was suggested. */
export const categorySchema = z.object({
	id: z.string().regex(/^[\w.-]{1,100}$/),
	path: z.string().min(1).max(200),
});

/** What she chose and typed to what a category demands, by the id of the demand. */
export const postedSchema = z.record(
	z.string().max(200),
	z.object({
		chosen: z.array(z.string().max(200)).max(60),
		own: z.string().max(2000),
		unit: z.string().max(20),
	}),
);

const calls = z.coerce.number().int().min(1).max(1000);

/** How often a marketplace may be called, as it is typed. */
export const callLimitSchema = z.object({
	shopPerSecond: calls,
	shopBurst: calls,
	appPerSecond: calls,
	appBurst: calls,
	certainty: z.enum(['sure', 'likely', 'unsure']),
	source: z.string().trim().min(3).max(300),
});
export type CallLimitFields = z.infer<typeof callLimitSchema>;
