import { areaKind, areaLevel } from '../names.ts';

const roman = /^(?=[IVX]+$)X{0,3}(IX|IV|V?I{0,3})$/;

/** What stands before a name and says again what its code says. */
const kindBefore: Readonly<Record<number, RegExp>> = {
	1: /^(provinsi|propinsi|prov\.?)\s+(?=\S)/i,
	2: /^(kabupaten|kab\.?|kota|kotamadya)\s+(?=\S)/i,
	3: /^(kecamatan|kec\.?|distrik)\s+(?=\S)/i,
	4: /^(kelurahan|kel\.?|desa|ds\.)\s+(?=\S)/i,
};

/**
 * A name of a list as we show it: `KAB. TANGERANG` of `36.03` is `Kabupaten Tangerang`, `KEC. KARANG II` is
 * `Karang II`. Names that are not all in capitals keep their letters.
 */
export function tidyAreaName(typed: string, code: string): string {
	const level = areaLevel(code);
	const written = typed.normalize('NFC').replace(/\s+/g, ' ').trim();
	const bare = written.replace(kindBefore[level]!, '');
	const loud = bare.length > 3 && bare === bare.toUpperCase();
	const name = loud ? bare.split(' ').map(lower).join(' ') : bare;
	if (level !== 2) return name;
	const whole = name.replace(/^adm(in)?\.?\s+/i, 'Administrasi ');
	return `${areaKind(code) === 'city' ? 'Kota' : 'Kabupaten'} ${whole}`;
}

function lower(word: string): string {
	if (roman.test(word)) return word;
	return word.toLowerCase().replace(/(^|[-(/'’])(\p{L})/gu, (all) => all.toUpperCase());
}
