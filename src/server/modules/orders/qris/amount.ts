import { AppError } from '#platform/errors.ts';
import { checkQris } from './check.ts';
import { crc16 } from './crc.ts';
import { countCharacters, parseTlv, serialiseTlv, type TlvField } from './tlv.ts';

export interface AmountOptions {
	/** Goes into 62.05 and may show on the seller's statement: 1–25 letters, digits and `. _ / -`. */
	readonly reference?: string | undefined;
	/** The most that one QRIS payment may be (rule `qris-max-idr` of the day); without it, only what tag 54 can hold. */
	readonly maxIdr?: number | undefined;
}

/** The most that tag 54 holds: 13 digits. */
const mostIdr = 9_999_999_999_999;

/**
 * Makes a seller's static QRIS into a dynamic one that carries the amount: 01 becomes 12, tags 54–57 are
 * replaced by 54, every other tag stays as it is, ids ascend and the checksum is made anew. The result is no
 * bill at the acquirer: only the seller's own statement proves a payment.
 *
 * `amountIdr` is whole rupiah, from 1 to `maxIdr`. Throws AppError invalid: `orders/qris-refused` (with the
 * problem's code as `problem`) for what is not a valid static merchant code without amount,
 * `orders/qris-amount`, `orders/qris-reference`, `orders/qris-too-long`.
 */
export function withAmount(text: string, amountIdr: number, options: AmountOptions = {}): string {
	const { reference, maxIdr = mostIdr } = options;
	refuseUnlessStatic(text);
	const most = Math.min(maxIdr, mostIdr);
	if (!Number.isSafeInteger(amountIdr) || amountIdr < 1 || amountIdr > most)
		throw new AppError(
			'invalid',
			'orders/qris-amount',
			`the amount must be whole rupiah from 1 to ${most}`,
			{ maxIdr: most },
		);
	const kept = parseTlv(text.trim()).fields.filter(({ id }) => !replaced.has(id));
	const fields = [...kept, { id: '01', value: '12' }, { id: '54', value: String(amountIdr) }];
	return seal(reference === undefined ? fields : withReference(fields, reference));
}

const replaced = new Set(['01', '54', '55', '56', '57', '63']);

function refuseUnlessStatic(text: string): void {
	const problems = checkQris(text, 'shop').problems.filter(
		// A code that may be paid may carry an amount; the NMID matters where a shop takes it as its own.
		({ code }) => code !== 'no-nmid' && code !== 'nmid-format',
	);
	const [first] = problems;
	if (!first) return;
	throw new AppError('invalid', 'orders/qris-refused', first.message, { problem: first.code });
}

function withReference(fields: readonly TlvField[], reference: string): TlvField[] {
	if (!/^[A-Za-z0-9._/-]{1,25}$/.test(reference))
		throw new AppError(
			'invalid',
			'orders/qris-reference',
			'the reference must be 1 to 25 letters, digits or . _ / -',
		);
	const old = fields.find(({ id }) => id === '62')?.value ?? '';
	const inner = parseTlv(old).fields.filter(({ id }) => id !== '05');
	const value = serialiseTlv(ascending([...inner, { id: '05', value: reference }]));
	if (countCharacters(value) > 99)
		throw new AppError(
			'invalid',
			'orders/qris-reference',
			'the reference does not fit beside the other additional data',
		);
	return [...fields.filter(({ id }) => id !== '62'), { id: '62', value }];
}

function seal(fields: readonly TlvField[]): string {
	const body = `${serialiseTlv(ascending(fields))}6304`;
	if (countCharacters(body) + 4 > 512)
		throw new AppError('invalid', 'orders/qris-too-long', 'the code would pass 512 characters');
	return body + crc16(body);
}

function ascending(fields: readonly TlvField[]): TlvField[] {
	return fields.toSorted((a, b) => Number(a.id) - Number(b.id));
}
