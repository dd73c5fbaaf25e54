import { warning, type QrisProblem, type QrisWarning } from './problems.ts';
import { readQris, type QrisCrc, type QrisReading } from './read.ts';
import { oddities, paymentProblems, isNmid, shopProblems } from './rules.ts';
import { valueOf } from './tlv.ts';
import { readAmount, readTip, type QrisTip } from './values.ts';

/**
 * What the code is wanted for. `payment`: may a payer pay it? A dynamic code may be paid. `shop`: may a seller
 * put it up as her own standing code? Then it must be static, without an amount, and carry an NMID.
 */
export type QrisUse = 'payment' | 'shop';

export interface QrisMerchant {
	readonly name: string | null;
	readonly city: string | null;
	readonly postcode: string | null;
	/** National merchant id, `ID` and 13 characters, from tag 51. */
	readonly nmid: string | null;
	/** `UMI` (micro), `UKE` (small) and so on. */
	readonly criteria: string | null;
}

/** The shape that `rumah qris check` prints. */
export interface QrisCheck {
	/** True exactly where `problems` is empty. */
	readonly valid: boolean;
	readonly problems: readonly QrisProblem[];
	/** Odd, but no reason to refuse. */
	readonly warnings: readonly QrisWarning[];
	/** By tag 01; without one, a code with an amount is dynamic. A text that is no QRIS says `static`. */
	readonly kind: 'static' | 'dynamic';
	readonly merchant: QrisMerchant;
	readonly amountIdr: number | null;
	readonly tip: QrisTip | null;
	/** 62.05, what the payee sees beside the payment. */
	readonly reference: string | null;
	readonly crc: QrisCrc;
	/** The text that was judged: without the space around it, never changed inside. */
	readonly payload: string;
}

const centralGuids = new Set(['ID.CO.QRIS.WWW', 'ID.OR.GPNQR.WWW']);

/**
 * Judges any text as a QRIS by the rules of EMVCo and Bank Indonesia. Never throws. What real codes break and
 * apps still pay (lower-case checksum, long names, a missing NMID in a payment) is a warning; all else that a
 * rule forbids is a problem. Space around the text is taken off, since a checksum ends it; inside it counts.
 */
export function checkQris(text: string, use: QrisUse = 'payment'): QrisCheck {
	const payload = text.trim();
	const reading = readQris(payload);
	const merchant = readMerchant(reading);
	const { nmid } = merchant;
	const problems = [...reading.problems];
	const warnings: QrisWarning[] = payload === text ? [] : [warning('surrounding-space')];
	if (reading.whole) {
		problems.push(...paymentProblems(reading));
		if (use === 'shop') problems.push(...shopProblems(reading, nmid));
		else if (nmid === null) warnings.push(warning('no-nmid', '51.02'));
		else if (!isNmid(nmid)) warnings.push(warning('nmid-format', '51.02'));
		warnings.push(...oddities(reading));
	}
	const get = (id: string) => valueOf(reading.fields, id);
	const amount = readAmount(get('54'));
	const tip = readTip(get('55'), get('56'), get('57'));
	const dynamic = get('01') === '12' || (get('01') === undefined && get('54') !== undefined);
	return {
		valid: problems.length === 0,
		problems: withoutRepeats(problems),
		warnings,
		kind: dynamic ? 'dynamic' : 'static',
		merchant,
		amountIdr: typeof amount === 'number' ? amount : null,
		tip: typeof tip === 'string' ? null : tip,
		reference: valueOf(reading.templates.get('62') ?? [], '05') ?? null,
		crc: reading.crc,
		payload,
	};
}

function readMerchant({ fields, templates }: QrisReading): QrisMerchant {
	const central = templates.get('51') ?? [];
	const isCentral = centralGuids.has((valueOf(central, '00') ?? '').toUpperCase());
	const criteria = [...templates]
		.filter(([tag]) => tag <= '51')
		.sort(([a], [b]) => b.localeCompare(a))
		.map(([, inner]) => valueOf(inner, '03'))
		.find((value) => value);
	return {
		name: valueOf(fields, '59') ?? null,
		city: valueOf(fields, '60') ?? null,
		postcode: valueOf(fields, '61') ?? null,
		nmid: (isCentral && valueOf(central, '02')) || null,
		criteria: criteria ?? null,
	};
}

function withoutRepeats(problems: readonly QrisProblem[]): QrisProblem[] {
	const key = ({ code, tag }: QrisProblem) => `${code} ${tag ?? ''}`;
	return [...new Map(problems.map((one) => [key(one), one])).values()];
}
