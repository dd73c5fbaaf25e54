/**
 * Whether a barcode is one that trade knows a product by: GTIN-8, -12, -13 or -14 with a right check digit, and not of
 * the numbers that shops print for themselves (GS1 prefixes 02, 04 and 2; 0 and 2 of GTIN-8), which mean something
 * else next door.
 */
export function isTradeGtin(gtin: string): boolean {
	if (!/^(\d{8}|\d{12,14})$/.test(gtin) || /^0+$/.test(gtin)) return false;
	let sum = 0;
	// From the right, every second digit behind the check digit counts three times.
	for (let place = 0; place < gtin.length; place++)
		sum += Number(gtin[gtin.length - 1 - place]) * (place % 2 === 1 ? 3 : 1);
	if (sum % 10 !== 0) return false;
	if (gtin.length === 8) return !/^[02]/.test(gtin);
	return !/^(02|04|2)/.test(gtin.padStart(14, '0').slice(1));
}
