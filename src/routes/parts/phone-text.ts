import { parsePhone } from '#shared/phone.ts';

/** A stored number as people write it: `0812-3456-7890`; one that can't be read stays as it is. */
export function phoneText(e164: string | null | undefined): string | undefined {
	if (!e164) return undefined;
	const phone = parsePhone(e164);
	return phone.ok ? phone.value.display : e164;
}
