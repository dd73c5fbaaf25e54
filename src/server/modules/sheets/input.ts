import { z } from 'zod';
import { columnUses } from './template/fields.ts';

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
});
export type PlanInput = z.infer<typeof planInput>;

export const ownFileFormats = ['xlsx', 'csv'] as const;
export type OwnFileFormat = (typeof ownFileFormats)[number];
