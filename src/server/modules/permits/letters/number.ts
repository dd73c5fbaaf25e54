const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/**
 * The number of a letter after the office's own format: `{seq}` or `{seq:3}` (with zeros), `{year}`, `{month}`
 * and `{roman}` of the day of issue. `500.3.10.4/{seq:3}/Diskum/{year}` gives `500.3.10.4/012/Diskum/2026`.
 */
export function letterNumber(format: string, seq: number, day: string): string {
	const month = Number(day.slice(5, 7));
	return format.replace(/\{(seq|year|month|roman)(?::(\d))?\}/g, (_, name: string, width = '1') => {
		if (name === 'seq') return String(seq).padStart(Number(width), '0');
		if (name === 'year') return day.slice(0, 4);
		return name === 'month' ? day.slice(5, 7) : romans[month - 1]!;
	});
}

/** A format gives every letter a number of its own only with the running number and the year in it. */
export function isNumberFormat(format: string): boolean {
	const plain = format.replace(/\{(seq|year|month|roman)(?::[1-9])?\}/g, '');
	return (
		/\{seq(?::[1-9])?\}/.test(format) &&
		format.includes('{year}') &&
		/^[\p{L}\p{N} ./\-_]*$/u.test(plain) &&
		format.length <= 80
	);
}
