import { judgeRule } from './judge.ts';
import { contentFields, type ContentRule, type PermitVerdict, type Problem } from './rules.ts';
import type { Sellable } from './sellable.ts';

/** A place where people buy, and what it demands today. */
export interface Place {
	code: string;
	/** Our categories that it takes; null takes all. */
	categories: readonly string[] | null;
	rules: readonly ContentRule[];
}

/** A product, or a variant, at every place that takes its category. */
export interface Judged {
	productId: string;
	/** Its page in the editor: that of its lead. */
	leadId: string;
	/** By code; a place that does not take such goods is not here. */
	places: ReadonlyMap<string, readonly Problem[]>;
}

/** Whether a place takes such goods at all; while nobody said what it is, it may. */
export function fits(place: Place, { categoryCode }: Pick<Sellable, 'categoryCode'>): boolean {
	return !place.categories || categoryCode === null || place.categories.includes(categoryCode);
}

/** What the rules of permits say of products, by the id of the lead and the badge. */
export type Verdicts = ReadonlyMap<string, ReadonlyMap<string, PermitVerdict>>;

/** Judges products at all places. A rule that many places share is judged once a product. */
export function judgeAll(
	sellables: readonly Sellable[],
	places: readonly Place[],
	verdicts?: Verdicts,
): Judged[] {
	return sellables.map((sellable) => {
		const permits = verdicts?.get(sellable.groupId ?? sellable.id);
		const known = new Map<string, Problem | undefined>();
		const verdict = (rule: ContentRule) => {
			if (!known.has(rule.id)) known.set(rule.id, judgeRule(sellable, rule, permits));
			return known.get(rule.id);
		};
		return {
			productId: sellable.id,
			leadId: sellable.groupId ?? sellable.id,
			places: new Map(
				places
					.filter((place) => fits(place, sellable))
					.map(({ code, rules }) => [code, rules.flatMap((rule) => verdict(rule) ?? [])]),
			),
		};
	});
}

/** What keeps a product from a place; advice does not. */
export const blocking = (problems: readonly Problem[]) => problems.filter(({ advice }) => !advice);

/** How many products a place would take as they are, of how many of its kind of goods. */
export interface ReadyCount {
	ready: number;
	of: number;
}

/** By code of the place. A product counts once, and is ready when it is with all its variants. */
export function countReady(judged: readonly Judged[]): Map<string, ReadyCount> {
	const counts = new Map<string, ReadyCount>();
	for (const rows of Map.groupBy(judged, ({ leadId }) => leadId).values()) {
		for (const code of new Set(rows.flatMap(({ places }) => [...places.keys()]))) {
			const count = counts.get(code) ?? { ready: 0, of: 0 };
			const ready = rows.every(({ places }) => blocking(places.get(code) ?? []).length === 0);
			counts.set(code, { ready: count.ready + (ready ? 1 : 0), of: count.of + 1 });
		}
	}
	return counts;
}

/** The field to fill first. */
export interface Fix {
	field: Problem['field'];
	/** Pairs of a product and a place that are ready once this field alone is right. */
	opens: number;
	/** Places that take at least one product more by it; empty where other fields must follow. */
	places: readonly string[];
	/** Leads whose field it is, the one with most to win first. */
	productIds: readonly string[];
	/** The problems of the first of these, each rule once. */
	problems: readonly Problem[];
}

interface Tally {
	opens: number;
	blocks: number;
	places: Set<string>;
	won: Map<string, number>;
}

const order = [...contentFields, 'facts'] as readonly Problem['field'][];

/**
 * The one field that would open most places first; where every place needs several, the one that most of them need.
 * Undefined where nothing is missing.
 */
export function bestFix(judged: readonly Judged[]): Fix | undefined {
	const tallies = new Map<Problem['field'], Tally>();
	for (const rows of Map.groupBy(judged, ({ leadId }) => leadId).values())
		addProduct(tallies, rows);
	const [best] = [...tallies].sort(
		([fieldA, a], [fieldB, b]) =>
			b.opens - a.opens || b.blocks - a.blocks || order.indexOf(fieldA) - order.indexOf(fieldB),
	);
	if (!best) return undefined;
	const [field, { opens, places, won }] = best;
	const productIds = [...won].sort(([, a], [, b]) => b - a).map(([id]) => id);
	return {
		field,
		opens,
		places: [...places],
		productIds,
		problems: problemsOf(judged, productIds[0], field),
	};
}

/** Its variants count with a product: what is missing of one keeps all from a place. */
function addProduct(tallies: Map<Problem['field'], Tally>, rows: readonly Judged[]): void {
	const leadId = rows[0]!.leadId;
	for (const code of new Set(rows.flatMap(({ places }) => [...places.keys()]))) {
		const problems = rows.flatMap(({ places }) => blocking(places.get(code) ?? []));
		const fields = new Set(problems.map(({ field }) => field));
		for (const field of fields) {
			const tally = tallies.get(field) ?? {
				opens: 0,
				blocks: 0,
				places: new Set(),
				won: new Map(),
			};
			const opens = fields.size === 1;
			tally.blocks += 1;
			if (opens) {
				tally.opens += 1;
				tally.places.add(code);
			}
			// Opening counts for more than any number of places that need other fields too.
			tally.won.set(leadId, (tally.won.get(leadId) ?? 0) + (opens ? 1_000 : 1));
			tallies.set(field, tally);
		}
	}
}

function problemsOf(
	judged: readonly Judged[],
	leadId: string | undefined,
	field: Problem['field'],
): Problem[] {
	const problems = judged
		.filter((one) => one.leadId === leadId)
		.flatMap(({ places }) => [...places.values()].flatMap(blocking))
		.filter((problem) => problem.field === field);
	return [...new Map(problems.map((problem) => [problem.ruleId, problem])).values()];
}
