import { say } from '../../../parts/say.ts';
import { toldSale, type ToldField, type ToldSale } from '#modules/ledger/index.ts';
import { parseIdr } from '#shared/money.ts';

/** The form as it was typed. */
export interface TellValues {
	key: string;
	soldOn: string;
	/** An id of hers; '' is something else. */
	productId: string;
	name: string;
	quantity: string;
	amount: string;
	channel: string;
}
export type TellErrors = Partial<Record<Exclude<keyof TellValues, 'key'>, string>>;

const fieldOf: Partial<Record<ToldField, keyof TellErrors>> = { amountIdr: 'amount' };

/** Beside which field of the form an error of the ledger stands. */
export const formField = (field: string): keyof TellErrors =>
	fieldOf[field as ToldField] ?? (field as keyof TellErrors);

export function typedSale(form: FormData): TellValues {
	const text = (name: string) =>
		String(form.get(name) ?? '')
			.trim()
			.slice(0, 200);
	return {
		key: text('key'),
		soldOn: text('soldOn'),
		productId: text('productId'),
		name: text('name'),
		quantity: text('quantity'),
		amount: text('amount'),
		channel: text('channel'),
	};
}

/** `12`, `1.200` or `1,200`; NaN for what is no whole number. */
function readCount(typed: string): number {
	return /^(\d{1,7}|\d{1,3}([.,]\d{3})+)$/.test(typed) ? Number(typed.replace(/[.,]/g, '')) : NaN;
}

/** What the form means; every field that cannot be understood has its error. */
export function readSale(
	values: TellValues,
	enterpriseId: string,
): { input: ToldSale | undefined; errors: TellErrors } {
	const amount = /^0+$/.test(values.amount)
		? { ok: true as const, value: 0 }
		: parseIdr(values.amount);
	const parsed = toldSale.safeParse({
		enterpriseId,
		key: values.key,
		soldOn: values.soldOn,
		productId: values.productId || null,
		// A name beside a product that was chosen says nothing more.
		name: values.productId ? '' : values.name,
		quantity: readCount(values.quantity),
		amountIdr: amount.ok ? amount.value : NaN,
		channel: values.channel,
	});
	if (parsed.success) return { input: parsed.data, errors: {} };
	const errors: TellErrors = {};
	for (const { path, message } of parsed.error.issues)
		errors[formField(String(path[0]))] ??= say(message);
	// Where other fields fail, the rule of two fields is not asked.
	if (!values.productId && !values.name) errors.name = say('ledger_name_missing');
	return { input: undefined, errors };
}
