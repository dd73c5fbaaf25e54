import { coversArea, type Ctx } from '#platform/context.ts';
import { listAreas } from '#modules/areas/index.ts';
import { parseNik } from '#shared/nik.ts';
import { parsePhone } from '#shared/phone.ts';
import { recordAreas } from './access.ts';
import type { EnterpriseFilter } from './enterprise-filter.ts';
import { parseEnterpriseNumber } from './enterprise-number.ts';
import { correctWords, groupWords, typedWords, type WordGroups } from './list-words.ts';
import { nikIndex } from './nik.ts';

/** One record or a few, named exactly. */
export interface ExactLookup {
	by: 'number' | 'nik' | 'phone';
	value: string;
}

/** What an entry must have. */
export interface Wanted {
	/** Markers that must all be there; of an inner list one. */
	markers: readonly (string | readonly string[])[];
	/** Markers that must not be there. */
	without: readonly string[];
	words: WordGroups;
	exact: ExactLookup | undefined;
	/** The kabupaten or kota that all wanted records are in, where there is one. */
	regency: string | undefined;
}

/** What was typed, taken apart. */
interface Typed {
	exact: ExactLookup | undefined;
	/** `rt/3`, `rw/5` */
	places: string[];
	words: string[];
}

/**
 * The filter as markers and words, within the actor's areas; undefined when she has none there. `approximate`
 * takes known words that are like the typed ones, and is undefined when there are no words to be like.
 */
export async function wantedBy(
	ctx: Ctx,
	filter: EnterpriseFilter,
	{ approximate = false } = {},
): Promise<Wanted | undefined> {
	const areas = narrow(recordAreas(ctx.actor), filter.area);
	if (areas.length === 0) return undefined;
	const { exact, places, words } = takeApart(ctx, filter.q);
	const groups = approximate ? await correctWords(ctx, words) : await groupWords(ctx, words);
	if (!groups) return undefined;
	const regencies = new Set(areas.map((code) => code.slice(0, 5)));
	const [regency] = regencies;
	const status = filter.status ?? 'active';
	const markers = [
		...(areas.includes('') ? [] : [await areaMarkers(ctx, areas)]),
		status === 'all' ? statuses.map((one) => `t/${one}`) : `t/${status}`,
		...(filter.kind ? [`k/${filter.kind}`] : []),
		...(filter.verification ? [`v/${filter.verification}`] : []),
		...(filter.size ? [`g/${filter.size}`] : []),
		...(filter.source ? [`f/${filter.source}`] : []),
		...(filter.importId ? [`i/${filter.importId.slice(-12)}`] : []),
		...(filter.claimed === 'yes' ? ['c/yes'] : []),
		...(filter.shop === 'published' ? ['p/yes'] : []),
		...places,
	];
	const without = [
		// Who asked that her data only lie there is found by her number alone.
		...(exact ? [] : [RESTRICTED]),
		...(filter.claimed === 'no' ? ['c/yes'] : []),
		...(filter.shop === 'hidden' ? ['p/yes'] : []),
	];
	return {
		markers,
		without,
		words: groups,
		exact,
		regency: regencies.size === 1 && regency?.length === 5 ? regency : undefined,
	};
}

/** The marker of records whose owner froze her data. */
export const RESTRICTED = 'x/restricted';

const statuses = ['active', 'closed', 'merged'];

/** Entries have no marker of their province, which nearly all share: it is all its kabupaten and kota. */
async function areaMarkers(ctx: Ctx, areas: readonly string[]): Promise<string[]> {
	const lists = await Promise.all(
		areas.map(async (code) =>
			code.includes('.')
				? [code]
				: (await listAreas(ctx, { parent: code })).map((area) => area.code),
		),
	);
	return lists.flat().map((code) => `a/${code}`);
}

/** The areas that lie in both: those of the actor and the one that was asked for. */
function narrow(own: readonly string[], asked: string | undefined): string[] {
	if (asked === undefined) return [...own];
	if (own.some((code) => coversArea(code, asked))) return [asked];
	return own.filter((code) => coversArea(asked, code));
}

function takeApart(ctx: Ctx, q: string | undefined): Typed {
	const nothing = { exact: undefined, places: [], words: [] };
	if (!q) return nothing;
	const number = parseEnterpriseNumber(q);
	if (number) return { ...nothing, exact: { by: 'number', value: number } };
	const nik = parseNik(q);
	if (nik.ok) return { ...nothing, exact: { by: 'nik', value: nikIndex(ctx, nik.value.nik) } };
	const phone = parsePhone(q);
	if (phone.ok && !/\p{L}{3}/u.test(q))
		return { ...nothing, exact: { by: 'phone', value: phone.value.e164 } };
	const places: string[] = [];
	const rest = q
		// `RT 003/005` names both.
		.replace(/\brt[\s.:]*(\d{1,3})\s*\/\s*(?:rw[\s.:]*)?(\d{1,3})\b/gi, ' rt $1 rw $2 ')
		.replace(/\b(rt|rw)[\s.:]*0*(\d{1,3})\b/gi, (_, what: string, place: string) => {
			places.push(`${what.toLowerCase()}/${place}`);
			return ' ';
		});
	return { exact: undefined, places, words: typedWords(rest) };
}

/** As a full-text query of PostgreSQL: everything quoted, and made of letters that need no escape. */
export function toTsQuery({ markers, without, words }: Wanted): string {
	const quote = (word: string) => `'${word.replaceAll("'", '')}'`;
	const anyOf = (list: readonly string[]) =>
		list.length === 1 ? quote(list[0]!) : `(${list.map(quote).join(' | ')})`;
	return [
		...[...words, ...markers.map((marker) => [marker].flat())].map(anyOf),
		...without.map((marker) => `!${quote(marker)}`),
	].join(' & ');
}
