import { m } from '#messages/messages.js';
import { sellerTermsSchema, type SellerTermsInput } from '#modules/orders/index.ts';
import { parseIdr } from '#shared/money.ts';

/** The form as it was typed. `fees` by code of a kecamatan; empty where she does not deliver. */
export interface TermsValues {
	methods: string[];
	deliveries: string[];
	pickupNote: string;
	bankName: string;
	accountHolder: string;
	accountNumber: string;
	feeForAll: string;
	fees: Record<string, string>;
}
export type TermsErrors = Partial<
	Record<
		'methods' | 'deliveries' | 'pickupNote' | 'account' | 'feeForAll' | `fee-${string}`,
		string
	>
>;

const feePrefix = 'fee-';
const mostIdr = 1_000_000;

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

export function typedTerms(form: FormData): TermsValues {
	const fees: Record<string, string> = {};
	for (const [name, value] of form)
		if (name.startsWith(feePrefix)) fees[name.slice(feePrefix.length)] = String(value).trim();
	return {
		methods: form.getAll('methods').map(String),
		deliveries: form.getAll('deliveries').map(String),
		pickupNote: text(form, 'pickupNote'),
		bankName: text(form, 'bankName'),
		accountHolder: text(form, 'accountHolder'),
		accountNumber: text(form, 'accountNumber'),
		feeForAll: text(form, 'feeForAll'),
		fees,
	};
}

/** Puts the fee for all into every kecamatan that has none. */
export function fillFees(values: TermsValues): TermsValues {
	const fees = Object.fromEntries(
		Object.entries(values.fees).map(([code, fee]) => [code, fee || values.feeForAll]),
	);
	return { ...values, fees };
}

/**
 * What the form means. `kept` are the fees of kecamatan that the form did not show; `known` says what is on file,
 * since an empty account number keeps the old one.
 */
export function readTerms(
	values: TermsValues,
	kept: Record<string, number>,
	known: { hasAccount: boolean; hasQris: boolean },
): { input: SellerTermsInput | undefined; errors: TermsErrors } {
	const errors: TermsErrors = {};
	const fees: Record<string, number> = { ...kept };
	for (const [code, typed] of Object.entries(values.fees)) {
		if (typed === '') continue;
		const fee = /^0+$/.test(typed) ? { ok: true as const, value: 0 } : parseIdr(typed);
		if (fee.ok && fee.value <= mostIdr) fees[code] = fee.value;
		else errors[`fee-${code}`] = m.owner_terms_fee_wrong();
	}
	if (values.methods.length === 0) errors.methods = m.owner_terms_methods_missing();
	else if (values.methods.includes('qris') && !known.hasQris)
		errors.methods = m.owner_terms_qris_first();
	if (values.deliveries.length === 0) errors.deliveries = m.owner_terms_deliveries_missing();
	else if (values.deliveries.includes('seller') && Object.keys(fees).length === 0)
		errors.deliveries = m.owner_terms_fees_missing();
	if (values.methods.includes('transfer')) {
		const number = values.accountNumber.replace(/[\s.-]/g, '');
		if (!values.bankName || !values.accountHolder) errors.account = m.owner_terms_account_missing();
		else if (number ? !/^\d{6,20}$/.test(number) : !known.hasAccount)
			errors.account = m.owner_terms_account_wrong();
	}
	const { feeForAll: _feeForAll, ...rest } = values;
	const parsed = sellerTermsSchema.safeParse({ ...rest, fees });
	if (!parsed.success && Object.keys(errors).length === 0)
		errors.pickupNote = m.owner_terms_too_long();
	return { input: parsed.success ? parsed.data : undefined, errors };
}
