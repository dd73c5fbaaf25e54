import { z } from 'zod';
import { counterReasons, type CounterReason } from './counter-sales.ts';

/* The messages are keys of the message files, so that a page can say them beside the field. */

const oneLine = /^[^\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/;

/** A sale made elsewhere, in the owner's own words. */
export const toldSale = z
	.object({
		enterpriseId: z.uuid(),
		/** Made by the form: the same key twice is one sale. */
		key: z.uuid(),
		/** `YYYY-MM-DD` in WIB. */
		soldOn: z.iso.date('ledger_day_wrong'),
		/** One of hers, or null for what is on no shelf. */
		productId: z.uuid('ledger_product_unknown').nullable(),
		/** What it was, where it is on no shelf. */
		name: z
			.string()
			.trim()
			.max(90, 'ledger_name_long')
			.regex(oneLine, 'ledger_name_strange')
			.refine((name) => name === '' || /\p{L}.*\p{L}/u.test(name), 'ledger_name_short'),
		quantity: z
			.number('ledger_quantity_wrong')
			.int('ledger_quantity_wrong')
			.min(1, 'ledger_quantity_wrong')
			.max(1_000_000, 'ledger_quantity_high'),
		/** All of it together, in whole rupiah. */
		amountIdr: z
			.number('ledger_amount_wrong')
			.int('ledger_amount_wrong')
			.min(0, 'ledger_amount_wrong')
			.max(100_000_000_000, 'ledger_amount_high'),
		channel: z.string('ledger_channel_missing').min(1, 'ledger_channel_missing').max(60),
	})
	.refine(({ productId, name }) => productId !== null || name !== '', {
		path: ['name'],
		message: 'ledger_name_missing',
	});
export type ToldSale = z.infer<typeof toldSale>;
export type ToldField = keyof ToldSale;

export const isCounterReason = (text: string): text is CounterReason =>
	Object.hasOwn(counterReasons, text);
