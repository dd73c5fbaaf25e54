import { z } from 'zod';
import { isDay } from '#shared/days.ts';
import { cashCategories, type CashCategory } from './cash/categories.ts';

/** What no entry of a small enterprise passes but by a slip of the thumb. */
export const mostIdr = 100_000_000_000;

const idr = z.number().int().min(0).max(mostIdr);
const someIdr = z.number().int().min(1).max(mostIdr);
const day = z.string().refine(isDay);
const words = (max: number) => z.string().trim().max(max);

const keptFile = z.object({ key: z.string(), type: z.string() });

const categories = [...cashCategories.in, ...cashCategories.out] as [
	CashCategory,
	...CashCategory[],
];

export const newCashEntry = z
	.object({
		/** Made by the form, so that a form sent twice is one entry. */
		id: z.uuid().optional(),
		enterpriseId: z.uuid(),
		direction: z.enum(['in', 'out']),
		category: z.enum(categories),
		amountIdr: someIdr,
		/** Not after today. */
		happenedOn: day,
		note: words(300).optional(),
		receipt: keptFile.optional(),
	})
	.refine(({ direction, category }) =>
		(cashCategories[direction] as readonly string[]).includes(category),
	);
export type NewCashEntry = z.input<typeof newCashEntry>;

export const newDebt = z.object({
	id: z.uuid().optional(),
	enterpriseId: z.uuid(),
	who: words(120).min(1),
	/** E.164. */
	phone: z
		.string()
		.regex(/^\+\d{8,15}$/)
		.optional(),
	amountIdr: someIdr,
	sinceOn: day,
});
export type NewDebt = z.input<typeof newDebt>;

export const debtPayment = z.object({
	id: z.uuid().optional(),
	debtId: z.uuid(),
	amountIdr: someIdr,
	paidOn: day,
});
export type DebtPayment = z.input<typeof debtPayment>;

export const recipeFields = z.object({
	productId: z.uuid(),
	materials: z
		.array(
			z.object({
				name: words(60).min(1),
				packPriceIdr: idr,
				/** As typed: `1 kg`. */
				pack: words(30),
				used: words(30),
			}),
		)
		.max(40),
	labourIdr: idr,
	otherIdr: idr,
	packagingIdr: idr,
	yieldPieces: z.number().int().min(1).max(100_000),
});
export type RecipeFields = z.input<typeof recipeFields>;

export const evidenceKinds = ['invoice', 'brand', 'photo', 'chat', 'other'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const newEvidence = z.object({
	enterpriseId: z.uuid(),
	kind: z.enum(evidenceKinds),
	title: words(120).min(1),
	datedOn: day.optional(),
});
export type NewEvidence = z.input<typeof newEvidence>;
