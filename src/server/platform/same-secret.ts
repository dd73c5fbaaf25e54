import { createHash, timingSafeEqual } from 'node:crypto';

/** Equality in constant time, whatever the lengths. Nothing is ever equal to an empty secret. */
export function sameSecret(given: string, wanted: string): boolean {
	if (wanted === '') return false;
	const [a, b] = [given, wanted].map((text) => createHash('sha512').update(text).digest());
	return timingSafeEqual(a!, b!);
}
