/**
 * A phone as people say it at a door: `0812…`, `62…`, `+62…`, `8…`, `(0254) …`, as `+62…`; undefined for what is
 * none. Small on purpose, since the device carries it: `shared/phone.ts` knows the whole numbering plan.
 */
export function readPhone(text: string): string | undefined {
	const tidy = text.normalize('NFKC').replace(/[\s().\-–/]/g, '');
	if (!/^\+?\d{8,15}$/.test(tidy)) return undefined;
	if (tidy.startsWith('+'))
		return /^\+62(8\d{7,12}|[2-79]\d{6,10})$|^\+(?!62|0)\d{8,14}$/.test(tidy) ? tidy : undefined;
	const national = tidy.replace(/^(0|62)/, '');
	if (/^8\d{7,12}$/.test(national)) return `+62${national}`;
	// A landline needs its zero: without it nobody knows whether the area code is there.
	return /^0[2-79]\d{7,10}$/.test(tidy) || /^62[2-79]\d{7,10}$/.test(tidy)
		? `+62${national}`
		: undefined;
}
