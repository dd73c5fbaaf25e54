import { z } from 'zod';
import { readAddress } from '#modules/accounts/index.ts';
import { cleanLine } from '#shared/clean-text.ts';
import { helperRights } from './rights.ts';

const rights = z
	.array(z.enum(helperRights))
	.min(1)
	.transform((chosen) => helperRights.filter((right) => chosen.includes(right)));

/** What an owner calls her helper, in one line. */
const name = z.string().transform(cleanLine).pipe(z.string().min(1).max(60));

/** What an owner says about somebody who shall help her. */
export const newHelper = z.object({
	enterpriseId: z.uuid(),
	name,
	/** As typed; kept as E.164. */
	phone: z.string().transform((text, context) => {
		const read = readAddress(text);
		if (read?.kind === 'phone') return read.phone;
		context.addIssue('not a phone number');
		return z.NEVER;
	}),
	rights,
});
export type NewHelper = z.input<typeof newHelper>;

export const helperChange = z.object({ name, rights });
export type HelperChange = z.input<typeof helperChange>;
