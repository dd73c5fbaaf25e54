import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no I, L, O or U, so that a number survives being read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new order number, `P-7K3M-9QXD`: 40 random bits, so that it tells nobody how much a shop sells. */
export function newOrderNumber(): string {
	const letters = [...randomBytes(8)].map((byte) => alphabet[byte & 31]).join('');
	return `P-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What somebody typed as an order number, in its written form, or undefined. */
export function readOrderNumber(text: string): string | undefined {
	const letters = text
		.toUpperCase()
		.replace(/[^0-9A-Z]/g, '')
		.replace(/^P(?=.{8}$)/, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters)
		? `P-${letters.slice(0, 4)}-${letters.slice(4)}`
		: undefined;
}
