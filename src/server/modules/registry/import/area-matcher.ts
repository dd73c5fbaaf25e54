import { plainText } from '#shared/text.ts';
import type { RowProblem } from './row-problems.ts';

/** An area as the matcher needs it; all areas at and below the one that the import is for. */
export interface KnownArea {
	code: string;
	name: string;
	/** 1 province, 2 kabupaten/kota, 3 kecamatan, 4 kelurahan/desa. */
	level: number;
}

export interface AreaTexts {
	areaCode: string;
	regency: string;
	district: string;
	village: string;
	/** Looked through for "Kec." and "Ds." where the columns say nothing. */
	address: string;
}

export interface AreaMatch {
	code: string;
	problems: (RowProblem & { field: keyof AreaTexts })[];
	/** The row names a place outside the area that the import is for. */
	outside?: keyof AreaTexts;
}

export type AreaMatcher = (texts: AreaTexts) => AreaMatch;

interface Found {
	codes: string[];
	guessed: boolean;
}

/**
 * Finds the area that a row names as people write it: "Kec. Kemeri", "Teluk naga", "Ds Bojong". Never leaves
 * `baseCode`; what is unknown or ambiguous stays at the level above, with a warning.
 */
export function createAreaMatcher(baseCode: string, areas: readonly KnownArea[]): AreaMatcher {
	const byCode = new Map(areas.map((area) => [area.code, area]));
	const byLevel = new Map<number, Map<string, string[]>>();
	for (const { code, name, level } of areas) {
		const names = byLevel.get(level) ?? new Map<string, string[]>();
		byLevel.set(level, names);
		const key = areaKey(name);
		names.set(key, [...(names.get(key) ?? []), code]);
	}
	const cache = new Map<string, Found>();

	function find(text: string, level: number, parent: string): Found {
		const key = areaKey(text);
		const cacheKey = `${level} ${parent} ${key}`;
		const cached = cache.get(cacheKey);
		if (cached) return cached;
		const found = search(byLevel.get(level) ?? new Map(), key, parent);
		if (cache.size < 50_000) cache.set(cacheKey, found);
		return found;
	}

	return (texts) => {
		const match: AreaMatch = { code: baseCode, problems: [] };
		if (texts.areaCode) {
			const code = dotted(texts.areaCode);
			if (code !== undefined && byCode.has(code)) return { code, problems: [] };
			if (code !== undefined && !code.startsWith(baseCode))
				return { ...match, outside: 'areaCode' };
			match.problems.push({ field: 'areaCode', code: 'area-code-unknown' });
		}
		if (texts.regency && !settleRegency(match, texts.regency)) {
			return { ...match, outside: 'regency' };
		}
		settle(match, 'district', texts.district, 3);
		settle(match, 'village', texts.village, 4);
		fromAddress(match, texts);
		return match;
	};

	/** False when the row names another kabupaten or kota than the import is for. */
	function settleRegency(match: AreaMatch, text: string): boolean {
		const { codes } = find(text, 2, baseCode.slice(0, 5));
		const kind = regencyKind(text);
		const right = codes.filter((code) => kind === undefined || kind === isCity(code));
		if (right.length === 0) return false;
		if (right.length === 1 && right[0] && right[0].startsWith(baseCode)) match.code = right[0];
		return true;
	}

	function settle(
		match: AreaMatch,
		field: 'district' | 'village',
		text: string,
		level: number,
	): void {
		if (!text) return;
		const depth = (byCode.get(match.code)?.level ?? 0) + 1;
		if (depth > level) return;
		const { codes, guessed } = find(text, level, match.code);
		const [code] = codes;
		if (codes.length === 1 && code) {
			match.code = code;
			if (guessed) {
				const name = byCode.get(code)?.name ?? '';
				match.problems.push({ field, code: 'area-guessed', params: { name } });
			}
		} else {
			const reason = codes.length > 1 ? 'area-ambiguous' : 'area-unknown';
			match.problems.push({ field, code: reason });
		}
	}

	function fromAddress(match: AreaMatch, texts: AreaTexts): void {
		if (!texts.address) return;
		const district =
			texts.district || /\bkec(?:amatan)?\b\.?\s*([^,.;\n]+)/i.exec(texts.address)?.[1];
		const village =
			texts.village || /\b(?:kel(?:urahan)?|ds|desa)\b\.?\s*([^,.;\n]+)/i.exec(texts.address)?.[1];
		for (const [given, text, level] of [
			[texts.district, district, 3],
			[texts.village, village, 4],
		] as const) {
			if (given || !text || (byCode.get(match.code)?.level ?? 0) >= level) continue;
			const words = text.trim().split(/\s+/);
			for (let count = Math.min(words.length, 3); count > 0; count--) {
				const { codes, guessed } = find(words.slice(0, count).join(' '), level, match.code);
				if (codes.length !== 1 || guessed || !codes[0]) continue;
				match.code = codes[0];
				break;
			}
		}
	}
}

/** Names as they are compared: without "Kec.", spaces and signs. */
function areaKey(text: string): string {
	return plainText(text)
		.replace(
			/^(kecamatan|kec|kelurahan|kel|desa|ds|des|kabupaten|kab|kota|kodya|provinsi|prov)\s+/,
			'',
		)
		.replace(/^(administrasi|adm)\s+/, '')
		.replace(/[^a-z0-9]/g, '');
}

function regencyKind(text: string): boolean | undefined {
	const plain = plainText(text);
	if (/^(kota|kodya)\b/.test(plain)) return true;
	return /^(kabupaten|kab)\b/.test(plain) ? false : undefined;
}

/** Kabupaten are numbered below 71, kota from there on. */
function isCity(code: string): boolean {
	return Number(code.slice(3, 5)) >= 71;
}

function dotted(text: string): string | undefined {
	const digits = text.replace(/\D/g, '');
	if (![2, 4, 6, 10].includes(digits.length)) return undefined;
	return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)]
		.filter(Boolean)
		.join('.');
}

function search(names: ReadonlyMap<string, string[]>, key: string, parent: string): Found {
	const within = (codes: readonly string[]) =>
		codes.filter((code) => code === parent || code.startsWith(`${parent}.`));
	const exact = within(names.get(key) ?? []);
	if (exact.length > 0 || key.length < 4) return { codes: exact, guessed: false };
	let best: string[] = [];
	let bestDistance = key.length < 7 ? 2 : 3;
	for (const [name, codes] of names) {
		if (Math.abs(name.length - key.length) >= bestDistance + 1) continue;
		const distance = editDistance(name, key, bestDistance);
		if (distance > bestDistance || distance >= (key.length < 7 ? 2 : 3)) continue;
		const inside = within(codes);
		if (inside.length === 0) continue;
		best = distance < bestDistance ? inside : [...best, ...inside];
		bestDistance = distance;
	}
	return { codes: best, guessed: true };
}

/** Levenshtein's distance, given up beyond `limit`. */
function editDistance(a: string, b: string, limit: number): number {
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const value = Math.min(
				(previous[j] ?? 0) + 1,
				(current[j - 1] ?? 0) + 1,
				(previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
			);
			current.push(value);
			least = Math.min(least, value);
		}
		if (least > limit) return limit + 1;
		previous = current;
	}
	return previous[b.length] ?? 0;
}
