import { plainText } from './text.ts';

/**
 * A part of an address from any text: `Kue Satu & Dodol` → `kue-satu-dodol`. At most `max` characters, cut
 * between words where it can be. Text without a Latin letter or digit gives `fallback`.
 */
export function toSlug(text: string, { max = 60, fallback = 'x' } = {}): string {
	const words = plainText(text)
		.replace(/[^a-z0-9]+/g, ' ')
		.trim()
		.split(' ');
	let slug = (words[0] ?? '').slice(0, max);
	for (const word of words.slice(1)) {
		if (slug.length + 1 + word.length > max) break;
		slug += `-${word}`;
	}
	return slug || fallback;
}
