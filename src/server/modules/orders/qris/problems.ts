/**
 * Every reason for which a QRIS is refused, with its English text for logs, the API and the command. What
 * people read is the message `qris_problem_<code with _>`. The codes are stable.
 */
export const problemTexts = {
	empty: 'There is no text.',
	'not-qris': 'This is not a QRIS but a link or another text.',
	cpm: 'This is a code that a payer shows to a cashier, not one that a merchant shows.',
	malformed: 'Tag and length cannot be read: characters are missing or added.',
	overrun: 'A length reaches past the end: characters are missing.',
	'trailing-text': 'Text follows after the checksum.',
	'too-long': 'The code has more than 512 characters.',
	'hidden-characters': 'It holds control characters, or marks that turn or hide text.',
	'duplicate-tag': 'A tag stands twice, so two apps could read different things.',
	'misplaced-00': 'Tag 00 is not the first.',
	'crc-mismatch': 'The checksum does not fit: the code was damaged or changed.',
	'missing-00': 'Tag 00 (format) is missing.',
	'missing-52': 'Tag 52 (merchant category) is missing.',
	'missing-53': 'Tag 53 (currency) is missing.',
	'missing-58': 'Tag 58 (country) is missing.',
	'missing-59': 'Tag 59 (merchant name) is missing.',
	'missing-60': 'Tag 60 (merchant city) is missing.',
	'missing-61': 'Tag 61 (postcode) is missing.',
	'missing-63': 'Tag 63 (checksum) is missing.',
	format: 'Tag 00 is not 01: another format.',
	initiation: 'Tag 01 is neither 11 (static) nor 12 (dynamic).',
	'merchant-category': 'Tag 52 is not four digits.',
	currency: 'The currency is not the rupiah (360).',
	country: 'The country is not Indonesia (ID).',
	'no-merchant-account': 'No merchant account that may be paid through QRIS.',
	amount: 'Tag 54 is no amount above zero of at most 13 characters.',
	'amount-fraction': 'The amount is not in whole rupiah.',
	'tip-kind': 'Tag 55 is neither 01, 02 nor 03.',
	'tip-without-value': 'A fixed or percentage tip without its value.',
	'tip-conflict': 'A tip value that tag 55 does not announce.',
	'tip-value': 'The value of the tip cannot be read or is out of range.',
	'transfer-code': 'This is a QRIS for a transfer or cash, not for paying a merchant.',
	dynamic: 'This is a one-time (dynamic) code, not the standing code of a merchant.',
	'amount-present': 'An amount is already in the code.',
	'no-nmid': 'The national merchant id (NMID) is missing.',
	'nmid-format': 'The national merchant id is not ID and 13 characters.',
} as const;

/** What is odd but no reason to refuse: real codes in use have it. */
export const warningTexts = {
	'surrounding-space': 'Space around the code was taken off.',
	'crc-lower-case': 'The checksum is in lower case.',
	'name-too-long': 'The merchant name has more than 25 characters.',
	'city-too-long': 'The city has more than 15 characters.',
	'postcode-format': 'The postcode is not five digits.',
	'pan-format': 'A merchant PAN does not begin with 9360 or is no number.',
	'criteria-unknown': 'The merchant criteria is not one of the known ones.',
	'account-unnamed': 'A merchant account does not name its scheme (sub-tag 00).',
	'no-nmid': problemTexts['no-nmid'],
	'nmid-format': problemTexts['nmid-format'],
} as const;

export type ProblemCode = keyof typeof problemTexts;
export type WarningCode = keyof typeof warningTexts;

/** `tag` says where, as `54` or `26.01`. */
export interface QrisProblem<Code extends string = ProblemCode> {
	readonly code: Code;
	readonly message: string;
	readonly tag?: string;
}
export type QrisWarning = QrisProblem<WarningCode>;

export function problem(code: ProblemCode, tag?: string): QrisProblem {
	return { code, message: problemTexts[code], ...(tag === undefined ? {} : { tag }) };
}

export function warning(code: WarningCode, tag?: string): QrisWarning {
	return { code, message: warningTexts[code], ...(tag === undefined ? {} : { tag }) };
}
