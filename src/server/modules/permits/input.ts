import { z } from 'zod';
import {
	foodKinds,
	goodsKinds,
	makingPlaces,
	processes,
	productNatures,
	storages,
	type ProductFacts,
} from '#shared/product-facts.ts';
import { AppError } from '#platform/errors.ts';
import { isDay } from '#shared/days.ts';

/*
 * What comes in. The messages are keys of the message files, so that a page can say them beside the field.
 */

const manyLines = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;

/** Facts of a product as a form or a stored row holds them; anything strange is refused. */
export const productFacts = z
	.object({
		nature: z.enum(productNatures, 'permits_fact_choose'),
		shelfLifeDays: z
			.number('permits_fact_days')
			.int('permits_fact_days')
			.min(0, 'permits_fact_days')
			.max(3650, 'permits_fact_days'),
		storage: z.enum(storages, 'permits_fact_choose'),
		process: z.enum(processes, 'permits_fact_choose'),
		madeAt: z.enum(makingPlaces, 'permits_fact_choose'),
		foodKind: z.enum(foodKinds, 'permits_fact_choose'),
		goodsKind: z.enum(goodsKinds, 'permits_fact_choose'),
		packed: z.boolean(),
		claims: z.boolean(),
		animal: z.boolean(),
		notHalal: z.boolean(),
		ingredients: z
			.string()
			.trim()
			.max(2000, 'permits_fact_ingredients')
			.regex(manyLines, 'permits_fact_ingredients'),
	})
	.partial() satisfies z.ZodType<ProductFacts>;

const day = z.string().refine(isDay, 'permits_day');

/** A permit that somebody says an enterprise holds; days are `YYYY-MM-DD`. */
export const permitClaim = z
	.object({
		/** Makes the same form sent twice one permit. */
		id: z.uuid().optional(),
		enterpriseId: z.uuid(),
		kind: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'permits_kind_unknown'),
		number: z.string().max(200, 'permits_number_free_characters'),
		issuedOn: day.nullable().default(null),
		expiresOn: day.nullable().default(null),
		coversAll: z.boolean().default(false),
		productIds: z.array(z.uuid()).max(500).default([]),
		/** The permit that this one follows: its renewal, or its correction. */
		replacesId: z.uuid().optional(),
		file: z
			.object({ key: z.string(), type: z.string(), bytes: z.number().int().positive() })
			.nullable()
			.default(null),
	})
	.refine((claim) => !claim.issuedOn || !claim.expiresOn || claim.issuedOn <= claim.expiresOn, {
		path: ['expiresOn'],
		message: 'permits_days_order',
	});
export type PermitClaim = z.input<typeof permitClaim>;

const reasonField = z.string().trim().min(5).max(500).regex(manyLines);

/**
 * The words in which somebody says why, 5 to 500 letters.
 * @throws AppError invalid permits/reason
 */
export function requireReason(text: string | undefined): string {
	const read = reasonField.safeParse(text ?? '');
	if (!read.success)
		throw new AppError('invalid', 'permits/reason', 'A reason has 5 to 500 letters');
	return read.data;
}
