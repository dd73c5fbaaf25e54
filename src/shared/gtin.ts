/**
 * Why a barcode is none that trade knows a product by. `digits`: not 8, 12, 13 or 14 of them, or all zeros; `check`: the
 * last digit does not follow from the others, so one is mistyped; `own`: of the numbers that shops print for themselves
 * (GS1 prefixes 02, 04 and 2; 0 and 2 of GTIN-8), which mean something else next door, or of coupons (98, 99), which
 * Google takes for no product either.
 */
export function gtinProblem(gtin: string): 'digits' | 'check' | 'own' | undefined {
	if (!/^(\d{8}|\d{12,14})$/.test(gtin) || /^0+$/.test(gtin)) return 'digits';
	let sum = 0;
	// From the right, every second digit behind the check digit counts three times.
	for (let place = 0; place < gtin.length; place++)
		sum += Number(gtin[gtin.length - 1 - place]) * (place % 2 === 1 ? 3 : 1);
	if (sum % 10 !== 0) return 'check';
	const own =
		gtin.length === 8
			? /^[02]/.test(gtin)
			: /^(02|04|2|98|99)/.test(gtin.padStart(14, '0').slice(1));
	return own ? 'own' : undefined;
}

/** Whether trade knows a product by it: GTIN-8, -12, -13 or -14 of its maker's own registration. */
export const isTradeGtin = (gtin: string): boolean => gtinProblem(gtin) === undefined;
