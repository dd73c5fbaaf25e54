import type { FieldEnterprise } from '#shared/field/protocol.ts';
import { plainText } from '#shared/text.ts';

export interface SearchIndex {
	find(query: string, limit?: number): FieldEnterprise[];
}

interface Row {
	one: FieldEnterprise;
	text: string;
	words: string[];
}

/** Spellings that sound alike: `kripik` is `keripik`, `toko` is `tokoh`, `syukur` is `sukur`. */
function soundOf(word: string): string {
	return word
		.replace(/sy|sj/g, 's')
		.replace(/kh|ch/g, 'k')
		.replace(/dj/g, 'j')
		.replace(/tj/g, 'c')
		.replace(/oe/g, 'u')
		.replace(/([bcdfghjklmnprstvwyz])\1/g, '$1')
		.replace(/h$/, '')
		.replace(/^ke(?=[lr])/, 'k')
		.replace(/^se(?=[lr])/, 's')
		.replace(/^ce(?=[lr])/, 'c');
}

/** Whether two words are one typing mistake apart: a letter more, less, other, or two swapped. */
export function isNear(a: string, b: string): boolean {
	if (a === b) return true;
	if (Math.abs(a.length - b.length) > 1) return false;
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let end = 0;
	while (
		end < Math.min(a.length, b.length) - start &&
		a[a.length - 1 - end] === b[b.length - 1 - end]
	)
		end++;
	const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
	if (left.length <= 1 && right.length <= 1) return true;
	return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** 3: begins a word; 2: stands somewhere; 1: all but one letter of it, or sounds alike; 0: not there. */
function rank(row: Row, word: string): number {
	if (/^r[tw]\d+$/.test(word)) return row.words.includes(word) ? 3 : 0;
	if (row.text.includes(` ${word}`)) return 3;
	if (row.text.includes(word)) return 2;
	if (word.length < 4 || /\d/.test(word)) return 0;
	const sound = soundOf(word);
	return row.words.some((other) => {
		const start = other.slice(0, word.length + 1);
		return (
			soundOf(other).startsWith(sound) ||
			isNear(word, other) ||
			(other.length > word.length && (isNear(word, start) || isNear(word, start.slice(0, -1))))
		);
	})
		? 1
		: 0;
}

/** Finds enterprises by name, owner, number, address, RT and RW among thousands, within a keystroke. */
export function buildIndex(enterprises: readonly FieldEnterprise[]): SearchIndex {
	const rows = enterprises.map((one): Row => {
		const place = [one.rt && `rt${Number(one.rt)}`, one.rw && `rw${Number(one.rw)}`].join(' ');
		const number = one.number.replace(/\D+/g, ' ');
		const text = ` ${plainText(`${one.name} ${one.ownerName} ${one.number} ${number} ${one.address ?? ''} ${place}`)}`;
		return { one, text, words: text.split(' ').filter(Boolean) };
	});
	return {
		find(query, limit = 50) {
			// `RT 004` and `rt4` are one word.
			const tidy = plainText(query).replace(/\b(r[tw]) ?0*(\d+)\b/g, '$1$2');
			const words = tidy.split(' ').filter(Boolean);
			const found: { one: FieldEnterprise; score: number }[] = [];
			for (const row of rows) {
				let score = 0;
				for (const word of words) {
					const found = rank(row, word);
					if (found === 0) {
						score = -1;
						break;
					}
					score += found;
				}
				if (score >= 0) found.push({ one: row.one, score });
			}
			found.sort((a, b) => b.score - a.score || a.one.name.localeCompare(b.one.name, 'id'));
			return found.slice(0, limit).map(({ one }) => one);
		},
	};
}
