import { readAreaCode, type AreaResolver } from '#modules/areas/index.ts';
import { coversArea } from '#platform/context.ts';
import { plainText } from '#shared/text.ts';
import type { RowProblem } from './row-problems.ts';

/** The columns that can say where an enterprise is; '' where the file says nothing. */
export interface AreaTexts {
	areaCode: string;
	regency: string;
	district: string;
	village: string;
	/** Looked through for "Kec." and "Ds." where the columns say nothing. */
	address: string;
}

export interface SettledArea {
	code: string;
	problems: (RowProblem & { field: keyof AreaTexts })[];
	/** The column that names a place outside the area that the import is for. */
	outside?: keyof AreaTexts;
}

/**
 * Finds the area that a row names as people write it: "Kec. Kemeri", "Teluk naga", "Ds Bojong". Never leaves
 * `baseCode`; what is unknown or ambiguous stays at the level above, with a warning.
 *
 * @param resolver the areas of the kabupaten or kota that `baseCode` lies in, or of its province
 */
export function settleArea(
	resolver: AreaResolver,
	baseCode: string,
	texts: AreaTexts,
): SettledArea {
	const settled: SettledArea = { code: baseCode, problems: [] };
	if (texts.areaCode) {
		const code = readAreaCode(texts.areaCode);
		if (code && resolver.byCode(code)) return { code, problems: [] };
		if (code && !coversArea(baseCode, code)) return { ...settled, outside: 'areaCode' };
		settled.problems.push({ field: 'areaCode', code: 'area-code-unknown' });
	}
	if (texts.regency && !settleRegency(resolver, settled, texts.regency)) {
		return { ...settled, outside: 'regency' };
	}
	if (texts.district && namesOtherDistrict(resolver, baseCode, texts.district)) {
		return { ...settled, outside: 'district' };
	}
	settleLevel(resolver, settled, 'district', texts.district, 3);
	settleLevel(resolver, settled, 'village', texts.village, 4);
	if (texts.address) settleFromAddress(resolver, settled, texts);
	return settled;
}

/** False when the row names another kabupaten or kota than the import is for. */
function settleRegency(resolver: AreaResolver, settled: SettledArea, text: string): boolean {
	const own = settled.code.split('.').slice(0, 2).join('.');
	const { match, alternatives } = resolver.resolve(text, { level: 2, within: own });
	if (!match) return alternatives.length > 0 || !resolver.byCode(own);
	const said = /^(kota|kodya|kab|kabupaten)\b/.exec(plainText(text))?.[1];
	const isCity = match.area.kind === 'city';
	if (said !== undefined && isCity !== said.startsWith('ko')) return false;
	if (coversArea(settled.code, match.area.code)) settled.code = match.area.code;
	return true;
}

/** True where the import is for a kecamatan or less, and the row names another kecamatan. */
function namesOtherDistrict(resolver: AreaResolver, baseCode: string, text: string): boolean {
	const [province, regency, district] = baseCode.split('.');
	if (district === undefined) return false;
	const { match, certain } = resolver.resolve(text, { level: 3, within: `${province}.${regency}` });
	return certain && match !== undefined && !coversArea(match.area.code, baseCode);
}

function settleLevel(
	resolver: AreaResolver,
	settled: SettledArea,
	field: 'district' | 'village',
	text: string,
	level: 3 | 4,
): void {
	if (!text || settled.code.split('.').length >= level) return;
	const { match, certain, alternatives } = resolver.resolve(text, { level, within: settled.code });
	if (match && certain) {
		settled.code = match.area.code;
		if (match.score < 0.97) {
			settled.problems.push({ field, code: 'area-guessed', params: { name: match.area.pathName } });
		}
		return;
	}
	const [first] = match ? [match] : alternatives;
	settled.problems.push(
		first
			? { field, code: 'area-unsure', params: { name: first.area.pathName } }
			: { field, code: 'area-unknown' },
	);
}

/** What "Kec. Kemiri" within an address says, where it says it plainly; else nothing is lost. */
function settleFromAddress(resolver: AreaResolver, settled: SettledArea, texts: AreaTexts): void {
	const clues = [
		[texts.district, /\bkec(?:amatan)?\b\.?\s*([^,.;\n]+)/i, 3],
		[texts.village, /\b(?:kel(?:urahan)?|ds|desa)\b\.?\s*([^,.;\n]+)/i, 4],
	] as const;
	for (const [given, pattern, level] of clues) {
		const words = pattern.exec(texts.address)?.[1]?.trim().split(/\s+/) ?? [];
		if (given || settled.code.split('.').length >= level) continue;
		for (let count = Math.min(words.length, 3); count > 0; count--) {
			const name = words.slice(0, count).join(' ');
			const { match } = resolver.resolve(name, { level, within: settled.code });
			if (!match || match.score < 0.97) continue;
			settled.code = match.area.code;
			break;
		}
	}
}
