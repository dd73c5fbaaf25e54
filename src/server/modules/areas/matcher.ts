import { coversArea } from '#platform/context.ts';
import {
	areaLevel,
	type AreaKind,
	type AreaLevel,
	type NamedKind,
	readAreaCode,
	readAreaText,
} from './names.ts';
import { nameSimilarity } from './similarity.ts';
import { plainText } from '#shared/text.ts';

export interface NamedArea {
	readonly code: string;
	readonly name: string;
	readonly kind: AreaKind;
	readonly level: AreaLevel;
	readonly searchName: string;
	/** `Kemiri, Kabupaten Tangerang, Banten`. */
	readonly pathName: string;
}

export interface AreaMatch {
	readonly area: NamedArea;
	/** 0 to 1; 1 is the official name or code. */
	readonly score: number;
}

export interface AreaResolution {
	/** The one area that is meant; undefined when nothing is alike or several are equally alike. */
	readonly match: AreaMatch | undefined;
	/** Sure enough to go on without asking. */
	readonly certain: boolean;
	/** What it could be instead, best first, at most five. */
	readonly alternatives: readonly AreaMatch[];
}

export interface AreaQuestion {
	level?: AreaLevel | undefined;
	/** Only areas below this code. */
	within?: string | undefined;
}

export interface AreaResolver {
	/** The area with exactly this code, if it is among those loaded. */
	byCode(code: string): NamedArea | undefined;
	resolve(text: string, question?: AreaQuestion): AreaResolution;
}

const levelOf: Readonly<Record<AreaKind, AreaLevel>> = {
	province: 1,
	regency: 2,
	city: 2,
	district: 3,
	kelurahan: 4,
	desa: 4,
};

const LIKELY = 0.72;
const CERTAIN = 0.8;
/** Two matches that are closer than this are equally alike. */
const TIE = 0.04;
const REMEMBERED = 5_000;

/**
 * Finds areas by name as people misspell them, among `areas`, in memory: one comparison for each
 * different text. Texts repeat within a file, so answers are remembered.
 */
export function createMatcher(areas: readonly NamedArea[]): AreaResolver {
	const codes = new Map(areas.map((area) => [area.code, area]));
	const answers = new Map<string, AreaResolution>();
	return {
		byCode: (code) => codes.get(code),
		resolve(text, question = {}) {
			const key = `${question.level ?? ''}|${question.within ?? ''}|${plainText(text)}|${text.replace(/[^,;(]/g, '')}`;
			const known = answers.get(key);
			if (known) return known;
			const answer = resolveAmong(areas, codes, text, question);
			if (answers.size >= REMEMBERED) answers.clear();
			answers.set(key, answer);
			return answer;
		},
	};
}

const nothing: AreaResolution = { match: undefined, certain: false, alternatives: [] };

function resolveAmong(
	areas: readonly NamedArea[],
	codes: ReadonlyMap<string, NamedArea>,
	text: string,
	{ level, within = '' }: AreaQuestion,
): AreaResolution {
	const code = readAreaCode(text);
	if (code) {
		const area = codes.get(code);
		const fits = area && coversArea(within, code) && (!level || areaLevel(code) === level);
		return fits ? { match: { area, score: 1 }, certain: true, alternatives: [] } : nothing;
	}
	const { name, kinds, context } = readAreaText(text);
	if (!name) return nothing;
	const among = areas.filter(
		(area) => (!level || area.level === level) && coversArea(within, area.code),
	);
	const saidSo = kinds.length > 0 && among.some((area) => kinds.includes(area.kind));
	const whole = kinds.length > 0 ? plainText(text) : undefined;
	const matches: AreaMatch[] = [];
	for (const area of among) {
		let score = nameSimilarity(name, area.searchName);
		// "Kota Baru" may be a name as it stands.
		if (whole && area.searchName === whole) score = 1;
		if (saidSo && !kinds.includes(area.kind)) score -= 0.15;
		if (context.length > 0 && score >= 0.5) score -= contextPenalty(context, area);
		if (score >= 0.5) matches.push({ area, score });
	}
	matches.sort((a, b) => b.score - a.score || a.area.level - b.area.level);
	return judge(matches);
}

function judge(matches: readonly AreaMatch[]): AreaResolution {
	const best = matches[0];
	// A desa with the name of its own kecamatan is no rival: without a level the wider one is meant.
	const second = matches.find((match) => !coversArea(best?.area.code ?? '', match.area.code));
	const clear = best && best.score >= LIKELY && (!second || second.score < best.score - TIE);
	if (!clear) return { ...nothing, alternatives: matches.slice(0, 5) };
	return {
		match: best,
		certain: best.score >= CERTAIN && (!second || second.score < best.score - 2 * TIE),
		alternatives: matches.slice(1, 6),
	};
}

/** How badly what was written beside it fits the areas that it lies in: 0 for each that fits, 0.12 for each that does not. */
function contextPenalty(context: readonly NamedKind[], area: NamedArea): number {
	const above = area.pathName.split(', ').slice(1).map(readAreaText);
	const strange = context.filter(
		(part) =>
			!above.some(
				(found, index) =>
					(part.kinds.length === 0 ||
						part.kinds.some((kind) => levelOf[kind] === area.level - 1 - index)) &&
					nameSimilarity(part.name, found.name) >= LIKELY,
			),
	);
	return 0.12 * strange.length;
}
