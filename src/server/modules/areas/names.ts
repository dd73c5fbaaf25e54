import { plainText } from '#shared/text.ts';

/** 1 province, 2 kabupaten or kota, 3 kecamatan, 4 kelurahan or desa. */
export type AreaLevel = 1 | 2 | 3 | 4;

/** `regency` is a kabupaten, `district` a kecamatan; kelurahan and desa have no good English word. */
export type AreaKind = 'province' | 'regency' | 'city' | 'district' | 'kelurahan' | 'desa';

const codePattern = /^(\d{2})(?:\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4}))?)?)?$/;

/** A Kemendagri code however it is dotted: `3603142005` and `36.03.14.2005` are the same. */
export function readAreaCode(text: string): string | undefined {
	const parts = codePattern.exec(text.trim());
	return parts?.slice(1).filter(Boolean).join('.');
}

/** How deep the area with this code lies. */
export function areaLevel(code: string): AreaLevel {
	return Math.min(4, code.split('.').length) as AreaLevel;
}

/** The codes above `code`, province first, itself last: `36`, `36.03`, `36.03.14`. */
export function areaCodesAbove(code: string): string[] {
	const parts = code.split('.');
	return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

export function parentCode(code: string): string | null {
	return code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null;
}

/** What a code says about itself: kota from 71 on; a fourth part that begins with 1 is a kelurahan. */
export function areaKind(code: string): AreaKind {
	const parts = code.split('.');
	switch (parts.length) {
		case 1:
			return 'province';
		case 2:
			return Number(parts[1]) >= 71 ? 'city' : 'regency';
		case 3:
			return 'district';
		default:
			return parts[3]?.startsWith('1') ? 'kelurahan' : 'desa';
	}
}

/** The name as people look for it: plain, and without "Kabupaten" or "Kota" of a kabupaten or kota. */
export function areaSearchName(name: string, level: AreaLevel): string {
	const plain = plainText(name);
	if (level !== 2) return plain;
	return plain.replace(/^(kabupaten|kota)( administrasi)? (?=.)/, '');
}

const kindWords: Readonly<Record<string, readonly AreaKind[]>> = {
	prov: ['province'],
	prop: ['province'],
	provinsi: ['province'],
	propinsi: ['province'],
	kab: ['regency'],
	kabupaten: ['regency'],
	kota: ['city'],
	kotamadya: ['city'],
	kodya: ['city'],
	kec: ['district'],
	kecamatan: ['district'],
	distrik: ['district'],
	// Whether a place is a desa or a kelurahan is often mistaken.
	kel: ['kelurahan', 'desa'],
	kelurahan: ['kelurahan', 'desa'],
	desa: ['kelurahan', 'desa'],
	ds: ['kelurahan', 'desa'],
};

export interface NamedKind {
	/** Plain words of the name alone. */
	readonly name: string;
	/** What "Kec.", "Kab." and the like say it is; empty when nothing was said. */
	readonly kinds: readonly AreaKind[];
}

export interface AreaText extends NamedKind {
	/** What stands behind a comma or a further "Kec.": areas that it lies in. */
	readonly context: readonly NamedKind[];
}

/** Takes apart what people write: `Kel. Sukasari, Kec. Tangerang` or `Ds Kemiri Kec Kemiri`. */
export function readAreaText(text: string): AreaText {
	const named = text
		.split(/[,;(]/)
		.flatMap((part) => splitAtKinds(plainText(part).split(' ')))
		.map(readKind)
		.filter(({ name }) => name !== '');
	const [first = { name: '', kinds: [] }, ...context] = named;
	return { ...first, context };
}

function readKind(words: readonly string[]): NamedKind {
	const kinds: AreaKind[] = [];
	let from = 0;
	while (from < words.length - 1 && kindWords[words[from]!])
		kinds.push(...kindWords[words[from++]!]!);
	return { name: words.slice(from).join(' '), kinds };
}

/** `ds kemiri kec kemiri` is two areas; "Lima Puluh Kota" is one. */
function splitAtKinds(words: readonly string[]): string[][] {
	const parts: string[][] = [[]];
	for (const [index, word] of words.entries()) {
		const inName = parts.at(-1)!.some((before) => !kindWords[before]);
		if (kindWords[word] && inName && index < words.length - 1) parts.push([]);
		parts.at(-1)!.push(word);
	}
	return parts;
}
