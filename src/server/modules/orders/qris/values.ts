import type { ProblemCode } from './problems.ts';

/** A tip or fee that the code asks for: typed by the payer, fixed, or a percentage of the amount. */
export type QrisTip =
	| { readonly kind: 'prompt' }
	| { readonly kind: 'fixed'; readonly amountIdr: number }
	| { readonly kind: 'percent'; readonly percent: number };

/**
 * The whole rupiah of tag 54, null where there is none, or the code of its problem. `25000`, `25000.` and
 * `25000.00` are 25,000. More than two decimals are refused: `25.000` is somebody's thousands separator. A
 * fraction of a rupiah is refused because nothing pays it.
 */
export function readAmount(text: string | undefined): number | null | ProblemCode {
	if (text === undefined) return null;
	const match = text.length > 13 ? null : /^(\d+)(?:\.(\d{0,2}))?$/.exec(text);
	if (!match) return 'amount';
	if (Number(match[2] ?? 0) > 0) return 'amount-fraction';
	const whole = Number(match[1]);
	return whole > 0 ? whole : 'amount';
}

/** Tags 55, 56 and 57 together, null where there is no tip, or the code of their problem. */
export function readTip(
	indicator: string | undefined,
	fixed: string | undefined,
	percent: string | undefined,
): QrisTip | null | ProblemCode {
	if (indicator === '02' && !fixed) return 'tip-without-value';
	if (indicator === '03' && !percent) return 'tip-without-value';
	if ((fixed !== undefined && indicator !== '02') || (percent !== undefined && indicator !== '03'))
		return 'tip-conflict';
	switch (indicator) {
		case undefined:
			return null;
		case '01':
			return { kind: 'prompt' };
		case '02': {
			const amountIdr = readAmount(fixed);
			return typeof amountIdr === 'number' ? { kind: 'fixed', amountIdr } : 'tip-value';
		}
		case '03': {
			const value = /^\d{1,2}(\.\d{1,2})?$/.test(percent ?? '') ? Number(percent) : 0;
			return value > 0 ? { kind: 'percent', percent: value } : 'tip-value';
		}
		default:
			return 'tip-kind';
	}
}
