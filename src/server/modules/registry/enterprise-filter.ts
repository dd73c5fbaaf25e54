import { z } from 'zod';
import { enterpriseKinds, sizeClasses, sources, verifications } from './values.ts';

/** The filters of the office's list, as an address carries them; what is strange is left out. */
export const enterpriseFilter = z.object({
	q: z.string().trim().max(100).optional().catch(undefined),
	area: z
		.string()
		.regex(/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/)
		.optional()
		.catch(undefined),
	kind: z.enum(enterpriseKinds).optional().catch(undefined),
	verification: z.enum(verifications).optional().catch(undefined),
	size: z
		.enum([...sizeClasses, 'unknown'])
		.optional()
		.catch(undefined),
	source: z.enum(sources).optional().catch(undefined),
	importId: z.uuid().optional().catch(undefined),
	claimed: z.enum(['yes', 'no']).optional().catch(undefined),
	status: z.enum(['active', 'closed', 'merged', 'all']).optional().catch(undefined),
	shop: z.enum(['published', 'hidden']).optional().catch(undefined),
	cursor: z.uuid().optional().catch(undefined),
});
export type EnterpriseFilter = z.infer<typeof enterpriseFilter>;
