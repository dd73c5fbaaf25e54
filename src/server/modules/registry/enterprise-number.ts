/** Damm's table: finds every single wrong digit and every swap of neighbours. */
const damm = [
	'0317598642',
	'7092154863',
	'4206871359',
	'1750983426',
	'6123045978',
	'3674209581',
	'5869720134',
	'8945362017',
	'9438617205',
	'2581436790',
];

function checkDigit(digits: string): string {
	let state = 0;
	for (const digit of digits) state = Number(damm[state]![Number(digit)]);
	return String(state);
}

/** The permanent number of the `serial`th enterprise: `UM-001234-` and a check digit by Damm's algorithm. */
export function formatEnterpriseNumber(serial: number): string {
	const digits = String(serial).padStart(6, '0');
	return `UM-${digits}-${checkDigit(digits)}`;
}

/**
 * Reads a number as people dictate and type it: `um 1234 5`, `UM001234-5`, with O for 0 and I or L for 1.
 * Undefined when it is none or its check digit is wrong.
 */
export function parseEnterpriseNumber(text: string): string | undefined {
	const tidy = text
		.normalize('NFKC')
		.toUpperCase()
		.replace(/^\s*(NO\.?|NOMOR)\s*/, '')
		.replace(/[\s.\-–—_/]/g, '');
	const digits = tidy.replace(/^UM/, '').replaceAll('O', '0').replace(/[IL]/g, '1');
	// A bare number of nine digits or more is rather a telephone.
	if (!/^\d{2,13}$/.test(digits) || (digits.length > 8 && digits === tidy)) return undefined;
	const serial = Number(digits.slice(0, -1));
	const number = formatEnterpriseNumber(serial);
	return serial > 0 && number.endsWith(`-${digits.slice(-1)}`) ? number : undefined;
}
