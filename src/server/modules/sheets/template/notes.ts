import type { ColumnChecks, Demanded } from './layout.ts';

/*
 * What templates write around their titles for people: which columns must be filled, how long a text may be, an
 * example.
 */

const plain = (text: string) =>
	text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
/** Compared with texts without their marks. */
const words = (pattern: RegExp) => new RegExp(plain(pattern.source), 'i');

const required = words(
	/\b(wajib|harus|mandatory|required|compulsory|must|obrigatorio)\b|必填|必须|必須|bat buoc|บังคับ|จำเป็นต้องระบุ|^\s*\*|\*\s*$|\*\s*\(/,
);
const conditional = words(
	/\b(conditional|conditionally|bersyarat|tergantung|jika ada|bila ada|if any|when applicable)\b|有条件|有條件|có điều kiện|ตามเงื่อนไข/,
);
const optional = words(
	/\b(opsional|optional|opcional|tidak wajib|tidak harus|not required|not mandatory|boleh kosong)\b|选填|可选|選填|可選|tuy chon|khong bat buoc|ไม่บังคับ|^\s*\(pilihan\)\s*$/,
);

/** What a title or a mark says about whether a column must be filled; undefined says nothing. */
export function demandedBy(text: string): Demanded | undefined {
	const said = plain(text);
	if (conditional.test(said)) return 'maybe';
	if (optional.test(said)) return 'no';
	return required.test(said) ? 'yes' : undefined;
}

/** A mark and nothing else. */
function isMark(text: string): boolean {
	return text.length <= 40 && demandedBy(text) !== undefined;
}

/** `Wajib` alone: what it says is told by the mark of the column. */
export const isBareMark = (text: string): boolean =>
	isMark(text) && text.trim().split(/\s+/).length <= 2;

const instruction = words(
	/^\W*(masuk(k)?an|isi(lah|kan)?|pilih(lah)?|contoh|misal|maks|min\b|minimal|harap|silakan|tulis|unggah|jangan|gunakan|enter|please|input|select|fill|choose|example|e\.g|max|length|cannot|should|do not|hint|format|teks$|angka$|number$|text$|string$|date$|dropdown|请|請|输入|輸入|选择|選擇|nhap|vui long|chon|เลือก|เพิ่ม|ป้อน|กรอก)/,
);
const example = words(/^\W*(contoh|example|sample|vi du)\b|^(示例|範例|ตัวอย่าง)/);
/** What a product has and a hint has not: a number by itself, the address of a picture. */
const fact = /^(\d[\d.,]*|https?:\/\/\S+)$/i;
export const isFact = (text: string) => fact.test(text.trim());

/** Whether a row below the titles is the template's own: marks, hints, an example that says so, numbers of columns. */
export function isNoteRow(texts: readonly string[]): boolean {
	const filled = texts.map((text) => plain(text.trim())).filter(Boolean);
	if (filled.length === 0) return false;
	const share = (test: (text: string) => boolean) => filled.filter(test).length / filled.length;
	if (example.test(filled[0]!)) return true;
	if (share(isMark) >= 0.6) return true;
	if (share((text) => instruction.test(text)) >= 0.4) return true;
	if (filled.length >= 3 && filled.every((text, at) => Number(text) === at + Number(filled[0])))
		return true;
	const letters = filled.reduce((sum, text) => sum + text.length, 0) / filled.length;
	return filled.length >= 3 && letters > 60 && !filled.some(isFact);
}

/** Whether a row above the titles holds their marks. */
export function isMarkRow(texts: readonly string[]): boolean {
	const filled = texts.filter((text) => text.trim() !== '');
	return filled.length >= 2 && filled.filter(isMark).length / filled.length >= 0.6;
}

const unit = '(?:karakter|huruf|char(?:acter)?s?|letters?|字符|ky tu)';
const between = new RegExp(
	`(\\d{1,5})\\s*(?:-|–|—|~|s\\/d|sampai|hingga|to|and|dan)\\s*(\\d{1,5})\\s*${unit}`,
	'i',
);
const atMost = new RegExp(
	`(?:maks(?:imal|imum)?|max(?:imum|imal)?|paling (?:banyak|panjang)|tidak lebih dari|up to|at most|no more than|limit|toi da|最多)[^\\d\\n]{0,30}(\\d{1,5})\\s*${unit}`,
	'i',
);
const atLeast = new RegExp(
	`(?:min(?:imal|imum)?|paling (?:sedikit|pendek)|at least|no less than|toi thieu|至少)[^\\d\\n]{0,30}(\\d{1,5})\\s*${unit}`,
	'i',
);

/** How long a text may be by the template's own words. */
export function lengthsIn(text: string): Pick<ColumnChecks, 'minLength' | 'maxLength'> {
	const said = plain(text)
		.slice(0, 2000)
		.replace(/(\d)[.,](\d{3})\b/g, '$1$2');
	const both = between.exec(said);
	if (both && Number(both[1]) < Number(both[2]))
		return { minLength: Number(both[1]), maxLength: Number(both[2]) };
	const most = atMost.exec(said);
	const least = atLeast.exec(said);
	return {
		...(least && { minLength: Number(least[1]) }),
		...(most && Number(most[1]) > 0 && { maxLength: Number(most[1]) }),
	};
}
