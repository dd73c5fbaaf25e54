/** `1.000` and `1 000` are a thousand pieces; anything else that is no number is NaN. */
export function readCount(typed: string): number {
	const digits = typed.trim().replace(/(?<=\d)[. ](?=\d{3}(\D|$))/g, '');
	return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
}
