import { z } from 'zod';
import { columnUses } from './template/fields.ts';
import { productChoices } from './template/plan.ts';

/** As many products, each variant counted, as one file takes; marketplaces take fewer. */
export const maxProducts = 2_000;

/** Longest text that an owner may give a whole column. */
export const maxFixedLength = 500;

/** What a person says about one column, by its place in the template. */
const saidColumn = z.object({
	index: z.int().min(0).max(1_000),
	use: z.enum(columnUses),
	text: z.string().max(maxFixedLength).default(''),
});

export const planInput = z.object({
	enterpriseId: z.uuid(),
	id: z.uuid(),
	columns: z.array(saidColumn).max(300),
	/** From 1; null is the first row that is free. */
	firstRow: z.int().positive().nullable(),
	onlyReady: z.boolean(),
	choice: z.enum(productChoices).default('all'),
	products: z.array(z.uuid()).max(maxProducts).default([]),
	/** What the template's list calls a word of ours, by the place of the column; '' forgets it. */
	words: z
		.array(
			z.object({
				index: z.int().min(0).max(1_000),
				ours: z.string().max(200),
				theirs: z.string().max(1_000),
			}),
		)
		.max(500)
		.default([]),
});
export type PlanInput = z.input<typeof planInput>;

export const ownFileFormats = ['xlsx', 'csv'] as const;
export type OwnFileFormat = (typeof ownFileFormats)[number];
